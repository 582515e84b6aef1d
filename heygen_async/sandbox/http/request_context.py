"""What a handler is asked: a request that is already valid, and the world it happens in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from heygen_async.sandbox.handlers.test_triggers import spell
from heygen_async.sandbox.http.faults import Fault, FaultKind
from heygen_async.sandbox.http.messages import Request
from heygen_async.sandbox.http.spec import Operation
from heygen_async.sandbox.state.ledger import Charge
from heygen_async.sandbox.state.timeline import NEVER, Pace, Timeline

if TYPE_CHECKING:
    from heygen_async.sandbox.state.state import SandboxState

__all__ = ["JobPlan", "RequestContext"]


@dataclass(frozen=True, slots=True)
class JobPlan:
    """How a new job will go.

    Attributes:
        code: Failure code, or None where it succeeds.
        message: Failure message.
    """

    pace: Pace
    code: str | None = None
    message: str | None = None

    def timeline(self, start: float, words: list[str], *, done: str = "completed", failed: str = "failed") -> Timeline:
        return Timeline.over(start, self.pace, words, failed if self.code else done)


@dataclass(frozen=True, slots=True)
class RequestContext:
    """One valid request.

    Attributes:
        params: Placeholders of the path.
        query: Converted, with the document's defaults.
        body: The JSON body as it was sent, without defaults.
        key: The Idempotency-Key, or None.
        faults: Faults that hit this request.
    """

    world: SandboxState
    request: Request
    operation: Operation
    params: dict[str, str]
    query: dict[str, Any]
    body: dict[str, Any]
    key: str | None = None
    faults: list[Fault] = field(default_factory=list[Fault])

    @property
    def now(self) -> float:
        return self.world.now()

    def fate(self, pace: Pace, *texts: str | None) -> JobPlan:
        """What becomes of the job that this request starts.

        Args:
            pace: How long it takes where nothing interferes.
            texts: Names, titles and scripts that may hold magic words.
        """
        scripted = [f for f in self.faults if f.kind in (FaultKind.JOB_FAILS, FaultKind.JOB_NEVER_ENDS)]
        fault = scripted[0] if scripted else spell(*texts)
        if fault is None:
            return JobPlan(pace)
        if fault.kind is FaultKind.JOB_NEVER_ENDS:
            return JobPlan(NEVER)
        code = fault.code or "internal_error"
        return JobPlan(pace, code, fault.message or code.replace("_", " ").capitalize())

    def charge(self, object_id: str, amount: float) -> Charge:
        return self.world.ledger.charge(self.operation.id, object_id, amount, self.key)
