"""Spans and metrics as OpenTelemetry's own SDK hears them, and the logs of HEYGEN_LOG."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import anyio
import pytest

if (find_spec("opentelemetry") is None or find_spec("opentelemetry.sdk") is None) and not os.environ.get("CI"):
    pytest.skip("opentelemetry-sdk is not installed", allow_module_level=True)

from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from heygen_async import HeyGen, Person
from heygen_async.clock import ManualClock
from heygen_async.errors import ConfigurationError, NotFound
from heygen_async.sandbox import Fault, FaultKind, Sandbox
from heygen_async.telemetry import Telemetry
from heygen_async.testing import sign_webhook
from heygen_async.webhooks import Receiver

pytestmark = pytest.mark.anyio

LOOK, VOICE, KEY = "YOUR_DIGITAL_TWIN_LOOK_ID", "YOUR_VOICE_ID", "k3y-that-nobody-may-see"


class Collector:
    """What was exported."""

    def __init__(self, *, ids: bool = False) -> None:
        self.exporter = InMemorySpanExporter()
        self.reader = InMemoryMetricReader()
        self.tracers = TracerProvider()
        self.tracers.add_span_processor(SimpleSpanProcessor(self.exporter))
        self.meters = MeterProvider([self.reader])
        self.telemetry = Telemetry(tracer_provider=self.tracers, meter_provider=self.meters, ids=ids)

    @property
    def spans(self) -> tuple[ReadableSpan, ...]:
        return self.exporter.get_finished_spans()

    def named(self, name: str) -> list[ReadableSpan]:
        return [span for span in self.spans if span.name == name]

    def points(self, name: str) -> list[Any]:
        data = self.reader.get_metrics_data()
        assert data is not None
        found = [metric for one in data.resource_metrics for scope in one.scope_metrics for metric in scope.metrics]
        return [point for metric in found if metric.name == name for point in metric.data.data_points]

    def total(self, name: str) -> float:
        return float(sum(point.value for point in self.points(name)))

    def everything(self) -> str:
        data = self.reader.get_metrics_data()
        return "".join(str(span.to_json()) for span in self.spans) + (str(data.to_json()) if data else "")


@pytest.fixture
def collector() -> Iterator[Collector]:
    made = Collector()
    yield made
    made.meters.shutdown()


def parent_of(span: ReadableSpan) -> int | None:
    return span.parent.span_id if span.parent is not None else None


def id_of(span: ReadableSpan) -> int:
    context = span.get_span_context()
    assert context is not None
    return context.span_id


async def test_a_call_has_its_attempts_inside_and_stands_in_the_callers_trace(collector: Collector) -> None:
    async with Sandbox(clock=(clock := ManualClock())) as sandbox, anyio.create_task_group() as tasks:
        tasks.start_soon(clock.run_free)
        sandbox.faults.add(Fault(FaultKind.ERROR, operation="getVideoV3", status=500))
        async with HeyGen(api_key=KEY, base_url=sandbox.base_url, clock=clock, observer=collector.telemetry) as heygen:
            with collector.tracers.get_tracer("mine").start_as_current_span("mine"), pytest.raises(NotFound):
                await heygen.videos.get("nope")
        tasks.cancel_scope.cancel()
    (mine,), (call,) = collector.named("mine"), collector.named("heygen get_video_v3")
    first, second = collector.named("GET /v3/videos/{video_id}")
    assert parent_of(call) == id_of(mine)
    assert {parent_of(first), parent_of(second)} == {id_of(call)}
    assert call.attributes is not None
    assert call.attributes["error.type"] == "NotFound"
    assert call.attributes["heygen.attempts"] == 2
    assert [event.name for event in call.events] == ["heygen.retry"]
    assert second.attributes is not None
    assert second.kind is SpanKind.CLIENT
    assert second.attributes["http.request.method"] == "GET"
    assert second.attributes["http.response.status_code"] == 404
    assert second.attributes["http.request.resend_count"] == 1
    assert second.attributes["server.address"] == "127.0.0.1"
    assert second.status.status_code is StatusCode.ERROR
    assert collector.total("heygen.call.retries") == 1
    assert sum(point.count for point in collector.points("http.client.request.duration")) == 2
    assert KEY not in collector.everything()


async def test_waits_end_and_polls_are_traces_of_their_own(collector: Collector) -> None:
    async with Sandbox(clock=(clock := ManualClock())) as sandbox, anyio.create_task_group() as tasks:
        tasks.start_soon(clock.run_free)
        async with HeyGen(api_key=KEY, base_url=sandbox.base_url, clock=clock, observer=collector.telemetry) as heygen:
            with collector.tracers.get_tracer("mine").start_as_current_span("mine"):
                job = await heygen.videos.create(LOOK, script="words that are mine", voice_id=VOICE)
                with anyio.move_on_after(0):
                    await job.wait()
                await job.wait()
        tasks.cancel_scope.cancel()
    (mine,) = collector.named("mine")
    cancelled, waited = collector.named("heygen wait video")
    assert {parent_of(cancelled), parent_of(waited)} == {id_of(mine)}
    assert cancelled.status.status_code is StatusCode.ERROR
    assert waited.status.status_code is StatusCode.UNSET
    polls = collector.named("heygen list_video_statuses") + collector.named("heygen get_video_v3")
    background = [span for span in polls if (span.attributes or {})["heygen.background"]]
    assert background
    assert {parent_of(span) for span in background} == {None}
    assert collector.total("heygen.jobs.open") == 0
    for hidden in (KEY, job.id, "words that are mine"):
        assert hidden not in collector.everything()


async def test_stages_hold_their_calls_and_money_is_counted(tmp_path: Path) -> None:
    collector = Collector(ids=True)
    people = [Person(name=name, look_id=LOOK, script="Hello", voice_id=VOICE) for name in ("Ada", "Bob")]
    async with Sandbox(clock=(clock := ManualClock())) as sandbox, anyio.create_task_group() as tasks:
        tasks.start_soon(clock.run_free)
        async with HeyGen(api_key=KEY, base_url=sandbox.base_url, clock=clock, observer=collector.telemetry) as heygen:
            run = heygen.onboard(people, run="spring", state=tmp_path / "state.db", folder=tmp_path)
            async for _ in run:
                pass
        tasks.cancel_scope.cancel()
        assert sandbox.ledger.count("createVideo") == 2
    stages = {id_of(span): span for span in collector.spans if span.name.startswith("heygen stage ")}
    creates = collector.named("heygen create_video")
    assert len(creates) == 2
    parents = [stages[parent_of(span) or 0] for span in creates]
    assert sorted(str((span.attributes or {})["heygen.person"]) for span in parents) == ["ada", "bob"]
    assert collector.total("heygen.spend") == pytest.approx(run.spent)
    assert run.spent > 0
    assert collector.total("heygen.jobs.open") == 0
    collector.meters.shutdown()


async def test_webhooks_are_seen_accepted_and_refused(collector: Collector) -> None:
    receiver = Receiver("whsec_1", observer=collector.telemetry)
    body = b'{"event_type": "avatar_video.success", "event_data": {"video_id": "v1"}}'
    for secret, status in (("whsec_1", 200), ("whsec_2", 401)):
        assert (await receiver.handle("POST", sign_webhook(body, secret), body)).status == status
    taken, refused = collector.named("heygen webhook")
    assert taken.attributes is not None
    assert taken.attributes["heygen.event_type"] == "avatar_video.success"
    assert refused.status.status_code is StatusCode.ERROR
    assert "v1" not in collector.everything()
    await receiver.close()


def test_heygen_log_shows_attempts_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    # Here and not in a fixture: pytest puts handlers of its own onto what it finds when the test is called.
    logger = logging.getLogger("heygen_async")
    monkeypatch.setattr(logger, "handlers", [])
    monkeypatch.setattr(logger, "propagate", False)
    before = logger.level
    monkeypatch.setenv("HEYGEN_LOG", "debug")
    try:
        for _ in range(2):
            HeyGen(api_key=KEY)
        logging.getLogger("heygen_async.webhooks").debug("delivery")
    finally:
        logger.setLevel(before)
    assert capsys.readouterr().err.count("DEBUG   heygen_async.webhooks: delivery") == 1
    monkeypatch.setenv("HEYGEN_LOG", "loud")
    with pytest.raises(ConfigurationError, match="HEYGEN_LOG must be info or debug, not 'loud'"):
        HeyGen(api_key=KEY)
