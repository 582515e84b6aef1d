"""How long jobs take: a hazard that starts from a guess and is learned from the jobs themselves.

The hazard (the chance per second that a job which still runs finishes now) is constant within each of some
seventy bins, every bin a fifth wider than the one before. A bin's hazard is the number of jobs that finished in
it over the seconds that jobs spent in it, and the guess counts as a few jobs more. Jobs that still run
teach as well: the seconds they survived lower the hazard, so that a slow day is noticed before its first job ends.

The guess follows what is learned. Few jobs end late, so the guess decides about the tail for long; where jobs take a
minute, a guess of three would keep the last of them waiting for minutes. So its median and spread are fitted to the
jobs that have ended.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast

import attrs

__all__ = ["DurationStats", "Durations", "Prior", "added", "difference"]

_RATIO = 1.2
_LOG_RATIO = math.log(_RATIO)
_BINS = int(math.log(7 * 86_400) / _LOG_RATIO) + 2
_EDGES = (0.0, *(_RATIO**i for i in range(_BINS - 1)), math.inf)
_WIDTHS = tuple(high - low for low, high in itertools.pairwise(_EDGES))
_FLOOR = 1e-9
_ENOUGH = 5
"""Finished jobs from which on the guess is fitted to them."""
_REFIT = 1.1
"""How many times more finished jobs there have to be before the guess is fitted again."""
_SPREAD_WEIGHT = 8.0
"""How many finished jobs the guess at the spread is worth: a few jobs say little about it."""
_NORMAL_80 = 0.8416
"""Four in five of a normal distribution lie below this many standard deviations above the mean."""


def _bin(age: float) -> int:
    return min(int(math.log(age) / _LOG_RATIO) + 1, _BINS - 1) if age >= 1.0 else 0


@attrs.frozen
class Prior:
    """A guess at how long a kind of job takes: lognormal, and never before ``earliest``.

    Attributes:
        median: Seconds that half of the jobs need at most.
        sigma: Spread of the logarithm: 0.5 means that two thirds lie within a factor of 1.65 of the median.
        earliest: Seconds before which nothing can be done; nothing is asked earlier.
        weight: How many observed jobs the guess is worth.
    """

    median: float
    sigma: float = 0.7
    earliest: float = 2.0
    weight: float = 4.0

    def survival(self, age: float) -> float:
        """The share of jobs that run longer than ``age`` seconds."""
        if age <= self.earliest:
            return 1.0
        return self._tail(age) / self._tail(self.earliest)

    def _tail(self, age: float) -> float:
        return 0.5 * math.erfc(math.log(age / self.median) / (self.sigma * math.sqrt(2))) if age > 0 else 1.0


@lru_cache(maxsize=256)
def _guess(prior: Prior) -> tuple[tuple[float, float], ...]:
    """What the guess is worth in each bin: jobs ended, and seconds spent."""
    alive = [prior.survival(edge) if edge < math.inf else 0.0 for edge in _EDGES]
    return tuple(
        (prior.weight * (before - after), prior.weight * width * (before + after) / 2)
        if before > 1e-6 and width < math.inf
        else (0.0, 0.0)
        for width, (before, after) in zip(_WIDTHS, itertools.pairwise(alive), strict=True)
    )


class Durations:
    """The learned distribution of one kind of job."""

    __slots__ = (
        "_cumulated",
        "_events",
        "_exposure",
        "_finished",
        "_fitted",
        "_fitted_at",
        "_hazard",
        "_stale",
        "prior",
    )

    def __init__(self, prior: Prior) -> None:
        self.prior: Prior = prior
        """The guess that it began from."""
        self._events = [0.0] * _BINS
        self._exposure = [0.0] * _BINS
        self._finished = 0
        self._hazard: list[float] = []
        self._cumulated: list[float] = []
        self._stale = True
        self._fitted = prior
        self._fitted_at = 0

    @property
    def finished(self) -> int:
        """How many finished jobs it has learned from."""
        return self._finished

    def begin_from(self, prior: Prior) -> None:
        """Take another guess in place of the one that it began from."""
        self.prior = self._fitted = prior
        self._fitted_at = 0
        self._stale = True

    def survived(self, start: float, end: float) -> None:
        """Learn that a job still ran at age ``end``, having been seen running at age ``start``."""
        index = _bin(start)
        exposure = self._exposure
        while end > _EDGES[index + 1]:
            exposure[index] += _EDGES[index + 1] - start
            index += 1
            start = _EDGES[index]
        exposure[index] += max(end - start, 0.0)

    def ended(self, start: float, end: float) -> None:
        """Learn that a job ended somewhere between the ages ``start`` and ``end``."""
        end = max(start, end)
        self._finished += 1
        first, last = _bin(start), _bin(end)
        if first == last:
            self._events[first] += 1.0
        else:
            # Where in the interval it ended is not known: each part gets the share that is expected of it.
            cuts = [start, *_EDGES[first + 1 : last + 1], end]
            alive = [self.survival(start, cut) for cut in cuts]
            if (total := 1.0 - alive[-1]) < 1e-9:
                alive, total = [1.0 - (cut - start) / (end - start) for cut in cuts], 1.0
            for index, (before, after) in enumerate(itertools.pairwise(alive), start=first):
                self._events[index] += (before - after) / total
        self.survived(start, (start + end) / 2)

    def refresh(self) -> None:
        """Bring what was learned into use. Answers teach about many jobs at a time; once after each is enough."""
        self._stale = True

    def due(self, age: float, lag: float) -> tuple[float, float]:
        """When the expected lag of a job reaches ``lag`` seconds, if it was last seen running at ``age``.

        The lag is the time for which a finished job goes unnoticed. Where the hazard h is even, this is at
        ``age + sqrt(2 * lag / h)``: requests are sent at a rate proportional to the square root of the hazard,
        which is what costs least (Keller 1974).

        Returns:
            The job's age then, and the chance that it has ended by then, which is how fast its lag grows.
        """
        hazard = self._table()
        index = _bin(age)
        alive, gained, at = 1.0, 0.0, age
        while True:
            h = hazard[index]
            width = _EDGES[index + 1] - at
            ended = -math.expm1(-h * width)
            here = width - alive * ended / h
            if gained + here >= lag or index == _BINS - 1:
                span = min(_within(h, alive, lag - gained), width)
                return at + span, 1.0 - alive * math.exp(-h * span)
            gained += here
            alive *= 1.0 - ended
            index += 1
            at = _EDGES[index]

    def survival(self, start: float, end: float) -> float:
        """The chance that a job which ran at age ``start`` still runs at age ``end``."""
        return math.exp(self._risk(start) - self._risk(end)) if end > start else 1.0

    def quantile(self, age: float, share: float) -> float:
        """The age by which ``share`` of the jobs that ran at ``age`` have ended."""
        hazard = self._table()
        left = -math.log1p(-share)
        index, at = _bin(age), age
        while index < _BINS - 1 and left > hazard[index] * (_EDGES[index + 1] - at):
            left -= hazard[index] * (_EDGES[index + 1] - at)
            index += 1
            at = _EDGES[index]
        return at + left / hazard[index]

    def export(self) -> dict[str, object]:
        """What was learned, as small plain data for JSON."""
        return {
            "finished": self._finished,
            "events": {str(i): round(n, 3) for i, n in enumerate(self._events) if n},
            "exposure": {str(i): round(s, 1) for i, s in enumerate(self._exposure) if s},
        }

    def load(self, data: Mapping[str, object]) -> None:
        """Go by what another run learned if it has seen more jobs end; parts that cannot be read are left out.

        Not added: what is loaded may be what was learned here, and would count twice.
        """
        finished = data.get("finished")
        if not isinstance(finished, int) or finished <= self._finished:
            return
        self._finished = finished
        for name, into in (("events", self._events), ("exposure", self._exposure)):
            into[:] = [0.0] * _BINS
            part = data.get(name)
            if not isinstance(part, Mapping):
                continue
            for key, amount in cast("Mapping[object, object]", part).items():
                index = int(key) if isinstance(key, str) and key.isdigit() else -1
                if 0 <= index < _BINS and isinstance(amount, int | float) and 0 <= amount < math.inf:
                    into[index] = amount
        self._stale = True

    def add(self, data: Mapping[str, Any]) -> None:
        """Add what others have learned, as `export` gives it."""
        mine = {"kinds": {"": self.export()}}
        self._finished = -1
        self.load(cast("Any", added(mine, {"kinds": {"": data}}))["kinds"][""])

    def _risk(self, age: float) -> float:
        hazard = self._table()
        index = _bin(age)
        return self._cumulated[index] + hazard[index] * (age - _EDGES[index])

    def _table(self) -> list[float]:
        if self._stale:
            self._stale = False
            if self._finished >= max(_ENOUGH, self._fitted_at * _REFIT):
                self._fit()
            self._fill()
        return self._hazard

    def _fit(self) -> None:
        """Move the guess to where jobs have ended, first its median, then its spread."""
        self._fitted_at = self._finished
        self._fitted = self.prior
        for _ in range(2):
            self._fill()
            median = max(self.quantile(0.0, 0.5), self.prior.earliest)
            self._fitted = attrs.evolve(self._fitted, median=median)
        self._fill()
        seen = max(math.log(self.quantile(0.0, 0.8) / self.quantile(0.0, 0.5)) / _NORMAL_80, 0.1)
        weight = self._finished / (self._finished + _SPREAD_WEIGHT)
        self._fitted = attrs.evolve(self._fitted, sigma=weight * seen + (1 - weight) * self.prior.sigma)

    def _fill(self) -> None:
        hazard: list[float] = []
        cumulated = [0.0]
        rate = _FLOOR
        guesses = _guess(self._fitted)
        for low, width, (guessed, spent), events, exposure in zip(
            _EDGES, _WIDTHS, guesses, self._events, self._exposure, strict=False
        ):
            if spent > 0:
                rate = (events + guessed) / (exposure + spent)
            else:
                # Beyond every guess: what was seen, or the last bin's hazard falling off as a long tail does.
                rate = (events + rate / _RATIO * low) / (exposure + low)
            rate = max(rate, _FLOOR)
            hazard.append(rate)
            cumulated.append(cumulated[-1] + rate * width)
        self._hazard, self._cumulated = hazard, cumulated


def _within(h: float, alive: float, lag: float) -> float:
    """How long until the lag grows by ``lag``, at an even hazard and with a share of ``alive`` still running."""
    ended, slope = 1.0 - alive, alive * h
    span = 2 * lag / (ended + math.sqrt(ended * ended + 2 * slope * lag)) if lag > 0 else 0.0
    # The square is the beginning of the exponential; one step of Newton's brings in the rest.
    decay = math.exp(-h * span)
    steep = 1.0 - alive * decay
    return span - (span - alive * (1.0 - decay) / h - lag) / steep if steep > 1e-9 and h * span > 0.01 else span


class DurationStats:
    """The distributions of all kinds; a kind may keep one per variant (the engine of a video)."""

    __slots__ = ("_book",)

    def __init__(self) -> None:
        self._book: dict[str, Durations] = {}

    def of(self, kind: str, prior: Prior, variant: str | None = None) -> Durations:
        """The distribution for ``kind`` and ``variant``, begun from ``prior`` where nothing is known."""
        name = f"{kind}/{variant}" if variant else kind
        if (known := self._book.get(name)) is None:
            known = self._book[name] = Durations(prior)
        elif known.prior is not prior and known.prior != prior:
            known.begin_from(prior)
        return known

    def export(self) -> dict[str, object]:
        """Everything learned, as small plain data: keep it with a durable run and `load` it in the next."""
        return {
            "version": 1,
            "ratio": _RATIO,
            "kinds": {name: d.export() for name, d in self._book.items() if d.finished},
        }

    def load(self, data: Mapping[str, object]) -> None:
        """Go by what `export` gave, of each kind of which it knows more than this book does.

        Data of another version or shape is left out: a guess is better than a misreading.
        """
        kinds = data.get("kinds")
        if data.get("version") != 1 or data.get("ratio") != _RATIO or not isinstance(kinds, Mapping):
            return
        for name, learned in cast("Mapping[object, object]", kinds).items():
            if isinstance(name, str) and isinstance(learned, Mapping):
                self._book.setdefault(name, Durations(_UNKNOWN)).load(cast("Mapping[str, object]", learned))

    def add(self, data: Mapping[str, object]) -> None:
        """Add what others have learned, as ``difference`` gives it."""
        for name, learned in cast("Mapping[str, Mapping[str, Any]]", data.get("kinds") or {}).items():
            self._book.setdefault(name, Durations(_UNKNOWN)).add(learned)


DurationStats.__module__ = "heygen_async.types"


def added(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """What two exports have learned together; one alone where the other is of another version or empty."""
    return _combined(one, other, 1.0)


def difference(now: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """What an export has learned since an earlier one; empty where that is nothing."""
    found = _combined(now, before, -1.0)
    return found if found.get("kinds") else {}


def _combined(one: Mapping[str, Any], other: Mapping[str, Any], sign: float) -> dict[str, Any]:
    if not other.get("kinds"):
        return dict(one)
    if not one.get("kinds"):
        return dict(other) if sign > 0 else {}
    if any(one.get(name) != other.get(name) for name in ("version", "ratio")):
        return dict(one)
    kinds: dict[str, Any] = {}
    for name in {**one["kinds"], **other["kinds"]}:
        ours, theirs = one["kinds"].get(name, {}), other["kinds"].get(name, {})
        finished = int(ours.get("finished", 0) + sign * theirs.get("finished", 0))
        if finished < 0:
            continue
        parts: dict[str, dict[str, float]] = {}
        for part in ("events", "exposure"):
            mine, other_part = ours.get(part, {}), theirs.get(part, {})
            sums = {key: mine.get(key, 0.0) + sign * other_part.get(key, 0.0) for key in {**mine, **other_part}}
            # Exports are rounded, so what has not changed may differ by a little.
            parts[part] = {key: round(value, 3) for key, value in sums.items() if value > 0.01}
        if finished or any(parts.values()):
            kinds[name] = {"finished": finished, **parts}
    return {**{name: value for name, value in one.items() if name in ("version", "ratio")}, "kinds": kinds}


_UNKNOWN = Prior(median=180.0)
