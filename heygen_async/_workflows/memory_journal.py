"""A ledger in memory that fits into a token: what one person's flow needs to go on in another process."""

from __future__ import annotations

import base64
import hashlib
import json
import uuid
from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._workflows.amendments import DELIVERED, changed, touched, why_refused
from heygen_async._workflows.payments import Payment, fingerprint, payment_key
from heygen_async.errors import InvalidInput

__all__ = ["MemoryJournal"]

_VERSION = 2


@attrs.define
class MemoryJournal:
    """Remembers one person's steps and payments for as long as its object, or its token, is kept.

    Attributes:
        run: What its keys are derived from, beside the step and the body.
        item: Who it is about.
        stage: The stage that is next.
        facts: What the finished stages brought.
    """

    run: str
    item: str
    stage: str | None = None
    facts: dict[str, Any] = attrs.field(factory=dict[str, Any])
    _memos: dict[str, tuple[Any, float]] = attrs.field(factory=dict[str, "tuple[Any, float]"])
    _payments: dict[str, Payment] = attrs.field(factory=dict[str, Payment])
    _marks: dict[str, str] | None = None
    _costs: dict[str, float] = attrs.field(factory=dict[str, float])
    _repeated: set[str] = attrs.field(factory=set[str])

    @property
    def tag(self) -> None:
        """One person who is asked for by name is not marked."""
        return

    @property
    def cost(self) -> float:
        """Estimated dollars of all payments."""
        return sum(self._costs.values())

    @classmethod
    def new(cls, item: str, run: str | None = None) -> MemoryJournal:
        """An empty ledger; with a ``run`` of your own, its keys are the same every time."""
        return cls(run or uuid.uuid4().hex, item)

    def attend(self, person: Mapping[str, Any]) -> None:
        """Take over what is another about the person, as far as what is paid for stays what it was.

        Args:
            person: The person as plain data.

        Raises:
            InvalidInput: The change touches what was, or may have been, paid for, or is delivered.
        """
        marks = {name: _mark(value) for name, value in person.items()}
        names = changed(marks if self._marks is None else self._marks, marks)
        paid = {step for step, payment in self._payments.items() if payment.maybe_sent}
        fixed = paid | ({DELIVERED} & self._memos.keys())
        if touched(names) & fixed:
            kept = f"; or, without the token, give look_id {look!r}" if (look := self.facts.get("look_id")) else ""
            remedy = f"Restore {'it' if len(names) == 1 else 'them'}, or begin anew without the token, which pays anew"
            raise InvalidInput(", ".join(sorted(names)), why_refused(self.item, names), f"{remedy}{kept}.")
        if names and not paid:
            self.stage, self.facts = None, {}
            same = {f"upload-{name}" for name in marks.keys() - names}
            self._memos = {name: kept for name, kept in self._memos.items() if name in same}
        self._marks = marks

    def key(self, step: str, body: bytes) -> str:
        return payment_key(self.run, self.item, step, 0, body)

    async def memos(self) -> dict[str, tuple[Any, float]]:
        return dict(self._memos)

    async def memo(self, name: str, value: Mapping[str, Any], now: float) -> None:
        self._memos[name] = (dict(value), now)

    async def payment(self, step: str) -> Payment | None:
        return self._payments.get(step)

    async def intend(self, step: str, operation: str, payment: Payment, cost: float, guess: str = "") -> bool:
        if (known := self._payments.get(step)) is not None and known.maybe_sent:
            return False
        self._payments[step] = payment
        self._costs[step] = cost
        self._repeated.discard(step)
        return True

    async def repeat(self, step: str, payment: Payment) -> bool:
        if self._payments.get(step) != payment:
            return False
        self._repeated.add(step)
        return True

    async def not_sent(self, step: str, payment: Payment, *, settled: bool) -> bool:
        if self._payments.get(step) != payment or (step in self._repeated and not settled):
            return False
        self._costs.pop(step, None)
        self._payments[step] = attrs.evolve(payment, maybe_sent=False)
        return True

    async def answer(self, step: str, answer: Mapping[str, Any]) -> None:
        self._payments[step] = attrs.evolve(self._payments[step], answer=json.dumps(dict(answer)))

    async def settle(self, step: str, cost: float) -> float:
        estimated = self._costs.get(step, 0.0)
        self._costs[step] = cost
        return estimated - cost

    def to_token(self) -> str:
        """This ledger as a short text. Holds ids, keys and fingerprints; no secret, no URL, no script."""
        content = {
            "heygen_flow": _VERSION,
            "run": self.run,
            "item": self.item,
            "person": self._marks,
            "stage": self.stage,
            "facts": {name: value for name, value in self.facts.items() if name != "page_url"},
            # A step that gave a URL is done again: the URL is a secret while it lasts, and does not last.
            "memos": {name: kept for name, kept in self._memos.items() if not any("url" in part for part in kept[0])},
            "payments": {
                step: [
                    p.key,
                    fingerprint(p.body).decode(),
                    p.first_sent_at,
                    p.maybe_sent,
                    p.answer,
                    self._costs.get(step, 0.0),
                ]
                for step, p in self._payments.items()
            },
        }
        return base64.urlsafe_b64encode(json.dumps(content, separators=(",", ":")).encode()).decode()

    @classmethod
    def from_token(cls, token: str) -> MemoryJournal:
        """The ledger that `to_token` wrote.

        Raises:
            InvalidInput: It is no such token, or another version of this package wrote it.
        """
        try:
            content = json.loads(base64.urlsafe_b64decode(token.encode()))
            if content["heygen_flow"] == _VERSION:
                return cls._read(content)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise InvalidInput("token", "is no token of a flow.", "Pass what flow.token gave, whole.") from None
        raise InvalidInput("token", "another version of heygen-async wrote it.", "Go on with that version.")

    @classmethod
    def _read(cls, content: Mapping[str, Any]) -> MemoryJournal:
        ledger = cls(content["run"], content["item"], content["stage"], dict(content["facts"]))
        ledger._marks = content["person"]
        for name, (value, at) in content["memos"].items():
            ledger._memos[name] = (value, at)
        for step, (key, body, at, maybe_sent, answer, cost) in content["payments"].items():
            ledger._payments[step] = Payment(key, body.encode(), at, maybe_sent, answer)
            ledger._costs[step] = cost
        return ledger


def _mark(value: object) -> str:
    """Tells whether a part of a person is the same, and not what it is."""
    text = json.dumps(
        value, sort_keys=True, default=lambda part: part.to_wire() if hasattr(part, "to_wire") else repr(part)
    )
    return hashlib.sha256(text.encode()).hexdigest()[:16]
