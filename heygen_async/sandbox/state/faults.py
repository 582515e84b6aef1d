"""Trouble on demand, per operation and per key, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, cast

from heygen_async.errors import InvalidInput

__all__ = ["MEDIA", "WEBHOOK", "Fault", "FaultKind", "Faults"]

MEDIA = "media"
"""Stands for the media origin where an operation is named."""
WEBHOOK = "webhook"
"""Stands for the delivery of events where an operation is named."""


class FaultKind(StrEnum):
    """What goes wrong. "Before" means that nothing happened and nothing was charged."""

    LATENCY = "latency"
    """Wait ``seconds`` before the request is handled."""
    LATE_ANSWER = "late_answer"
    """Handle the request, then wait ``seconds`` before answering."""
    ERROR = "error"
    """Answer ``status`` and ``code`` before anything happens; with ``retry_after``."""
    ERROR_AFTER = "error_after"
    """The effect is done, and the answer is ``status`` and ``code`` all the same."""
    HTML = "html"
    """A gateway's HTML page with ``status`` before anything happens."""
    RESET = "reset"
    """The connection is reset before anything happens."""
    RESET_AFTER = "reset_after"
    """The effect is done and the answer is lost: what makes clients pay twice."""
    TRUNCATE = "truncate"
    """The effect is done; a part of the body arrives, then the connection is reset."""
    DRIBBLE = "dribble"
    """The body comes in eight pieces, ``seconds`` apart."""
    GARBAGE = "garbage"
    """The effect is done; what comes back is not HTTP."""
    WRONG_TYPE = "wrong_type"
    """The right body under ``text/html``."""
    EXPIRED_URL = "expired_url"
    """On an operation: the URLs in the answer have expired. On `MEDIA`: this URL has."""
    UNKNOWN_WORD = "unknown_word"
    """Status words in the answer are new ones (``word``)."""
    EXTRA_FIELDS = "extra_fields"
    """Every object of the answer has a field that is not in the document."""
    JOB_FAILS = "job_fails"
    """The job that the request starts fails with ``code`` and ``message``."""
    JOB_NEVER_ENDS = "job_never_ends"
    """The job that the request starts goes on for ever."""
    WEBHOOK_LOSS = "webhook_loss"
    """An event (`WEBHOOK`) is not delivered at all."""
    WEBHOOK_DUPLICATE = "webhook_duplicate"
    """An event is delivered twice."""
    WEBHOOK_DELAY = "webhook_delay"
    """An event is delivered ``seconds`` late on the sandbox's clock, so that others overtake it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One scripted fault.

    Attributes:
        kind: What goes wrong.
        operation: Only requests of this operationId (or `MEDIA`, `WEBHOOK`); None means any.
        key: Only requests with this Idempotency-Key; None means any.
        api_key: Only requests of this API key; None means any.
        times: How many requests it hits; None means all of them.
        skip: How many matching requests pass first.
        chance: Probability that a matching request is hit, from the sandbox's seed.
        seconds: Real seconds, for the kinds that wait (`FaultKind.WEBHOOK_DELAY`: the sandbox's).
        status: HTTP status, for the kinds that answer.
        code: Error or failure code.
        message: Error or failure message.
        retry_after: ``Retry-After`` in seconds.
        word: The unknown status word.

    Raises:
        InvalidInput: A number is out of range.
    """

    kind: FaultKind
    operation: str | None = None
    key: str | None = None
    api_key: str | None = None
    times: int | None = 1
    skip: int = 0
    chance: float = 1.0
    seconds: float = 0.0
    status: int = 503
    code: str | None = None
    message: str | None = None
    retry_after: int | None = None
    word: str = "reticulating"

    def __post_init__(self) -> None:
        for name, (least, most) in _RANGES.items():
            value: float | None = getattr(self, name)
            if value is not None and not least <= value <= most:
                raise InvalidInput(name, f"must be {least} to {most}, not {value!r}.")

    @classmethod
    def read(cls, document: object) -> Fault:
        """From JSON, as the control API takes it.

        Raises:
            InvalidInput: It is no fault.
        """
        if not isinstance(document, dict):
            raise InvalidInput("faults", "a fault is an object with a kind.")
        fields = cast("dict[str, Any]", document)
        for name, value in fields.items():
            if name not in _FIELDS:
                raise InvalidInput(name, f"no fault has it; they have {', '.join(_FIELDS)}.")
            if not isinstance(value, _FIELDS[name]) or isinstance(value, bool):
                raise InvalidInput(name, "has the wrong type.")
        if fields.get("kind") not in list(FaultKind):
            raise InvalidInput("kind", f"must be one of {', '.join(FaultKind)}.")
        rest = {name: value for name, value in fields.items() if name != "kind"}
        return cls(FaultKind(fields["kind"]), **rest)


