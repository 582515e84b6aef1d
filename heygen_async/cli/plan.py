"""What a run is going to do and to cost, said before it begins; and with ``--dry-run``, everything checked first."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

import attrs

from heygen_async._resources.audio_duration import LONGEST_RECORDING, recording_seconds
from heygen_async._workflows.begin_order import begin_rank
from heygen_async._workflows.person import Person
from heygen_async._workflows.prices import TWIN, render_price, render_seconds
from heygen_async._workflows.spending import count_affordable
from heygen_async._workflows.store import Item, State
from heygen_async.cli.exit_codes import CommandFailed
from heygen_async.cli.format import count, dollars, rough_time
from heygen_async.cli.terminal import Terminal

__all__ = ["Plan", "agree", "agree_to_pay", "check_limit", "plan_of", "show_limit", "show_plan"]


@attrs.frozen
class Plan:
    """What is going to happen.

    Attributes:
        new: People who are taken on.
        going_on: People whom the run has and who go on.
        ended: People whom the run has and who stay as they are.
        twins: Twins that are going to be trained.
        minutes: About how many minutes of video are going to be rendered.
        price: About what all that costs, in dollars.
        spent: Estimated dollars that the run has spent.
        recordings: People whose recording is of unknown length; the longest that HeyGen takes is assumed.
        limit: The most that the run may spend, in dollars; None: no limit.
        finishes: How many of those who are new or continue the limit is enough for.
        seconds: About how long it takes from now, in seconds; 0 where that is not known.
        places: Renders at a time, which that counts with.
    """

    new: int
    going_on: int
    ended: int
    twins: int
    minutes: float
    price: float
    spent: float
    recordings: int
    limit: float | None = None
    finishes: int = 0
    seconds: float = 0.0
    places: int = 0

    @property
    def people(self) -> int:
        """How many people are new or continue."""
        return self.new + self.going_on

    @property
    def payable(self) -> float:
        """About what is going to be paid, as far as the limit allows it, in dollars."""
        return self.price if self.limit is None else min(self.price, max(self.limit - self.spent, 0.0))

    @property
    def total(self) -> float:
        """About what the run will have cost in the end."""
        return self.price + self.spent


def plan_of(
    people: Sequence[Person], items: Sequence[Item], costs: Mapping[str, float], limit: float | None = None
) -> Plan:
    """The plan for ``people``, given whom the run has already and what was paid for them. Reads recordings: blocks."""
    known = {item.key for item in items}
    new = [person for person in people if person.identity not in known]
    plain = {person.identity: person.to_plain() for person in people}
    items = [_changed(item, plain.get(item.key)) for item in items]
    open_items = [item for item in items if item.state.goes_on]
    length = cache(recording_seconds)
    open_items.sort(key=begin_rank)
    new.sort(key=lambda person: begin_rank(Item("", "", 0, person.to_plain(), "upload", State.PENDING)))
    begun = [_left(item, costs.get(item.key, 0.0), length) for item in open_items]
    waiting = [_left_for_new(person, _recorded(person, {}, length)) for person in new]
    left = begun + waiting
    spent = sum(costs.values())
    limit = limit if limit is not None and math.isfinite(limit) else None
    rendering = [one for one in left if one.render]
    return Plan(
        new=len(new),
        going_on=len(open_items),
        ended=len(items) - len(open_items),
        twins=sum(one.twin > 0 for one in left),
        minutes=sum(render_seconds(one.person, one.recorded) for one in rendering) / 60,
        price=sum(one.twin + one.render for one in left),
        spent=spent,
        recordings=sum(one.person.script is None and one.recorded is None for one in rendering),
        limit=limit,
        finishes=len(left) if limit is None else count_affordable(limit - spent, *map(_costs, (begun, waiting))),
    )


def _costs(people: Sequence[_Left]) -> list[float]:
    return [person.twin + person.render for person in people]


def _changed(item: Item, person: Mapping[str, Any] | None) -> Item:
    """``item`` as a new version of its person leaves it: whoever failed and was changed goes on."""
    if person is None or person == item.person:
        return item
    failed = item.state in {State.FAILED_RETRYABLE, State.FAILED_REMOTE}
    return attrs.evolve(item, person=person, state=State.PENDING if failed else item.state)


@attrs.frozen
class _Left:
    """What is still to be paid for someone: for the twin, and for the video, whose recording is so long."""

    person: Person
    recorded: float | None
    twin: float
    render: float


def _recorded(person: Person, facts: Mapping[str, Any], length: Callable[[Path], float | None]) -> float | None:
    """Seconds of someone's recording: as it was uploaded, else as it is on this machine."""
    known = cast("float | None", facts.get("audio_seconds"))
    return length(person.audio) if known is None and isinstance(person.audio, Path) else known


