"""Looking at runs: status, one person, the links to consent pages. Reads only, also while a run goes on."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
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
from heygen_async._workflows.store import Run, RunView, Spending, State, Store
from heygen_async.cli.display import screen, summary
from heygen_async.cli.exit_codes import Exit, exit_of_counts
from heygen_async.cli.format import STATE_STYLE, STATE_WORD, count, dollars, near, rough_time
from heygen_async.cli.groups import Subtotal, groups_of
from heygen_async.cli.next_steps import NextStep, next_steps, whole_dollars
from heygen_async.cli.overview import STANDING, Overview, Selection, line_of, overview
from heygen_async.cli.progress import RunProgress
from heygen_async.cli.results import consent_rows, result_rows, said_of, spare_videos, write_consent_links
from heygen_async.cli.state import StateLocation, find_run, opened
from heygen_async.cli.terminal import Terminal
from heygen_async.errors import InvalidInput

__all__ = ["RunLook", "look_at", "show", "status"]

_EVERY = 2.0


async def status(
    terminal: Terminal,
    place: StateLocation,
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
    async with opened(place.state, read_only=True) as store:
        selection = select(await time_of(store))
        if selection and (watch or consent_links is not None):
            raise InvalidInput("--watch", "shows the whole run.", "Leave the filters out, or --watch.")
        alone = run is None and consent_links is None and by is None and not watch and not selection
        if alone and len(await store.runs()) != 1:
            return await _list(terminal, place, store)
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
            return await (_watch if terminal.live else _watch_lines)(terminal, place, store, found.name)
        return await _once(terminal, place, store, found.name, by, selection)


async def _list(terminal: Terminal, place: StateLocation, store: Store) -> Exit:
    runs = await store.runs()
    table = Table(box=None, padding=(0, 2), header_style="dim")
    for name in ("run", "people", "done", "open", "stopped", "spent", "begun", "now"):
        table.add_column(name, justify="left" if name in {"run", "begun", "now"} else "right")
    working, now = await processes(store), await time_of(store)
    for run in runs:
        view = await store.view(run.name)
        if view is None:  # forgotten meanwhile
            continue
        counts, spent = RunProgress(view.items).states, view.spending.total
        mine = [one for one in working if one.run in {None, run.name}]
        standing = overview(view.run, view.items, mine, now).standing
        going = sum(number for state, number in counts.items() if not state.ended)
        total, done = sum(counts.values()), counts.get(State.DONE, 0)
        begun = datetime.fromtimestamp(run.created_at, UTC).astimezone().strftime("%Y-%m-%d %H:%M")
        if terminal.json:
            terminal.write({"run": run.name, **_plain(view.run, counts, spent), "standing": standing})
        table.add_row(
            Text(run.name), f"{total:,}", f"{done:,}", f"{going:,}", f"{total - done - going:,}", dollars(spent), begun,
            STANDING[standing].split(":")[0],
        )  # fmt: skip
    if not terminal.json:
        begin = place.command("onboard", "people.csv", "--run", "NAME")
        terminal.say(table if runs else f"no runs in {store.database.location}; to begin one: {begin}")
    return Exit.DONE


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


@attrs.frozen
class RunLook:
    """A run in one moment, and what can be done about it."""

    view: RunView
    board: RunProgress
    glance: Overview
    now: float
    steps: Sequence[NextStep]
    left: float | None

    @property
    def run(self) -> Run:
        return self.view.run

    def lines(self) -> list[tuple[str, str | None]]:
        """What goes on, what holds it and what can be done, each line with its style."""
        run = self.run
        found: list[tuple[str, str | None]] = [(line, None) for line in self.glance.lines(self.now)]
        if run.pause is not None:
            since = f" since {_when(run.pause.at)}" if run.pause.at is not None else ""
            by_whom = run.pause.reason.removeprefix("paused ")
            found.append((f"paused{since}{'' if run.pause.by else ':'} {by_whom}", "yellow"))
        if run.limited is not None:
            found.append((f"limited: {run.limited}", "yellow"))
        return [*found, *((f"{step.why}: {step.command}", "bold") for step in self.steps)]

    def plain(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            **_plain(self.run, self.board.states, self.view.spending.total),
            "spending": {name: round(amount, 4) for name, amount in attrs.asdict(self.view.spending).items()},
            **self.glance.plain(),
            "seconds_left": round(self.left) if self.left is not None else None,
            "next": [attrs.asdict(step) for step in self.steps],
        }


async def look_at(place: StateLocation, store: Store, run: str) -> RunLook | None:
    """Look at all of a run at once; None where it is forgotten."""
    view = await store.view(run)
    if view is None:
        return None
    now = await time_of(store)
    glance = overview(view.run, view.items, await processes(store, run), now)
    board = RunProgress(view.items)
    whole = await whole_dollars(view.run, view.items, view.costs) if view.run.limited is not None else 0
    steps = next_steps(place, view.run, board.states, driven=glance.driven, whole=whole)
    if glance.standing != "ended" and (glance.failed or glance.silent):
        steps.insert(0, NextStep("who works on it", place.command("workers", run)))
    left = await _seconds_left(store, view, board, now, held=glance.held)
    return RunLook(view, board, glance, now, steps, left)


async def _seconds_left(store: Store, view: RunView, board: RunProgress, now: float, *, held: bool) -> float | None:
    """About how long the run still takes; None for a sandbox's, whose time is known to its session only."""
    if view.run.options.get("sandbox"):
        return None
    durations = DurationStats()
    durations.load(await store.learned())
    if view.run.limited is not None and not held:
        # The others go on: whom the limit holds is not begun.
        stages = {"upload", "twin"}
        board = RunProgress(one for one in view.items if one.state is not State.PENDING or one.stage not in stages)
    return board.seconds_left(now, places_of(view.run.options), durations)


