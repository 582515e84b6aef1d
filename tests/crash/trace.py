"""What became of every payment, as all processes of a run saw it, in one file: to explain what must not have been.

One JSON object a line, appended in one write each, so that a kill cuts none in two. ``t`` is the machine's monotonic
clock, which all processes share; ``heygen`` is the time that a process believes HeyGen's clock to show.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from heygen_async._transport.attempts import CallAttempts
from heygen_async._transport.key_age import KeyAge
from heygen_async._workflows.durable_context import DurableContext
from heygen_async._workflows.payments import Payment
from heygen_async._workflows.store import Item, Store
from heygen_async.sandbox.state.recorder import Recorded

__all__ = ["PAID", "Trace", "note_arrival", "watch_payments"]

PAID = frozenset({"createAvatar", "createVideo"})


class Trace:
    """The file, as one process writes it."""

    def __init__(self, path: Path, who: str) -> None:
        self.path = path
        self._who = who

    def note(self, what: str, **facts: Any) -> None:
        line = json.dumps({"t": round(time.monotonic(), 4), "who": self._who, "what": what, **facts}) + "\n"
        file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, line.encode())
        finally:
            os.close(file)

    def lines(self) -> Iterator[dict[str, Any]]:
        if self.path.exists():
            for line in self.path.read_text().splitlines():
                yield json.loads(line)

    def count(self, what: str) -> int:
        return sum(line["what"] == what for line in self.lines())

    def of(self, item: str) -> list[dict[str, Any]]:
        """Everything about one person: what names them, and what names a key of theirs."""
        lines = list(self.lines())
        keys = {line["key"] for line in lines if line.get("item") == item and line.get("key")}
        return [
            line
            for line in lines
            if line.get("item") == item or line.get("key") in keys or line["what"] in {"nap", "HeyGen died"}
        ]

    def items_paid_twice(self) -> set[str]:
        """Who was sent under several keys for one step, or under one key that HeyGen charged for twice."""
        keys: dict[tuple[str, str], set[str]] = {}
        for line in self.lines():
            if line["what"] == "intend":
                keys.setdefault((line["item"], line["step"]), set()).add(line["key"])
        made = Counter(line["key"] for line in self.lines() if line["what"] == "charged")
        return {item for (item, _), used in keys.items() if sum(made[key] for key in used) > 1}

    def oldest_key(self) -> float:
        """Seconds at HeyGen from a charge to the last repetition of its key, of the key with the most."""
        made = {line["key"]: line["at"] for line in self.lines() if line["what"] == "charged"}
        arrivals = (line for line in self.lines() if line["what"] == "at HeyGen")
        return max((line["at"] - made.get(line["key"], line["at"]) for line in arrivals), default=0.0)


def note_arrival(trace: Trace, row: Recorded) -> None:
    """Note what HeyGen made of a payment that reached it."""
    if row.operation in PAID:
        trace.note("at HeyGen", key=row.idempotency_key, status=row.status, at=row.at, seconds=round(row.seconds, 4))


def watch_payments(trace: Trace) -> None:
    """Note what this process decides about payments."""
    looked = CallAttempts._check_age  # pyright: ignore[reportPrivateUsage]
    look_up = DurableContext._look_up  # pyright: ignore[reportPrivateUsage]

    def check_age(self: CallAttempts[Any], age: KeyAge) -> None:
        if self._call.operation.id in PAID:  # pyright: ignore[reportPrivateUsage]
            trace.note(
                "before an attempt", key=self.key, inherited=age.inherited, forgotten=age.forgotten,
                heygen=self._state.server_time.now(), first_sent=age._first_sent,  # pyright: ignore[reportPrivateUsage]
            )  # fmt: skip
        looked(self, age)

    async def looking_up(self: DurableContext, name: str, known: Payment, *rest: Any) -> Any:
        item = self._journal.item  # pyright: ignore[reportPrivateUsage]
        facts: dict[str, Any] = {"item": item.key, "step": name, "key": known.key, "first_sent": known.first_sent_at}
        try:
            found = await look_up(self, name, known, *rest)
        except BaseException as error:
            trace.note("looked up", **facts, found=repr(error)[:300])
            raise
        trace.note("looked up", **facts, found=dict(found))
        return found

    setattr(CallAttempts, "_check_age", check_age)  # noqa: B010 - a method is replaced
    setattr(DurableContext, "_look_up", looking_up)  # noqa: B010
    for name in ("intend", "repeat", "not_sent", "answer", "adopt"):
        _watch_store(trace, name)


def _watch_store(trace: Trace, name: str) -> None:
    original = getattr(Store, name)

    async def watched(self: Store, item: Item, step: str, *rest: Any, **named: Any) -> Any:
        result = await original(self, item, step, *rest, **named)
        payment = next((value for value in rest if isinstance(value, Payment)), None)
        facts: dict[str, Any] = {"item": item.key, "generation": item.generation, "step": step}
        if payment is not None:
            facts |= {"key": payment.key, "first_sent": payment.first_sent_at}
        if name in {"answer", "adopt"}:
            facts["answer"] = rest[0]
        trace.note(name, **facts, result=result if isinstance(result, bool | type(None)) else repr(result), **named)
        return result

    setattr(Store, name, watched)
