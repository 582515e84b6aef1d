"""OpenTelemetry: spans and metrics of what the client does. It needs the extra ``otel``.

::

    from heygen_async.telemetry import Telemetry

    telemetry = Telemetry()
    heygen = HeyGen(observer=telemetry)
    receiver = Receiver(secret, observer=telemetry)

Spans: one for each call (with one for each attempt inside, named and described by the semantic conventions for HTTP
clients), for each ``job.wait()``, for each stage of a person in a run (with its calls inside), and for each webhook.
Calls that the client makes by itself, to ask about jobs, are traces of their own: they serve many waits at once.

====================================  =============  ======  ===================================================
``http.client.request.duration``      histogram      s       attempts, by method, path template and status
``heygen.call.duration``              histogram      s       calls, by operation and error
``heygen.call.retries``               counter                attempts after the first, by operation
``heygen.wait.duration``              histogram      s       waits, by kind of job and error
``heygen.stage.duration``             histogram      s       stages of runs, by stage and state
``heygen.jobs.open``                  up-down count          jobs that are waited for, by kind or stage
``heygen.spend``                      up-down count  USD     estimated dollars that runs have spent
``heygen.webhook.duration``           histogram      s       webhooks, by event type and status
``heygen.answers.unknown``            counter                answers with fields or words that the document lacks
====================================  =============  ======  ===================================================

No key, address of a file, script or answer is in any of them. Ids of jobs, requests and people are left out unless
``ids=True``.
"""

from __future__ import annotations

import time
from contextvars import ContextVar
from typing import TYPE_CHECKING

from heygen_async._version import __version__
from heygen_async.errors import MissingExtra
from heygen_async.events import (
    AttemptFinished,
    AttemptStarted,
    CallFinished,
    CallStarted,
    DeliveryHandled,
    Event,
    RetryScheduled,
    RunNotice,
    StageChanged,
    UnknownInAnswer,
    WaitFinished,
    WaitStarted,
)

try:
    from opentelemetry import metrics, trace
    from opentelemetry.context import Context
    from opentelemetry.trace import Span, SpanKind, Status, StatusCode
except ModuleNotFoundError as _missing:
    raise MissingExtra("heygen_async.telemetry", "otel") from _missing

if TYPE_CHECKING:
    from opentelemetry.metrics import MeterProvider
    from opentelemetry.trace import TracerProvider

__all__ = ["Telemetry"]

_NAME = "heygen_async"
_ASLEEP = {"waiting", "needs_consent"}
_STAGE: ContextVar[Span | None] = ContextVar("heygen_async_stage", default=None)
"""The stage that runs in this task: its calls belong to it."""