async def _once(
    terminal: Terminal, place: StateLocation, store: Store, run: str, by: str | None, selection: Selection
) -> Exit:
    look = await look_at(place, store, run)
    if look is None:  # forgotten in this very moment
        return Exit.DONE
    view, board, now = look.view, look.board, look.now
    items, spending = view.items, view.spending
    groups = groups_of(items, view.costs, by) if by is not None else None
    chosen = [item for item in items if selection.matches(item)]
    if terminal.json:
        grouped = {"by": by, "groups": [_plain_group(one) for one in groups]} if groups is not None else {}
        terminal.write(
            {
                "run": run,
                **look.plain(),
                **grouped,
                "items": result_rows(view.run, chosen, view.costs),
                "consent": consent_rows((item for item in chosen if item.state is State.NEEDS_CONSENT), now),
            }
        )
        return exit_of_counts(board.states, view.run)
    if selection:
        for item in chosen:
            terminal.say("  ".join(line_of(item, now)))
        terminal.say(f"{len(chosen):,} of {count(len(items), 'person', 'people')}", style="bold")
        return exit_of_counts(board.states, view.run)
    terminal.say(screen(board, _title(look), spent=spending.total, left=look.left, held=look.glance.held))
    if groups is not None:
        terminal.say(_group_table(groups, str(by)))
    if spending.estimated or spending.unanswered:
        terminal.say(_spending_line(spending))
    links = consent_rows((item for item in items if item.state is State.NEEDS_CONSENT), now)
    for link in links[:10]:
        terminal.say(f"consent  {link['key']}  {said_of(link)}")
    if board.states.get(State.DONE):
        terminal.say(f"videos and results.csv are in {near(Path(str(view.run.options.get('folder') or '.')))}")
    for line, style in look.lines():
        terminal.say(line, style=style)
    return exit_of_counts(board.states, view.run)


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


async def _watch(terminal: Terminal, place: StateLocation, store: Store, run: str) -> Exit:
    """Show it until everyone has ended; Ctrl-C ends the watching, not the run."""
    with Live(console=terminal.out, auto_refresh=False) as live:
        while (look := await look_at(place, store, run)) is not None:
            lines = [line for line, _ in look.lines()]
            hint = "\n".join([*lines, "Ctrl-C closes this view; the run continues"])
            spent, held = look.view.spending.total, look.glance.held
            shown = screen(look.board, _title(look), spent=spent, hint=hint, left=look.left, held=held)
            live.update(shown, refresh=True)
            if look.board.ended == look.board.total:
                return exit_of_counts(look.board.states, look.run)
            await anyio.sleep(_EVERY)
    return Exit.DONE  # forgotten meanwhile


async def _watch_lines(terminal: Terminal, place: StateLocation, store: Store, run: str) -> Exit:
    """Write a line whenever something has changed, for files, pipes and programs, until everyone has ended."""
    last: object = None
    while (look := await look_at(place, store, run)) is not None:
        board, spent, paused = look.board, look.view.spending.total, look.run.paused
        said = (
            board.states,
            [(row.name, row.working) for row in board.stages()],
            spent,
            paused,
            look.glance.standing,
        )
        if said != last:
            last = said
            if terminal.json:
                terminal.event("status", run=run, **look.plain())
            else:
                held = look.glance.held
                why = f" · {paused}" if paused else ""
                go_on = f" · {look.steps[-1].why}: {look.steps[-1].command}" if held and look.steps else ""
                standing = look.glance.standing.replace("_", " ")
                line = summary(board, spent, left=look.left, held=held)
                terminal.say(f"{time.strftime('%H:%M:%S')}  {standing} · {line}{why}{go_on}")
        if board.ended == board.total:
            return exit_of_counts(board.states, look.run)
        await anyio.sleep(_EVERY)
    return Exit.DONE  # forgotten meanwhile


def _title(look: RunLook) -> str:
    where = " · sandbox" if look.run.options.get("sandbox") else ""
    return f"{look.run.name} · {count(look.board.total, 'person', 'people')}{where}"


async def show(terminal: Terminal, place: StateLocation, run: str, key: str) -> Exit:
    """Say all that is known of one person."""
    async with opened(place.state, read_only=True) as store:
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
            table.add_row(name, Text(_when(value) if name == "expires_at" else _shown(value)))
    terminal.say(table)
    for payment in payments:
        unknown = "no answer yet: it may have been made" if payment["maybe_sent"] else "not charged (request refused)"
        answered = _shown(json.loads(payment["answer"])) if payment["answer"] else unknown
        again = f", paid again {payment['generation']} times" if payment["generation"] else ""
        when = _when(payment["intended_at"])
        terminal.say(f"paid    {payment['step']}  {dollars(payment['cost'])}  {when}  {answered}{again}")
    terminal.say(f"spent   about {dollars(spent)}")
    if item.state in {State.FAILED_REMOTE, State.FAILED_RETRYABLE, State.CANCELLED}:
        terminal.say(f"to let them go on: {place.command('retry', found.name, item.key)}", style="bold")
    if item.state is State.NEEDS_REVIEW:
        terminal.say(f"to settle it: {place.command('review', found.name)}", style="bold")
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
        "" if ago > 48 * 3600 else f" ({rough_time(ago)} ago)"
    )
