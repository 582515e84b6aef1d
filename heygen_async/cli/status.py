"""Looking at runs: status, one person, the links to consent pages. Reads only, also while a run goes on."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any, cast

import anyio
import anyio.to_thread
import attrs
from rich.live import Live
from rich.table import Table
from rich.text import Text

from heygen_async._jobs.durations import DurationStats
from heygen_async._workflows.learning import places_of
from heygen_async._workflows.processes import processes
from heygen_async._workflows.steering import time_of
from heygen_async._workflows.store import Run, Spending, State, Store
from heygen_async.cli.display import screen, summary
from heygen_async.cli.exit_codes import Exit, exit_of_counts
from heygen_async.cli.format import STATE_STYLE, STATE_WORD, count, dollars
from heygen_async.cli.groups import Subtotal, groups_of
from heygen_async.cli.overview import Selection, line_of, overview
from heygen_async.cli.progress import RunProgress
from heygen_async.cli.results import consent_rows, result_rows, said_of, spare_videos, write_consent_links
from heygen_async.cli.state import StateLocation, find_run, opened
from heygen_async.cli.terminal import Terminal
from heygen_async.errors import InvalidInput

__all__ = ["show", "status"]

_EVERY = 2.0


async def status(
    terminal: Terminal,
    state: str,
    run: str | None,
    *,
    watch: bool = False,
    consent_links: Path | None = None,
    by: str | None = None,
    select: Callable[[float], Selection] = lambda now: Selection(),
) -> Exit:
    """Say where a run stands, or list all runs."""
    if by is not None and (watch or consent_links is not None):
        raise InvalidInput("--by", "cannot be combined with --watch or --consent-links.", "Leave one of them out.")
    async with opened(state, read_only=True) as store:
        selection = select(await time_of(store))
        if selection and (watch or consent_links is not None):
            raise InvalidInput("--watch", "shows the whole run.", "Leave the filters out, or --watch.")
        alone = run is None and consent_links is None and by is None and not watch and not selection
        if alone and len(await store.runs()) != 1:
            return await _list(terminal, store)
        found = await find_run(store, run)
        if consent_links is not None:
            items = await store.items(found.name)
            await anyio.to_thread.run_sync(spare_videos, "--consent-links", found, items, consent_links)
            waiting = (item for item in items if item.state is State.NEEDS_CONSENT)
            links = consent_rows(waiting, await time_of(store))
            await anyio.to_thread.run_sync(write_consent_links, links, consent_links)
            terminal.say(f"{count(len(links), 'link')} written to {consent_links}")
            return Exit.DONE
        if watch:
            return await (_watch if terminal.live else _watch_lines)(terminal, store, found)
        return await _once(terminal, store, found, by, selection)


async def _list(terminal: Terminal, store: Store) -> Exit:
    runs = await store.runs()
    table = Table(box=None, padding=(0, 2), header_style="dim")
    for name in ("run", "people", "done", "open", "stopped", "spent", "begun"):
        table.add_column(name, justify="left" if name in {"run", "begun"} else "right")
    for run in runs:
        counts = await _counts(store, run)
        spent = await store.spent(run.name)
        going = sum(number for state, number in counts.items() if not state.ended)
        total, done = sum(counts.values()), counts.get(State.DONE, 0)
        begun = datetime.fromtimestamp(run.created_at, UTC).astimezone().strftime("%Y-%m-%d %H:%M")
        if terminal.json:
            terminal.write({"run": run.name, **_plain(run, counts, spent)})
        table.add_row(
            run.name, f"{total:,}", f"{done:,}", f"{going:,}", f"{total - done - going:,}", dollars(spent), begun
        )
    if not terminal.json:
        terminal.say(table if runs else f"no runs in {store.database.location}")
    return Exit.DONE


async def _counts(store: Store, run: Run) -> dict[State, int]:
    counts: dict[State, int] = {}
    for (_, state), number in (await store.counts(run.name)).items():
        counts[state] = counts.get(state, 0) + number
    return counts


def _plain(run: Run, counts: Mapping[State, int], spent: float) -> dict[str, Any]:
    return {
        "people": sum(counts.values()),
        "counts": {state.value: number for state, number in counts.items()},
        "spent": round(spent, 4),
        "paused": run.paused,
        "paused_by": run.pause.by if run.pause is not None else None,
        "paused_at": run.pause.at if run.pause is not None else None,
        "folder": run.options.get("folder"),
        "sandbox": bool(run.options.get("sandbox")),
        "created_at": run.created_at,
        "exit_code": int(exit_of_counts(counts, run)),
    }


async def _once(terminal: Terminal, store: Store, run: Run, by: str | None, selection: Selection) -> Exit:
    items = await store.items(run.name)
    now = await time_of(store)
    glance = overview(run, items, await processes(store, run.name), now)
    spending = await store.spending(run.name)
    costs = await store.costs(run.name) if terminal.json or by is not None else {}
    groups = groups_of(items, costs, by) if by is not None else None
    board = RunProgress(items)
    left = await _seconds_left(store, run, board, now)
    chosen = [item for item in items if selection.matches(item)]
    if terminal.json:
        rows = result_rows(run, chosen, costs)
        consent = consent_rows((item for item in chosen if item.state is State.NEEDS_CONSENT), now)
        grouped = {"by": by, "groups": [_plain_group(one) for one in groups]} if groups is not None else {}
        parts = {name: round(amount, 4) for name, amount in attrs.asdict(spending).items()}
        plain = {
            **_plain(run, board.states, spending.total),
            "spending": parts,
            **glance.plain(),
            "seconds_left": round(left) if left is not None else None,
            **grouped,
            "items": rows,
            "consent": consent,
        }
        terminal.write({"run": run.name, **plain})
        return exit_of_counts(board.states, run)
    if selection:
        for item in chosen:
            terminal.say("  ".join(line_of(item, now)))
        terminal.say(f"{len(chosen):,} of {count(len(items), 'person', 'people')}", style="bold")
        return exit_of_counts(board.states, run)
    terminal.say(screen(board, _title(run, board), spent=spending.total, left=left, held=glance.held))
    if groups is not None:
        terminal.say(_group_table(groups, str(by)))
    if spending.estimated or spending.unanswered:
        terminal.say(_spending_line(spending))
    for line in glance.lines(now):
        terminal.say(line)
    links = consent_rows((item for item in items if item.state is State.NEEDS_CONSENT), now)
    for link in links[:10]:
        terminal.say(f"consent  {link['key']}  {said_of(link)}")
    place = StateLocation(store.database.url or store.database.location)
    if len(links) > 10:
        terminal.say(f"all links: {place.command('status', run.name, '--consent-links', 'links.csv')}")
    if glance.review:
        terminal.say(f"needs review: {place.command('review', run.name)}", style="bold")
    if glance.failed or glance.silent:
        terminal.say(f"who works on it: {place.command('workers', run.name)}")
    if run.pause is not None:
        since = f" since {_when(run.pause.at)}" if run.pause.at is not None else ""
        terminal.say(f"paused{since}: {run.pause.reason}", style="yellow")
    if run.limited is not None:
        terminal.say(f"limited: {run.limited}", style="yellow")
    if run.paused or glance.standing == "stopped":
        terminal.say(f"to resume: {place.command('resume', run.name)}", style="bold")
    return exit_of_counts(board.states, run)


def _spending_line(spending: Spending) -> str:
    """Facts and estimates told apart, where there are both."""
    parts = [f"{dollars(spending.known)} for what is made"]
    if spending.estimated:
        parts.append(f"{dollars(spending.estimated)} estimated for videos in render")
    if spending.unanswered:
        parts.append(f"{dollars(spending.unanswered)} without an answer yet, which may not have been paid")
    return f"spent: {', '.join(parts)}"


def _plain_group(group: Subtotal) -> dict[str, Any]:
    counts = {state.value: number for state, number in group.states.items()}
    return {"value": group.value, "people": group.people, "counts": counts, "spent": round(group.spent, 4)}


def _group_table(groups: Iterable[Subtotal], by: str) -> Table:
    table = Table(box=None, padding=(0, 2), header_style="dim")
    for name in (by, "people", "done", "open", "stopped", "spent"):
        table.add_column(Text(name), justify="left" if name == by else "right", overflow="fold")
    for group in groups:
        done = group.states.get(State.DONE, 0)
        going = sum(number for state, number in group.states.items() if not state.ended)
        label = Text("none", style="dim") if group.value is None else Text(group.value)
        stopped = group.people - done - going
        table.add_row(label, f"{group.people:,}", f"{done:,}", f"{going:,}", f"{stopped:,}", dollars(group.spent))
    return table


async def _watch(terminal: Terminal, store: Store, run: Run) -> Exit:
    """Show it until everyone has ended; Ctrl-C ends the watching, not the run."""
    with Live(console=terminal.out, auto_refresh=False) as live:
        while True:
            items = await store.items(run.name)
            board, current, now = RunProgress(items), await store.run(run.name) or run, await time_of(store)
            glance = overview(current, items, await processes(store, run.name), now)
            why = [f"paused: {current.paused}"] if current.paused else []
            hint = "\n".join([*glance.lines(now), *why, "Ctrl-C closes this view; the run continues"])
            spent, left = await store.spent(run.name), await _seconds_left(store, current, board, now)
            shown = screen(board, _title(run, board), spent=spent, hint=hint, left=left, held=glance.held)
            live.update(shown, refresh=True)
            if board.ended == board.total:
                return exit_of_counts(board.states, current)
            await anyio.sleep(_EVERY)


async def _watch_lines(terminal: Terminal, store: Store, run: Run) -> Exit:
    """Write a line whenever something has changed, for files, pipes and programs, until everyone has ended."""
    last: object = None
    while True:
        current = await store.run(run.name)
        items = await store.items(run.name)
        if current is None:  # forgotten meanwhile
            return Exit.DONE
        board, spent, now = RunProgress(items), await store.spent(run.name), await time_of(store)
        glance = overview(current, items, await processes(store, run.name), now)
        said = (
            board.states,
            [(row.name, row.working) for row in board.stages()],
            spent,
            current.paused,
            glance.standing,
        )
        if said != last:
            last = said
            left = await _seconds_left(store, current, board, now)
            if terminal.json:
                plain = {**_plain(current, board.states, spent), **glance.plain()}
                terminal.event("status", run=run.name, **plain, seconds_left=round(left) if left is not None else None)
            else:
                why = f" · {current.paused}" if current.paused else ""
                line = summary(board, spent, left=left, held=glance.held)
                terminal.say(f"{time.strftime('%H:%M:%S')}  {glance.standing.replace('_', ' ')} · {line}{why}")
        if board.ended == board.total:
            return exit_of_counts(board.states, current)
        await anyio.sleep(_EVERY)


async def _seconds_left(store: Store, run: Run, board: RunProgress, now: float) -> float | None:
    """About how long the run still takes; None for a sandbox's, whose time is known to its session only."""
    if run.options.get("sandbox"):
        return None
    durations = DurationStats()
    durations.load(await store.learned())
    return board.seconds_left(now, places_of(run.options), durations)


