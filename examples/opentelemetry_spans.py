"""Spans and metrics of calls, waits and stages, sent to an OpenTelemetry collector.

Costs nothing by itself; this program reads your account, which is free.

    pip install 'heygen-async[otel]' opentelemetry-sdk opentelemetry-exporter-otlp-proto-http
    export HEYGEN_API_KEY=…  OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318
    python opentelemetry_spans.py

A collector that prints what it gets: `otelcol --config collector.yaml` with

    receivers: {otlp: {protocols: {http: {endpoint: localhost:4318}}}}
    exporters: {debug: {verbosity: detailed}}
    service:
      pipelines:
        traces: {receivers: [otlp], exporters: [debug]}
        metrics: {receivers: [otlp], exporters: [debug]}
"""

from __future__ import annotations

import asyncio

from opentelemetry import trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import MetricReader, PeriodicExportingMetricReader
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

from heygen_async import HeyGen
from heygen_async.telemetry import Telemetry


def to_collector() -> tuple[SpanProcessor, MetricReader]:
    from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    return BatchSpanProcessor(OTLPSpanExporter()), PeriodicExportingMetricReader(OTLPMetricExporter())


async def main(spans: SpanProcessor, metrics: MetricReader) -> None:
    tracers, meters = TracerProvider(), MeterProvider([metrics])
    tracers.add_span_processor(spans)
    telemetry = Telemetry(tracer_provider=tracers, meter_provider=meters)
    try:
        # One client, and one observer, serve the whole program; every call becomes a span inside yours.
        async with HeyGen(observer=telemetry) as heygen:
            with tracers.get_tracer("my.program").start_as_current_span("greet"):
                user = await heygen.users.me()
                context = trace.get_current_span().get_span_context()
                print(user.username, "is in trace", trace.format_trace_id(context.trace_id))
    finally:
        tracers.shutdown()
        meters.shutdown()


if __name__ == "__main__":
    asyncio.run(main(*to_collector()))
