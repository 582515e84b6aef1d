"""Trouble on demand, per operation and per key, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from .problem import invalid

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
    """The effect is done; what comes back is no HTTP."""
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
        seconds: Real seconds, for the kinds that wait (`WEBHOOK_DELAY`: the sandbox's).
        status: HTTP status, for the kinds that answer.
        code: Error or failure code.
        message: Error or failure message.
        retry_after: ``Retry-After`` in seconds.
        word: The unknown status word.
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

    @classmethod
    def read(cls, document: dict[str, Any]) -> Fault:
        """From JSON, as the control API takes it."""
        document = dict(document)
        for name, value in document.items():
            if name not in _FIELDS:
                raise invalid("Extra inputs are not permitted", name)
            if not isinstance(value, _FIELDS[name]) or isinstance(value, bool):
                raise invalid("Input has the wrong type", name)
        try:
            kind = FaultKind(document.pop("kind", ""))
        except ValueError as error:
            raise invalid("Input should be one of " + ", ".join(FaultKind), "kind") from error
        return cls(kind, **document)


_TEXT, _NUMBER = (str, type(None)), (int, float)
_FIELDS: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("kind", "operation", "key", "api_key", "code", "message", "word"), _TEXT),
    **dict.fromkeys(("times", "retry_after"), (int, type(None))),
    **dict.fromkeys(("skip", "status"), (int,)),
    **dict.fromkeys(("chance", "seconds"), _NUMBER),
}


@dataclass(slots=True)
class _Armed:
    fault: Fault
    passed: int = 0
    hits: int = 0

    def spent(self) -> bool:
        return self.fault.times is not None and self.hits >= self.fault.times


class Faults:
    """The faults that are armed, in the order they were added."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._random = random.Random(seed)  # noqa: S311 - repeatable on purpose
        self._armed: list[_Armed] = []

    def __iter__(self) -> Iterator[Fault]:
        return (armed.fault for armed in self._armed if not armed.spent())

    def add(self, *faults: Fault) -> None:
        self._armed.extend(_Armed(fault) for fault in faults)

    def clear(self) -> None:
        """Disarm all, and begin the random sequence anew."""
        self._armed.clear()
        self._random = random.Random(self._seed)  # noqa: S311

    def take(self, operation: str, *, key: str | None = None, api_key: str | None = None) -> list[Fault]:
        """The faults that hit this request, which are used up by it."""
        return [armed.fault for armed in self._matching(operation, key, api_key) if self._hits(armed)]

    def report(self) -> list[dict[str, Any]]:
        return [{**asdict(armed.fault), "hits": armed.hits} for armed in self._armed]

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
        return True
