"""What can be done about a run now, each step with its command: on the screen, at a session's end, in notices."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import anyio.to_thread
import attrs

from heygen_async._workflows.store import Item, Run, State
from heygen_async.cli.plan import plan_of
from heygen_async.cli.state import StateLocation

__all__ = ["NextStep", "command_to_continue", "next_steps", "whole_dollars"]

_OPEN = (State.PENDING, State.RUNNING, State.WAITING, State.NEEDS_CONSENT)


@attrs.frozen
class NextStep:
    """Something that a person can do about a run.

    Attributes:
        why: What it is for.
        command: The command that does it.
    """

    why: str
    command: str


def next_steps(
    place: StateLocation, run: Run, states: Mapping[State, int], *, driven: bool, whole: int
) -> list[NextStep]:
    """What can be done about ``run``; nothing where all that is left is to wait.

    Args:
        place: Where the run is remembered.
        run: The run.
        states: How many people are in each state.
        driven: Whether a session drives the run.
        whole: What the whole run costs, in dollars; see `whole_dollars`.
    """
    found: list[NextStep] = []
    if states.get(State.NEEDS_CONSENT):
        found.append(NextStep("all consent links", place.command("status", run.name, "--consent-links", "links.csv")))
    if states.get(State.FAILED_REMOTE) or states.get(State.FAILED_RETRYABLE):
        found.append(NextStep("failed people", place.command("retry", run.name)))
    if states.get(State.NEEDS_REVIEW):
        found.append(NextStep("needs review", place.command("review", run.name)))
    command = command_to_continue(place, run, states, driven=driven, whole=whole)
    if command is not None:
        found.append(NextStep("to resume", command))
    if run.limited is not None and run.pause is None and states.get(State.PENDING):
        more = place.command("limit" if driven else "resume", run.name, "--max-spend", str(whole))
        found += [NextStep("to finish everyone", more)] if more != command else []
    return found


def command_to_continue(
    place: StateLocation, run: Run, states: Mapping[State, int], *, driven: bool, whole: int
) -> str | None:
    """The command that lets ``run`` continue, or None where it continues by itself or has ended; see `next_steps`."""
    if not any(states.get(state) for state in _OPEN):
        return None
    if run.pause is not None:
        return place.command("resume", run.name)
    if driven:
        return None
    only_held = not any(states.get(state) for state in _OPEN if state is not State.PENDING)
    limit = ("--max-spend", str(whole)) if run.limited is not None and only_held else ()
    return place.command("resume", run.name, *limit)


async def whole_dollars(run: Run, items: Sequence[Item], costs: Mapping[str, float]) -> int:
    """What ``run`` will have cost in the end, by published prices, in whole dollars that are enough for everyone."""
    plan = await anyio.to_thread.run_sync(plan_of, (), items, costs, run.options.get("max_spend"))
    return math.ceil(plan.total)
