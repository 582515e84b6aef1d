"""What a handler gets: a request that is already valid, and the account that it acts on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from heygen_async.sandbox.handlers.test_triggers import requested_fault, requested_seconds
from heygen_async.sandbox.http.api_error import insufficient_credit
from heygen_async.sandbox.http.messages import Request
from heygen_async.sandbox.http.spec import Operation
from heygen_async.sandbox.state.faults import Fault, FaultKind
from heygen_async.sandbox.state.state import Account
from heygen_async.sandbox.state.timeline import NEVER, JobPlan, Pace
from heygen_async.sandbox.state.wallet import Charge

__all__ = ["JobPlan", "RequestContext"]


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

    account: Account
    request: Request
    operation: Operation
    params: dict[str, str]
    query: dict[str, Any]
    body: dict[str, Any]
    key: str | None = None
    faults: list[Fault] = field(default_factory=list[Fault])

    @property
    def now(self) -> float:
        return self.account.now()

    def plan(self, pace: Pace, *texts: str | None) -> JobPlan:
        """What becomes of the job that this request starts.

        Args:
            pace: How long it takes where nothing interferes.
            texts: Names, titles and scripts that may hold test triggers.
        """
        if (seconds := requested_seconds(*texts)) is not None:
            pace = seconds
        scripted = [f for f in self.faults if f.kind in (FaultKind.JOB_FAILS, FaultKind.JOB_NEVER_ENDS)]
        fault = scripted[0] if scripted else requested_fault(*texts)
        if fault is None:
            return JobPlan(pace)
        if fault.kind is FaultKind.JOB_NEVER_ENDS:
            return JobPlan(NEVER)
        code = fault.code or "internal_error"
        return JobPlan(pace, code, fault.message or code.replace("_", " ").capitalize())

    def charge(self, object_id: str, amount: float) -> Charge:
        charge = self.account.wallet.charge(self.operation.id, object_id, amount, self.key)
        data = {"operation": charge.operation, "object_id": object_id, "amount": charge.amount}
        self.account.state.changes.add("charge", self.now, self.account.name, data)
        return charge

    def check_wallet(self, amount: float) -> None:
        """Refuse what the wallet does not cover: 402 ``insufficient_credit``."""
        if not self.account.wallet.covers(amount):
            self.account.wallet.refuse(self.operation.id, None, amount, self.key)
            raise insufficient_credit()