class Telemetry:
    """An observer that turns events into spans and metrics of OpenTelemetry.

    One serves any number of clients and receivers. It costs nothing at HeyGen.

    Args:
        tracer_provider: Where spans go; None takes the global one.
        meter_provider: Where metrics go; None takes the global one.
        ids: Put ids of jobs and requests, names of runs and keys of people into spans. Metrics never have them.

    Raises:
        MissingExtra: ``opentelemetry-api`` is not installed (raised by the import of this module).
    """

    def __init__(
        self,
        *,
        tracer_provider: TracerProvider | None = None,
        meter_provider: MeterProvider | None = None,
        ids: bool = False,
    ) -> None:
        self._tracer = trace.get_tracer(_NAME, __version__, tracer_provider)
        meter = metrics.get_meter(_NAME, __version__, meter_provider)
        self._ids = ids
        self._calls: dict[int, tuple[Span, CallStarted]] = {}
        self._attempts: dict[int, Span] = {}
        self._waits: dict[int, Span] = {}
        self._stages: dict[tuple[str, str], tuple[Span, str, float]] = {}
        self._sleeping: dict[tuple[str, str], str] = {}
        self._spent: dict[str, float] = {}
        self._attempt_time = meter.create_histogram("http.client.request.duration", "s", "Duration of attempts")
        self._call_time = meter.create_histogram("heygen.call.duration", "s", "Duration of calls, retries included")
        self._retries = meter.create_counter("heygen.call.retries", "{attempt}", "Attempts after the first")
        self._wait_time = meter.create_histogram("heygen.wait.duration", "s", "Duration of waits for jobs")
        self._stage_time = meter.create_histogram("heygen.stage.duration", "s", "Duration of stages of runs")
        self._open = meter.create_up_down_counter("heygen.jobs.open", "{job}", "Jobs that are waited for")
        self._spend = meter.create_up_down_counter("heygen.spend", "USD", "Estimated dollars that runs have spent")
        self._unknown = meter.create_counter("heygen.answers.unknown", "{answer}", "Answers beyond the document")
        self._notices = meter.create_counter("heygen.run.notices", "{notice}", "What people should know of runs")
        self._delivery_time = meter.create_histogram("heygen.webhook.duration", "s", "Duration of webhooks")

    def __call__(self, event: Event) -> None:
        """Take one event."""
        match event:
            case CallStarted():
                self._call_started(event)
            case AttemptStarted():
                self._attempt_started(event)
            case AttemptFinished():
                self._attempt_finished(event)
            case RetryScheduled():
                self._retry(event)
            case CallFinished():
                self._call_finished(event)
            case WaitStarted():
                self._wait_started(event)
            case WaitFinished():
                self._wait_finished(event)
            case StageChanged():
                self._stage_changed(event)
            case UnknownInAnswer():
                self._unknown.add(1, {"heygen.operation": event.operation})
            case RunNotice():
                self._notices.add(1, {"heygen.run": event.run, "heygen.notice": event.kind})
            case DeliveryHandled():
                self._delivery(event)

    def _call_started(self, event: CallStarted) -> None:
        attributes: dict[str, str | bool] = {"heygen.operation": event.operation, "heygen.background": event.background}
        if event.account is not None:
            attributes["heygen.account"] = event.account
        # A poll serves whoever waits: it belongs to none of the traces that are under way.
        parent = Context() if event.background else _parent()
        span = self._tracer.start_span(f"heygen {event.operation}", parent, attributes=attributes)
        self._calls[event.call] = span, event

    def _attempt_started(self, event: AttemptStarted) -> None:
        if (found := self._calls.get(event.call)) is None:
            return
        parent, call = found
        span = self._tracer.start_span(
            f"{call.method} {call.path}",
            trace.set_span_in_context(parent, Context()),
            SpanKind.CLIENT,
            {
                "http.request.method": call.method,
                "url.template": call.path,
                "server.address": call.server,
                "heygen.operation": event.operation,
            },
        )
        if event.attempt > 1:
            span.set_attribute("http.request.resend_count", event.attempt - 1)
        self._attempts[event.call] = span

    def _attempt_finished(self, event: AttemptFinished) -> None:
        span, found = self._attempts.pop(event.call, None), self._calls.get(event.call)
        if span is None or found is None:
            return
        call = found[1]
        attributes: dict[str, str | int] = {
            "http.request.method": call.method,
            "url.template": call.path,
            "server.address": call.server,
        }
        if event.status is not None:
            attributes["http.response.status_code"] = event.status
            span.set_attribute("http.response.status_code", event.status)
        failed = event.status is None or event.status >= 400 or event.code is not None
        if failed:
            attributes["error.type"] = event.code or (str(event.status) if event.status is not None else "no_answer")
            _fail(span, str(attributes["error.type"]))
        if self._ids and event.request_id is not None:
            span.set_attribute("heygen.request_id", event.request_id)
        self._attempt_time.record(event.duration, attributes)
        span.end()

    def _retry(self, event: RetryScheduled) -> None:
        self._retries.add(1, {"heygen.operation": event.operation})
        if (found := self._calls.get(event.call)) is not None:
            found[0].add_event("heygen.retry", {"heygen.delay": event.delay, "heygen.reason": event.reason})

    def _call_finished(self, event: CallFinished) -> None:
        if (attempt := self._attempts.pop(event.call, None)) is not None:
            _fail(attempt, event.error or "no_answer")  # cancelled under way
            attempt.end()
        attributes = {"heygen.operation": event.operation}
        if event.error is not None:
            attributes["error.type"] = event.error
        self._call_time.record(event.duration, attributes)
        if (found := self._calls.pop(event.call, None)) is None:
            return
        span = found[0]
        span.set_attribute("heygen.attempts", event.attempts)
        if event.code is not None:
            span.set_attribute("heygen.error.code", event.code)
        if self._ids and event.request_id is not None:
            span.set_attribute("heygen.request_id", event.request_id)
        if event.error is not None:
            _fail(span, event.error)
        span.end()

    def _wait_started(self, event: WaitStarted) -> None:
        self._open.add(1, {"heygen.job.kind": event.kind})
        span = self._tracer.start_span(
            f"heygen wait {event.kind}", _parent(), attributes={"heygen.job.kind": event.kind}
        )
        if self._ids:
            span.set_attribute("heygen.job.id", event.id)
        self._waits[event.wait] = span

    def _wait_finished(self, event: WaitFinished) -> None:
        if (span := self._waits.pop(event.wait, None)) is None:
            return
        attributes = {"heygen.job.kind": event.kind}
        self._open.add(-1, attributes)
        if event.error is not None:
            _fail(span, event.error)
        span.end()
        failed = {"error.type": event.error} if event.error is not None else {}
        self._wait_time.record(event.duration, attributes | failed)

    def _stage_changed(self, event: StageChanged) -> None:
        who = event.run, event.key
        # What earlier sessions spent is not spent now: counting begins at the first event of a run.
        if change := event.spent - self._spent.setdefault(event.run, event.spent):
            self._spend.add(change)
            self._spent[event.run] = event.spent
        if (stage := self._sleeping.pop(who, None)) is not None:
            self._open.add(-1, {"heygen.stage": stage})
        if (begun := self._stages.pop(who, None)) is not None:
            span, name, started = begun
            attributes = {"heygen.stage": name, "heygen.state": event.state}
            span.set_attributes(attributes)
            if event.state.startswith("failed"):
                _fail(span, event.state)
            span.end()
            self._stage_time.record(time.monotonic() - started, attributes)
            _STAGE.set(None)
        if event.state == "running":
            span = self._tracer.start_span(f"heygen stage {event.stage}", attributes={"heygen.stage": event.stage})
            if self._ids:
                span.set_attributes({"heygen.run": event.run, "heygen.person": event.key})
            self._stages[who] = span, event.stage, time.monotonic()
            _STAGE.set(span)
        elif event.state in _ASLEEP:
            self._sleeping[who] = event.stage
            self._open.add(1, {"heygen.stage": event.stage})

    def _delivery(self, event: DeliveryHandled) -> None:
        attributes: dict[str, str | int] = {"http.response.status_code": event.status}
        if event.event_type is not None:
            attributes["heygen.event_type"] = event.event_type
        ended = time.time_ns()
        span = self._tracer.start_span(
            "heygen webhook",
            kind=SpanKind.CONSUMER,
            attributes=attributes | {"messaging.system": "heygen", "messaging.operation.type": "receive"},
            start_time=ended - int(event.duration * 1e9),
        )
        if event.status >= 400:
            _fail(span, str(event.status))
        span.end(ended)
        self._delivery_time.record(event.duration, attributes)


def _parent() -> Context | None:
    """The stage that runs in this task; None stands for the span that is current here."""
    stage = _STAGE.get()
    return trace.set_span_in_context(stage) if stage is not None and stage.is_recording() else None


def _fail(span: Span, kind: str) -> None:
    span.set_attribute("error.type", kind)
    span.set_status(Status(StatusCode.ERROR))
