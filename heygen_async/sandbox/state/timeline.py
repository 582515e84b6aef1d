"""When a job is in which state: a function of now, so that nothing has to run in the background."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from heygen_async.errors import ConfigurationError

__all__ = ["NEVER", "JobPlan", "Pace", "Polls", "Timeline"]

NEVER = math.inf


@dataclass(frozen=True, slots=True)
class Polls:
    """A job that ends when it was asked after ``count`` times, however long that takes."""

    count: int

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ConfigurationError(f"a job ends after one poll or more, not after {self.count!r}")


Pace = float | Polls
"""How long a job takes: seconds (0 ends it at once, `NEVER` does not end it), or a number of polls."""


@dataclass(slots=True)
class Timeline:
    """States of a job and the instants they begin at, earliest first.

    Attributes:
        steps: ``(instant, word)``; the first one begins at creation, the last one is the end.
        polls: Polls that end it instead of time, or None.
        seen: How often it was asked after.
        ended: When the last poll needed came; only where polls end it.
        number: Its number in the state file; 0 where it is not kept.
        changed: Called when it went on by anything but time; set where it is kept.
    """

    steps: list[tuple[float, str]]
    polls: int | None = None
    seen: int = 0
    ended: float | None = None
    number: int = field(default=0, repr=False, compare=False)
    changed: Callable[[Timeline], None] | None = field(default=None, repr=False, compare=False)

    @classmethod
    def over(cls, start: float, pace: Pace, words: list[str], end: str, *, shares: tuple[float, ...] = ()) -> Timeline:
        """From ``start``, through ``words``, to ``end``.

        Args:
            start: Time of creation.
            pace: How long it takes.
            words: States before the end.
            end: The last state.
            shares: When the states after the first begin, as shares of the whole; even by default.
        """
        if isinstance(pace, Polls):
            return cls([(start, word) for word in [*words, end]], polls=pace.count)
        parts = shares or tuple(n / len(words) for n in range(1, len(words)))
        # What never ends still leaves the queue.
        whole = pace if math.isfinite(pace) else 60.0
        inner = [(start + whole * part, word) for word, part in zip(words[1:], parts, strict=True)]
        return cls([(start, words[0]), *inner, (start + pace, end)])

    @classmethod
    def at_once(cls, start: float, end: str) -> Timeline:
        """Over when it begins."""
        return cls([(start, end)])

    def ask(self, now: float) -> str:
        """The state at ``now``; counts as a poll."""
        if self.polls is not None and self.ended is None:
            self.seen += 1
            if self.seen >= self.polls:
                self.ended = now
            self._report()
        return self.at(now)

    def at(self, now: float) -> str:
        """The state at ``now``."""
        if self.polls is not None:
            last = len(self.steps) - 1
            return self.steps[last if self.ended is not None else min(self.seen * last // self.polls, last - 1)][1]
        word = self.steps[0][1]
        for instant, name in self.steps:
            if instant <= now:
                word = name
        return word

    def cut(self, now: float, word: str) -> None:
        """End it now, in ``word``."""
        self.steps = [*(step for step in self.steps if step[0] < now), (now, word)]
        self.polls = None
        self._report()

    def _report(self) -> None:
        if self.changed is not None:
            self.changed(self)

    @property
    def end(self) -> float:
        """The instant of the last state; infinite where it is not known yet."""
        if self.polls is not None:
            return NEVER if self.ended is None else self.ended
        return self.steps[-1][0]

    def over_at(self, now: float) -> bool:
        return self.end <= now

    def progress(self, now: float) -> int:
        """Per cent of the way, 0 to 100."""
        if self.over_at(now):
            return 100
        if self.polls is not None:
            return min(99, 100 * self.seen // self.polls)
        start, length = self.steps[0][0], self.end - self.steps[0][0]
        return min(99, int(100 * (now - start) / length)) if math.isfinite(length) and length > 0 else 0


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
