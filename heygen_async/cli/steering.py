"""Steering a run from another terminal: pause, resume, limit, set, history."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime

import anyio.to_thread

from heygen_async._workflows.steering import change_limits, limit_spending, pause, resume, this_person, time_of
from heygen_async._workflows.store import Action, Store
from heygen_async.cli.exit_codes import Exit
from heygen_async.cli.format import count, dollars
from heygen_async.cli.plan import Plan, agree_to_pay, plan_of
from heygen_async.cli.state import StateLocation, find_run, opened
from heygen_async.cli.terminal import Terminal

__all__ = ["change_places", "change_spending_limit", "lift_pause", "pause_run", "show_history", "when"]


async def pause_run(terminal: Terminal, place: StateLocation, run: str | None, *, reason: str | None) -> Exit:
    """Stop new payments of a run in every session and worker."""
    async with opened(place.state, beside=True) as store:
        found = await find_run(store, run)
        told = await pause(store, found.name, reason, by=this_person(), now=await time_of(store))
    go_on = place.command("resume", found.name)
    terminal.event("paused", run=found.name, reason=told.reason, by=told.by, at=told.at, resume=go_on)
    terminal.say(f"{found.name}: {told.reason}", style="bold")
    terminal.say("  nothing new is paid for; what is paid for goes on to its end")
    terminal.say(f"  to resume: {go_on}")
    return Exit.DONE


async def lift_pause(terminal: Terminal, place: StateLocation, run: str | None, *, reason: str | None = None) -> bool:
    """Allow new payments again; whether the run was paused."""
    async with opened(place.state, beside=True) as store:
        found = await find_run(store, run)
        lifted = await resume(store, found.name, reason, by=this_person(), now=await time_of(store))
    if lifted is not None:
        terminal.event("resumed", run=found.name, was=lifted.reason)
        terminal.say(f"{found.name}: may pay again; it was {lifted.reason}" if lifted.by else f"{found.name}: resumed")
    return lifted is not None


async def change_spending_limit(
    terminal: Terminal, place: StateLocation, run: str | None, *, max_spend: float, reason: str | None, yes: bool
) -> Exit:
    """Change the spending limit of a run, also while it goes on. What a higher one allows to be paid is agreed to."""
    async with opened(place.state, beside=True) as store:
        found = await find_run(store, run)
        before = found.options.get("max_spend")
        old = await _plan(store, found.name, math.inf if before is None else float(before))
        plan = await _plan(store, found.name, max_spend)
        if plan.payable > old.payable and not found.options.get("sandbox"):
            # A session that drives the run pays without another question.
            agree_to_pay(terminal, plan.payable - old.payable, "more", yes=yes)
        await limit_spending(store, found.name, max_spend, reason, by=this_person(), now=await time_of(store))
    terminal.event(
        "limit", run=found.name, before=before, max_spend=plan.limit, spent=round(plan.spent, 4),
        finishes=plan.finishes, people=plan.people,
    )  # fmt: skip
    terminal.say(f"{found.name}: spending limit {_amount(before)} → {_amount(plan.limit)}", style="bold")
    terminal.say(f"  spent about {dollars(plan.spent)}; {_finishes(plan)}")
    terminal.say("  it holds at once, in every session and worker")
    return Exit.DONE


async def change_places(
    terminal: Terminal, place: StateLocation, run: str | None, limits: Mapping[str, int], *, reason: str | None
) -> Exit:
    """Change how many people may be in a stage at a time, also while the run goes on."""
    async with opened(place.state, beside=True) as store:
        found = await find_run(store, run)
        after = await change_limits(store, found.name, limits, reason, by=this_person(), now=await time_of(store))
    terminal.event("set", run=found.name, limits=after)
    terminal.say(f"{found.name}: {', '.join(f'{stage} {limit}' for stage, limit in after.items())} at a time")
    return Exit.DONE


async def show_history(terminal: Terminal, state: str, run: str | None, item: str | None) -> Exit:
    """Say who has decided what, when and why."""
    async with opened(state, read_only=True) as store:
        found = await find_run(store, run)
        actions = await store.actions(found.name, item)
    for action in actions:
        decision = action.decision
        terminal.event(
            "action", run=action.run, number=action.number, item=action.item, at=decision.at, by=decision.by,
            action=decision.action, reason=decision.reason, detail=dict(decision.detail),
        )  # fmt: skip
        if not terminal.json:
            terminal.say(_line(action))
    if not actions and not terminal.json:
        terminal.say(f"no one has decided anything about {item or found.name} yet")
    return Exit.DONE


def _line(action: Action) -> str:
    decision = action.decision
    parts = [when(decision.at), decision.by, decision.action.replace("_", "-")]
    if action.item is not None:
        parts.append(action.item)
    match decision.action:
        case "limit":
            parts.append(f"{_amount(decision.detail.get('before'))} → {_amount(decision.detail.get('max_spend'))}")
        case "set":
            parts += [f"{stage} {change['limit']}" for stage, change in decision.detail.items()]
        case "retry" if decision.detail.get("pay_again"):
            parts.append("paying again")
        case "adopt":
            parts += [f"{name} {value}" for name, value in decision.detail.items()]
        case _:
            pass
    return "  ".join(parts) + (f"  ({decision.reason})" if decision.reason else "")


def when(timestamp: float) -> str:
    """A time as people here read it."""
    return datetime.fromtimestamp(timestamp, UTC).astimezone().strftime("%Y-%m-%d %H:%M:%S")


async def _plan(store: Store, run: str, limit: float) -> Plan:
    items, costs = await store.items(run), await store.costs(run)
    return await anyio.to_thread.run_sync(plan_of, (), items, costs, limit)


def _amount(limit: float | None) -> str:
    return "none" if limit is None or not math.isfinite(limit) else dollars(limit)


def _finishes(plan: Plan) -> str:
    if plan.limit is None:
        return f"{count(plan.people, 'person', 'people')} to go, about {dollars(plan.price)}"
    return f"the limit finishes {plan.finishes:,} of {count(plan.people, 'person', 'people')} who are to go on"