_LONG = 1_000_000_000
_RANGES = {
    "times": (0, _LONG),
    "skip": (0, _LONG),
    "chance": (0, 1),
    "seconds": (0, _LONG),
    "status": (200, 599),
    "retry_after": (0, _LONG),
}
_FIELDS: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("kind", "word"), (str,)),
    **dict.fromkeys(("operation", "key", "api_key", "code", "message"), (str, type(None))),
    **dict.fromkeys(("times", "retry_after"), (int, type(None))),
    **dict.fromkeys(("skip", "status"), (int,)),
    **dict.fromkeys(("chance", "seconds"), (int, float)),
}


@dataclass(slots=True)
class _Armed:
    number: int
    fault: Fault
    passed: int = 0
    hits: int = 0

    def spent(self) -> bool:
        return self.fault.times is not None and self.hits >= self.fault.times


class Faults:
    """The faults that are armed, in the order they were added.

    Args:
        seed: Decides what is hit by chance.
        operations: The operationIds that a fault may name, beside `MEDIA` and `WEBHOOK`.
    """

    def __init__(self, seed: int, operations: Collection[str]) -> None:
        self._seed = seed
        self._names = {*operations, MEDIA, WEBHOOK}
        self._random = random.Random(seed)  # noqa: S311 - repeatable on purpose
        self._armed: list[_Armed] = []
        self._number = 0
        self.on_change: Callable[[], None] | None = None

    def __iter__(self) -> Iterator[Fault]:
        return (armed.fault for armed in self._armed if not armed.spent())

    def add(self, *faults: Fault) -> None:
        """Arm all of them, or none.

        Raises:
            InvalidInput: One names an operation that does not exist, and would never hit.
        """
        for fault in faults:
            if fault.operation is not None and fault.operation not in self._names:
                near = get_close_matches(fault.operation, self._names, 1)
                hint = f"Did you mean {near[0]}?" if near else f"It is an operationId, {MEDIA} or {WEBHOOK}."
                raise InvalidInput("operation", f"there is no operation {fault.operation!r}.", hint)
        for fault in faults:
            self._number += 1
            self._armed.append(_Armed(self._number, fault))
        self._changed()

    @property
    def operations(self) -> list[str]:
        """What a fault may name."""
        return sorted(self._names)

    def remove(self, number: int) -> bool:
        """Disarm the fault of this number; false where there is none."""
        left = [armed for armed in self._armed if armed.number != number]
        found = len(left) < len(self._armed)
        self._armed = left
        if found:
            self._changed()
        return found

    def clear(self) -> None:
        """Disarm all, and begin the random sequence anew."""
        self._armed.clear()
        self._random = random.Random(self._seed)  # noqa: S311
        self._changed()

    def take(self, operation: str, *, key: str | None = None, api_key: str | None = None) -> list[Fault]:
        """The faults that hit this request, which are used up by it."""
        return [armed.fault for armed in self._matching(operation, key, api_key) if self._hits(armed)]

    def report(self) -> list[dict[str, Any]]:
        return [{"number": armed.number, **asdict(armed.fault), "hits": armed.hits} for armed in self._armed]

    def _changed(self) -> None:
        if self.on_change is not None:
            self.on_change()

    def _matching(self, operation: str, key: str | None, api_key: str | None) -> Iterable[_Armed]:
        for armed in self._armed:
            fault = armed.fault
            # Other hosts are hit only where they are named.
            named = fault.operation == operation or (fault.operation is None and operation not in (MEDIA, WEBHOOK))
            if named and fault.key in (None, key) and fault.api_key in (None, api_key) and not armed.spent():
                yield armed

    def _hits(self, armed: _Armed) -> bool:
        if armed.passed < armed.fault.skip:
            armed.passed += 1
            return False
        if armed.fault.chance < 1 and self._random.random() >= armed.fault.chance:
            return False
        armed.hits += 1
        self._changed()
        return True
