"""What a report says, as numbers: reckoned from the rows of the state, without a word of HTML."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

import attrs

from heygen_async._jobs.durations import DurationStats
from heygen_async._jobs.job_type import JobType
from heygen_async._jobs.job_types import LOOK, VIDEO
from heygen_async._workflows.limits import Limits
from heygen_async._workflows.person import Person
from heygen_async._workflows.stages import STAGES
from heygen_async._workflows.store import Item, PaidStep, Run, State

__all__ = ["Figures", "Histogram", "ReportedProblem", "figures_of"]

_PROBLEMS = (State.NEEDS_REVIEW, State.FAILED_REMOTE, State.FAILED_RETRYABLE, State.NEEDS_CONSENT)
"""States in which a person has to do something, the most urgent first."""

_BARS = 24
_KINDS: Mapping[str, JobType[Any]] = {"twin": LOOK, "render": VIDEO}


@attrs.frozen
class ReportedProblem:
    """People who stopped for the same reason.

    Attributes:
        error: The class of the error, or None where people have to consent.
        message: What HeyGen or this machine said about the first of them.
    """

    state: State
    stage: str
    error: str | None
    code: str | None
    message: str
    keys: Sequence[str]


@attrs.frozen
class Histogram:
    """How long the jobs of one kind took.

    Attributes:
        step: ``twin`` or ``render``.
        width: Seconds of each bar; the first begins at 0.
        bars: How many jobs ended in each.
        expected: How many are expected in each by what was learned; empty where nothing was.
        median: Seconds that half of them took at most.
        learned_from: How many jobs were learned from.
    """

    step: str
    width: float
    bars: Sequence[int]
    expected: Sequence[float]
    median: float
    learned_from: int = 0


@attrs.frozen
class Figures:
    """A run in numbers.

    Attributes:
        spent: Estimated dollars.
        limit: The most that the run may spend, or None.
        begun: The first moment that the report knows of, as a Unix timestamp.
        ended: The last one.
        costs: Estimated dollars by person.
        erased: Estimated dollars of people who were erased.
        spend: When how much was spent in all: the corners of a curve that rises in steps.
        busy: When how many renders were at HeyGen: the corners of a curve of steps.
        places: How many renders may be there at a time.
        histograms: How long twins and videos took.
        problems: Who stopped, by reason, the most urgent first.
    """

    run: Run
    items: Sequence[Item]
    counts: Mapping[State, int]
    stages: Sequence[tuple[str, int]]
    spent: float
    limit: float | None
    begun: float
    ended: float
    costs: Mapping[str, float]
    erased: float
    spend: Sequence[tuple[float, float]]
    busy: Sequence[tuple[float, float]]
    places: int
    histograms: Sequence[Histogram]
    problems: Sequence[ReportedProblem]


def figures_of(
    run: Run, items: Sequence[Item], paid: Sequence[PaidStep], learned: Mapping[str, Any], *, now: float
) -> Figures:
    """The figures of a run.

    Args:
        run: The run.
        items: Its people.
        paid: What was paid, oldest first.
        learned: What the poller has learned of durations.
        now: The time at which it is looked at: jobs that have not ended run until then.
    """
    known = {item.key: item for item in items}
    costs: dict[str, float] = {}
    for one in paid:
        if one.item in known:
            costs[one.item] = costs.get(one.item, 0.0) + one.cost
    spans = [(one, *span) for one in paid if (span := _span(one, known.get(one.item or ""), now)) is not None]
    dated = [one.at for one in paid if one.at]
    limits = cast("Mapping[str, int]", run.options.get("limits") or {})
    begun = min([run.created_at, *dated])
    going = any(not item.state.ended for item in items)
    last = max([begun, *dated, *(item.updated_at for item in items), *(end for _, _, end, _ in spans)])
    return Figures(
        run=run,
        items=items,
        counts={state: number for state in State if (number := sum(item.state is state for item in items))},
        stages=[(stage.name, sum(item.stage == stage.name for item in items)) for stage in STAGES],
        spent=sum(one.cost for one in paid),
        limit=run.options.get("max_spend"),
        begun=begun,
        ended=now if going else last,
        costs=costs,
        erased=sum(one.cost for one in paid if one.item not in known),
        spend=_spend(paid, begun),
        busy=_busy([(start, end) for one, start, end, _ in spans if one.step == "render"], begun),
        places=int(limits.get("render") or Limits().render),
        histograms=[
            histogram
            for step in _KINDS
            if (histogram := _histogram(step, [one for one in spans if one[0].step == step], known, learned))
        ],
        problems=_problems(items),
    )


def _span(paid: PaidStep, item: Item | None, now: float) -> tuple[float, float, bool] | None:
    """From when to when a job was at HeyGen, and whether it has ended; None where that is not known."""
    if not (paid.at and paid.answered) or item is None:
        return None
    if paid.ended_at is not None:
        return (paid.at, paid.ended_at, True) if paid.ended_at > paid.at else None
    if item.stage == paid.step and item.state is State.WAITING:
        return (paid.at, max(now, paid.at), False)
    return None


def _spend(paid: Iterable[PaidStep], begun: float) -> list[tuple[float, float]]:
    total, corners = 0.0, [(begun, 0.0)]
    for one in paid:
        total += one.cost
        corners.append((max(one.at, begun), total))
    return corners


def _busy(spans: Iterable[tuple[float, float]], begun: float) -> list[tuple[float, float]]:
    changes: Counter[float] = Counter()
    for start, end in spans:
        changes[start] += 1
        changes[end] -= 1
    corners, number = [(begun, 0.0)], 0
    for at in sorted(changes):
        number += changes[at]
        corners.append((at, float(number)))
    return corners


def _histogram(
    step: str,
    spans: Sequence[tuple[PaidStep, float, float, bool]],
    known: Mapping[str, Item],
    learned: Mapping[str, Any],
) -> Histogram | None:
    ended = [(one, end - start) for one, start, end, over in spans if over]
    if not ended:
        return None
    lengths = sorted(length for _, length in ended)
    width = _nice(lengths[-1] / _BARS)
    number = int(lengths[-1] / width) + 1
    bars = Counter(int(length / width) for length in lengths)
    stats, kind = DurationStats(), _KINDS[step]
    stats.load(learned)
    expected = [0.0] * number
    finished = 0
    variants = Counter(Person.from_plain(known[one.item or ""].person).engine for one, _ in ended)
    for variant, jobs in variants.items() if step == "render" else [(None, len(ended))]:
        durations = stats.of(kind.name, kind.prior, variant)
        if not durations.finished:
            continue
        finished += durations.finished
        left = [durations.survival(0.0, position * width) for position in range(number + 1)]
        for position, (before, after) in enumerate(itertools.pairwise(left)):
            expected[position] += jobs * (before - after)
    return Histogram(
        step=step,
        width=width,
        bars=[bars[position] for position in range(number)],
        expected=expected if finished else [],
        median=lengths[(len(lengths) - 1) // 2],
        learned_from=finished,
    )


def _nice(least: float) -> float:
    """The smallest round number of seconds that is at least ``least``."""
    for number in (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600):
        if number >= least:
            return float(number)
    return 3600.0 * (int(least / 3600) + 1)


def _problems(items: Iterable[Item]) -> list[ReportedProblem]:
    groups: dict[tuple[State, str, str | None, str | None], list[Item]] = {}
    for item in items:
        if item.state in _PROBLEMS:
            detail = item.detail or {}
            asked = item.state is State.NEEDS_CONSENT
            error = None if asked else str(detail.get("error") or "")
            groups.setdefault((item.state, item.stage, error or None, detail.get("code")), []).append(item)
    problems = [
        ReportedProblem(
            state, stage, error, str(code) if code else None,
            str((people[0].detail or {}).get("message") or ""), [item.key for item in people],
        )
        for (state, stage, error, code), people in groups.items()
    ]  # fmt: skip
    return sorted(problems, key=lambda problem: (_PROBLEMS.index(problem.state), -len(problem.keys)))