def _title(run: Run, board: RunProgress) -> str:
    where = " · sandbox" if run.options.get("sandbox") else ""
    return f"{run.name} · {count(board.total, 'person', 'people')}{where}"


async def show(terminal: Terminal, state: str, run: str, key: str) -> Exit:
    """Say all that is known of one person."""
    async with opened(state, read_only=True) as store:
        found = await find_run(store, run)
        item = await store.item(found.name, key)
        if item is None:
            keys = [one.key for one in await store.items(found.name)]
            near = get_close_matches(key.casefold(), keys, n=5) or [one for one in keys if key.casefold() in one][:8]
            listed = f"Keys: {', '.join(keys)}." if len(keys) <= 10 else "results.csv lists the keys."
            remedy = f"Did you mean {', '.join(near)}?" if near else listed
            raise InvalidInput("item", f"there is no {key!r} in {found.name!r}.", remedy)
        payments = await store.payments(item)
        spent = await store.spent(found.name, key)
    if terminal.json:
        terminal.write(
            {
                "run": item.run, "key": item.key, "person": dict(item.person), "stage": item.stage,
                "state": item.state.value, "generation": item.generation, "facts": dict(item.facts),
                "detail": item.detail, "updated_at": item.updated_at, "spent": spent, "payments": payments,
            }
        )  # fmt: skip
        return Exit.DONE
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    table.add_row("person", Text(str(item.person.get("name")), style="bold"))
    table.add_row("stands", Text(f"{item.stage}: {STATE_WORD[item.state]}", style=STATE_STYLE[item.state]))
    table.add_row("since", _when(item.updated_at))
    for name, value in {**item.person, **item.facts, **(item.detail or {})}.items():
        if name not in {"name", "job"} and value not in (None, {}, []):
            table.add_row(name, Text(_shown(value)))
    terminal.say(table)
    for payment in payments:
        unknown = "no answer yet: it may have been made" if payment["maybe_sent"] else "not charged (request refused)"
        answered = _shown(json.loads(payment["answer"])) if payment["answer"] else unknown
        again = f", paid again {payment['generation']} times" if payment["generation"] else ""
        when = _when(payment["intended_at"])
        terminal.say(f"paid    {payment['step']}  {dollars(payment['cost'])}  {when}  {answered}{again}")
    terminal.say(f"spent   about {dollars(spent)}")
    return Exit.DONE


def _shown(value: Any) -> str:
    """A value in one line."""
    if isinstance(value, dict):
        pairs = cast("dict[str, object]", value).items()
        return ", ".join(str(inner) if name == "path" else f"{name} {inner}" for name, inner in pairs)
    return str(value)


def _when(timestamp: float) -> str:
    ago = max(time.time() - timestamp, 0)
    return datetime.fromtimestamp(timestamp, UTC).astimezone().strftime("%Y-%m-%d %H:%M:%S") + (
        "" if ago > 48 * 3600 else f"  ({ago / 3600:.1f} h ago)"
    )
