"""Decisions on the command line: retry, review, cancel, gc."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import anyio

from heygen_async._workflows.erasure import Erased, erase
from heygen_async._workflows.review import (
    Settled,
    adopt,
    cancel,
    collect_garbage,
    confirm_unpaid,
    price_in_question,
    retry,
)
from heygen_async._workflows.steering import time_of
from heygen_async._workflows.store import State
from heygen_async.cli.connection import connected
from heygen_async.cli.exit_codes import CommandFailed, Exit
from heygen_async.cli.format import count, shell_line
from heygen_async.cli.plan import agree_to_pay
from heygen_async.cli.results import write_results
from heygen_async.cli.state import StateLocation, find_run, opened
from heygen_async.cli.terminal import Terminal
from heygen_async.errors import InvalidInput

__all__ = ["cancel_items", "collect", "erase_items", "retry_items", "review_items"]


async def retry_items(
    terminal: Terminal,
    state: str,
    run: str | None,
    items: Sequence[str],
    *,
    pay_again: bool,
    yes: bool,
    go_on: str,
    reason: str | None = None,
) -> Exit:
    """Let failed people go on with the next session."""
    async with opened(state, beside=True) as store:
        found = await find_run(store, run)
        now = await time_of(store)
        asked = await retry(store, found.name, items, pay_again=pay_again, now=now, dry_run=True)
        if asked.cost > 0 and not found.options.get("sandbox"):
            who = count(len(asked.items), "person", "people")
            agree_to_pay(terminal, asked.cost, f"again for {who}", yes=yes)
        settled = await retry(store, found.name, items, pay_again=pay_again, now=now, reason=reason)
        _tell(terminal, "retry", settled)
        if settled.items:
            terminal.say(f"{count(len(settled.items), 'person', 'people')} to retry with: {go_on}", style="bold")
        elif not settled.refused:
            terminal.say("no one failed")
        return Exit.DONE if settled.items or not settled.refused else Exit.FAILED


async def review_items(
    terminal: Terminal,
    state: str,
    run: str | None,
    adopted: Sequence[str],
    unpaid: Sequence[str],
    *,
    go_on: str,
    reason: str | None = None,
    yes: bool = False,
) -> Exit:
    """List who needs a review, or settle it."""
    pairs = [_pair(text) for text in adopted]
    decided = bool(pairs or unpaid)
    async with opened(state, read_only=not decided, beside=decided) as store:
        found = await find_run(store, run)
        price = sum([await price_in_question(store, found.name, key) for key in unpaid])
        if price > 0 and not found.options.get("sandbox"):
            agree_to_pay(terminal, price, f"for {count(len(unpaid), 'person', 'people')}", yes=yes)
        for key, made in pairs:
            await adopt(store, found.name, key, made, now=await time_of(store), reason=reason)
            terminal.event("adopted", item=key, id=made)
            terminal.say(f"{key}: adopted {made}; it will not be paid for again")
        for key in unpaid:
            await confirm_unpaid(store, found.name, key, now=await time_of(store), reason=reason)
            terminal.event("confirmed_unpaid", item=key)
            terminal.say(f"{key}: not paid; the next session pays")
        left = await store.items(found.name, [State.NEEDS_REVIEW])
    for item in left:
        detail = item.detail or {}
        terminal.event("review", item=item.key, stage=item.stage, **dict(detail))
        if terminal.json:
            continue
        terminal.say(item.key, style="bold")
        terminal.say(f"  {detail.get('message')}")
        for candidate in detail.get("candidates", ()):
            terminal.say(f"  found: {', '.join(f'{name} {value}' for name, value in candidate.items())}")
    if left:
        terminal.say()
        terminal.say("Check HeyGen, then decide:")
        adopted_as, unpaid_key = shell_line(f"{left[0].key}=ID"), shell_line(left[0].key)
        terminal.say(f"  --adopt {adopted_as}           it was made: ID is the look or the video")
        terminal.say(f"  --confirm-unpaid {unpaid_key}     it was not made: the next session pays for it")
        return Exit.REVIEW
    terminal.say(f"nothing to review; to resume: {go_on}")
    return Exit.DONE


def _pair(text: str) -> tuple[str, str]:
    key, equals, made = text.rpartition("=")
    if not equals or not key or not made:
        raise InvalidInput("adopt", f"{text!r} is not KEY=ID.", "Such as --adopt ada=VIDEO_ID.")
    return key, made


async def cancel_items(
    terminal: Terminal, state: str, run: str | None, items: Sequence[str], *, yes: bool, reason: str | None = None
) -> Exit:
    """Take people out of a run."""
    async with opened(state, beside=True) as store:
        found = await find_run(store, run)
        if not items and not yes:
            answer = terminal.confirm(f"Cancel everyone in {found.name} who is not done?")
            if answer is None:
                what = "this cancels everyone who is not done and there is no terminal to confirm it"
                raise CommandFailed(f"{what}. Name people, or pass --yes")
            if not answer:
                raise CommandFailed("nothing was changed")
        settled = await cancel(store, found.name, items, now=await time_of(store), reason=reason)
        _tell(terminal, "cancel", settled)
        terminal.say(f"{count(len(settled.items), 'person', 'people')} cancelled; jobs that HeyGen has begun stay paid")
        return Exit.DONE


async def collect(terminal: Terminal, state: str, run: str | None, *, days: float) -> Exit:
    """Forget runs that are over."""
    async with opened(state) as store:
        gone, kept = await collect_garbage(store, run=run, days=days, now=await time_of(store))
    for one in gone:
        terminal.event("forgotten", run=one.name)
        terminal.say(f"{one.name}: deleted; its videos stay")
    for other in kept:
        terminal.event("kept", run=other.key, reason=other.reason)
        terminal.say(f"{other.key}: kept, {other.reason}")
    if not gone and not kept:
        terminal.say("there are no runs")
    return Exit.DONE


async def erase_items(
    terminal: Terminal, place: StateLocation, run: str | None, items: Sequence[str], *, at_heygen: bool, yes: bool
) -> Exit:
    """Erase people from the state, the results and this machine, and at HeyGen where that is asked for."""
    async with opened(place.state, read_only=True) as store:
        found = await find_run(store, run)
    if not items:
        raise InvalidInput("items", "name the people to erase.", "'heygen-async status' lists keys.")
    if not yes:
        there = " and at HeyGen" if at_heygen else ""
        who = count(len(items), "person", "people")
        answer = terminal.confirm(
            f"Erase {who} from {found.name}, their videos on this machine{there}? There is no way back."
        )
        if answer is None:
            raise CommandFailed("there is no terminal to confirm this. Pass --yes")
        if not answer:
            raise CommandFailed("nothing was changed")
    sandbox = bool(found.options.get("sandbox"))
    async with AsyncExitStack() as stack:
        heygen = None
        if at_heygen:
            heygen = await stack.enter_async_context(connected(place.state, sandbox=sandbox))
        store = await stack.enter_async_context(opened(place.state))
        for key in items:
            done = await erase(store, found.name, key, heygen=heygen)
            _tell_erased(terminal, done)
        folder = found.options.get("folder")
        if folder and await anyio.Path(str(folder)).is_dir():
            await write_results(store, found, Path(str(folder)))
    terminal.say("the manifest, tokens you have saved, webhooks that wait, and copies elsewhere are yours to erase")
    return Exit.DONE


def _tell_erased(terminal: Terminal, done: Erased) -> None:
    terminal.event(
        "erased",
        item=done.key,
        at_heygen=list(done.at_heygen),
        file=str(done.file) if done.file else None,
        kept=str(done.kept) if done.kept else None,
    )
    parts = [*(f"{one} at HeyGen" for one in done.at_heygen), *([str(done.file)] if done.file else [])]
    terminal.say(f"{done.key}: erased{', with ' + ', '.join(parts) if parts else ''}")
    if done.kept:
        terminal.say(f"{done.key}: {done.kept} is another file than the one that was delivered, and stays")


def _tell(terminal: Terminal, decision: str, settled: Settled) -> None:
    for item in settled.items:
        terminal.event(decision, item=item.key, stage=item.stage, generation=item.generation)
    for refused in settled.refused:
        terminal.event("refused", item=refused.key, reason=refused.reason)
        terminal.say(f"{refused.key}: {refused.reason}")