def _left_for_new(person: Person, recorded: float | None) -> _Left:
    return _Left(person, recorded, 0.0 if person.look_id else TWIN, render_price(person, recorded))


def _left(item: Item, paid: float, length: Callable[[Path], float | None]) -> _Left:
    """What is still to be paid for someone who goes on."""
    person = Person.from_plain(item.person)
    whole = _left_for_new(person, _recorded(person, item.facts, length))
    twin, render = whole.twin, whole.render
    if item.stage not in {"upload", "twin"}:
        twin = 0.0
    if item.stage == "deliver":
        render = 0.0
    # What was paid in earlier generations does not count towards this one.
    if not item.generation:
        twin = twin if paid < TWIN else 0.0
        render = render if paid < whole.twin + whole.render - 1e-6 else 0.0
    return attrs.evolve(whole, twin=twin, render=render)


def describe_plan(plan: Plan) -> list[str]:
    """The plan in a few lines."""
    who = [
        count(plan.new, "new person", "new people") if plan.new else "",
        f"{plan.going_on:,} to continue" if plan.going_on else "",
        f"{plan.ended:,} ended" if plan.ended else "",
    ]
    lines = [", ".join(part for part in who if part) or "no people"]
    if plan.price:
        twins = f"{count(plan.twins, 'twin')} at {dollars(TWIN)} and " if plan.twins else ""
        length = count(round(plan.minutes * 60), "second") if plan.minutes < 1 else f"{plan.minutes:,.1f} minutes"
        lines.append(f"about {dollars(plan.price)}: {twins}about {length} of video")
    if plan.seconds:
        lines.append(f"about {rough_time(plan.seconds)} with {count(plan.places, 'render')} at a time")
    if plan.spent:
        lines.append(f"about {dollars(plan.spent)} was spent before")
    lines += _limit(plan)
    if plan.recordings:
        longest = f"{LONGEST_RECORDING / 60:.0f} minutes"
        lines.append(f"{count(plan.recordings, 'recording')} of unknown length counted as {longest}, HeyGen's longest")
    lines.append("estimated from published prices; HeyGen's invoice decides")
    return lines


def _limit(plan: Plan) -> list[str]:
    """How many people the limit is enough for; nothing where there is none."""
    if plan.limit is None:
        return []
    enough = (
        f"the limit of {dollars(plan.limit)} finishes {plan.finishes:,} of {count(plan.people, 'person', 'people')}"
    )
    short = plan.total - plan.limit
    return [enough if plan.finishes == plan.people else f"warning: {enough}; all need {dollars(short)} more"]


def show_limit(terminal: Terminal, plan: Plan) -> None:
    """Say how many people the limit of the run is enough for."""
    for line in [] if terminal.json else _limit(plan):
        terminal.say(f"  {line}", style="yellow" if line.startswith("warning") else None)


def show_plan(terminal: Terminal, plan: Plan, *, sandbox: bool) -> None:
    """Say what is going to be spent."""
    if not terminal.json:
        for line in describe_plan(plan)[:-1] if sandbox else describe_plan(plan):
            terminal.say(f"  {line}", style="yellow" if line.startswith("warning") else None)


def agree(terminal: Terminal, plan: Plan, *, yes: bool, sandbox: bool) -> None:
    """Have what a plan spends agreed to.

    Raises:
        CommandFailed: The answer is no, or no terminal can be asked.
    """
    if not sandbox and plan.payable > 0:
        agree_to_pay(terminal, plan.payable, "", yes=yes)


def check_limit(plan: Plan) -> None:
    """Refuse to start with a limit that finishes no one.

    Raises:
        CommandFailed: It does not cover one whole person.
    """
    if plan.limit is not None and plan.people and not plan.finishes:
        what = f"the limit of {dollars(plan.limit)} is not enough for one whole person. Nothing was sent."
        raise CommandFailed(f"{what} Raise --max-spend")


def agree_to_pay(terminal: Terminal, price: float, what: str, *, yes: bool) -> None:
    """Have ``price`` dollars agreed to, however little it is.

    Args:
        terminal: Asks.
        price: About how much is going to be paid, in dollars.
        what: For what, after the price.
        yes: Whether it was agreed to by ``--yes``.

    Raises:
        CommandFailed: The answer is no, or no terminal can be asked.
    """
    about = f"{dollars(price)} {what}".strip()
    if yes:
        return
    answer = terminal.confirm(f"Pay about {about}?")
    if answer is None:
        raise CommandFailed(
            f"this pays about {about} and there is no terminal to confirm it. Nothing was changed. Pass --yes"
        )
    if not answer:
        raise CommandFailed("nothing was changed, and nothing was paid")
