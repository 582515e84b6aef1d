"""A run as people see it: a live table on a terminal, plain lines elsewhere, events for machines."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
from rich.console import Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from heygen_async._workflows.run_events import Change
from heygen_async._workflows.store import State
from heygen_async.cli.format import STATE_STYLE, STATE_WORD, clock_time, count, counted, dollars, near, rough_time
from heygen_async.cli.progress import Forecast, RunProgress
from heygen_async.cli.terminal import Terminal
from heygen_async.events import RunNotice

__all__ = ["Display", "report_change", "screen", "summary"]

_BAR = 28
_SHOWN_NOTICES = 5
_REFRESH = 0.25
_LINE_EVERY = 10.0
_TELL = {State.DONE, State.FAILED_REMOTE, State.FAILED_RETRYABLE, State.NEEDS_REVIEW, State.NEEDS_CONSENT}


def screen(
    board: RunProgress,
    title: str,
    *,
    spent: float,
    planned: float | None = None,
    hint: str = "",
    left: float | None = None,
    held: bool = False,
) -> RenderableType:
    """The table of a run.

    Args:
        board: Who stands where.
        title: The run, and where it runs.
        spent: Estimated dollars so far.
        planned: Estimated dollars altogether; None where that is not known.
        hint: What can be done now.
        left: About how many seconds it still takes; None where that is not known or no one goes on.
        held: Whether the run makes no new payment.
    """
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="bold")
    rows.add_column(no_wrap=True)
    rows.add_column(justify="right")
    rows.add_column()
    total = max(board.total, 1)
    for stage in board.stages():
        told = [
            (f"{stage.working:,} in work", "cyan") if stage.working else None,
            (f"{stage.parked:,} to consent", "yellow") if stage.parked else None,
            (f"{stage.queued:,} queued", "dim") if stage.queued else None,
            (f"{stage.stuck:,} stopped", "red") if stage.stuck else None,
        ]
        notes = Text("  ").join(Text(*one) for one in told if one)
        parts = ((stage.passed, "green"), (stage.working, "cyan"), (stage.parked, "yellow"), (stage.stuck, "red"))
        rows.add_row(stage.name, _bar(parts, total), f"{stage.passed:,}/{board.total:,}", notes)
    lines: list[RenderableType] = [
        Text(title, style="bold"),
        Text(),
        rows,
        Text(),
        _totals(board, spent, planned, _left(left, held=held)),
    ]
    if board.notices:
        lines.append(Text())
        lines += [_notice(*one) for one in _recent(board)]
        if len(board.notices) > _SHOWN_NOTICES:
            lines.append(Text(f"… and {len(board.notices) - _SHOWN_NOTICES} more", style="dim"))
    if hint:
        lines += [Text(), Text(hint, style="dim")]
    return Group(*lines)


def _recent(board: RunProgress) -> list[tuple[str, str, State, str]]:
    return [(one.key, one.stage, one.state, one.text) for one in list(board.notices)[-_SHOWN_NOTICES:]]


def _notice(key: str, stage: str, state: State, text: str) -> Text:
    line = Text(no_wrap=True, overflow="ellipsis")
    line.append("! " if state is not State.NEEDS_REVIEW else "? ", style=STATE_STYLE[state])
    line.append(f"{key}  ", style="bold")
    line.append(f"{stage}: ", style="dim")
    line.append(" ".join(text.split()))
    return line


def _bar(parts: tuple[tuple[int, str], ...], total: int) -> Text:
    """A bar whose parts never round away: one person of ten thousand still shows."""
    bar = Text()
    left = _BAR
    for number, style in parts:
        width = min(max(round(number / total * _BAR), 1 if number else 0), left)
        bar.append("━" * width, style=style)
        left -= width
    bar.append("─" * left, style="dim")
    return bar


def _totals(board: RunProgress, spent: float, planned: float | None, left: str) -> Text:
    line = Text()
    states = board.states
    line.append(f"{states.get(State.DONE, 0):,} done", style="green")
    for state in (
        State.NEEDS_CONSENT,
        State.NEEDS_REVIEW,
        State.FAILED_RETRYABLE,
        State.FAILED_REMOTE,
        State.CANCELLED,
    ):
        if number := states.get(state):
            line.append(" · ", style="dim").append(counted(number, state), style=STATE_STYLE[state])
    line.append(" · ", style="dim").append(f"≈ {dollars(spent)}")
    if planned is not None and planned > spent:
        line.append(f" of {dollars(planned)}", style="dim")
    if (rate := board.per_hour) is not None:
        line.append(" · ", style="dim").append(f"{rate:,.0f} people/h")
    if left:
        line.append(" · ", style="dim").append(left)
    return line


def _left(seconds: float | None, *, held: bool) -> str:
    """How long it still takes. A run that makes no payments gets no further: the time counts from its next one."""
    if seconds is None:
        return ""
    return f"about {rough_time(seconds)} {'more once resumed' if held else 'left'}"


class Display:
    """Shows a run while it goes on.

    Args:
        terminal: Where.
        board: What is known.
        title: The run, and where it runs.
        spent: Gives the estimated dollars so far.
        planned: Estimated dollars altogether.
        forecast: Gives about how long it still takes.
        held: Gives why no new payment is made, or None.
    """

    def __init__(
        self,
        terminal: Terminal,
        board: RunProgress,
        title: str,
        *,
        spent: Callable[[], float],
        planned: float | None,
        forecast: Forecast,
        held: Callable[[], str | None] = lambda: None,
    ) -> None:
        self._held = held
        self._forecast = forecast
        self._terminal = terminal
        self._board = board
        self._title = title
        self._spent = spent
        self._planned = planned
        self._live: Live | None = None
        self.hint: str = "Ctrl-C stops the session; nothing is lost"

    def changed(self, change: Change) -> None:
        """Take over a change of a person, and report it where lines are written."""
        self._board.change(change)
        report_change(self._terminal, change, live=self._live is not None)

    def note(self, text: str) -> None:
        """Print a note above the table."""
        self.hint = text
        if self._live is None:
            self._terminal.say(text)
        else:
            self._live.update(self._screen(), refresh=True)

    @asynccontextmanager
    async def shown(self) -> AsyncGenerator[None]:
        """Show it meanwhile, and leave its last state standing."""
        if self._terminal.json:
            yield
            return
        async with anyio.create_task_group() as tasks:
            if not self._terminal.live:
                tasks.start_soon(self._lines)
                yield
                tasks.cancel_scope.cancel()
                return
            # Refreshed from the event loop: no thread looks at the board while it changes.
            with Live(self._screen(), console=self._terminal.out, auto_refresh=False, transient=True) as live:
                self._live = live
                try:
                    tasks.start_soon(self._refresh, live)
                    yield
                finally:
                    self._live = None
                tasks.cancel_scope.cancel()
        self._terminal.say(self._screen(last=True))

    async def _refresh(self, live: Live) -> None:
        while True:
            live.update(self._screen(), refresh=True)
            await anyio.sleep(_REFRESH)

    async def follow(self, notices: AsyncIterator[RunNotice]) -> None:
        """Say what people should know as it comes, where lines are written; a live table shows what holds the run."""
        async for notice in notices:
            self._terminal.event("notice", kind=notice.kind, text=notice.text, at=notice.at, people=notice.people)
            if self._live is None and not self._terminal.json and notice.kind not in {"done", "needs_review"}:
                self._terminal.say(f"{time.strftime('%H:%M:%S')}  {notice.text}")

    async def _lines(self) -> None:
        while True:
            await anyio.sleep(_LINE_EVERY)
            self._terminal.say(f"{time.strftime('%H:%M:%S')}  {self.line()}")

    def line(self) -> str:
        """The run in one line."""
        held = self._held()
        left = self._forecast.seconds_left
        # Why, is said once, as it comes.
        return summary(self._board, self._spent(), left=left, held=bool(held)) + (
            " · payments are held" if held else ""
        )

    def _screen(self, *, last: bool = False) -> RenderableType:
        title = f"{self._title}   {clock_time(self._board.seconds)}"
        held = self._held()
        hint = "" if last else "\n".join(filter(None, [f"paused: {held}" if held else "", self.hint]))
        return screen(
            self._board,
            title,
            spent=self._spent(),
            planned=self._planned,
            hint=hint,
            left=self._forecast.seconds_left,
            held=bool(held),
        )


def report_change(terminal: Terminal, change: Change, *, live: bool = False, run: str | None = None) -> None:
    """Report a change of a person: all to machines, and what people should know where lines are written.

    Args:
        terminal: Where.
        change: The change.
        live: Whether a table shows it already.
        run: The run that it is of, where that is not plain.
    """
    terminal.event(
        "change", **({"run": run} if run is not None else {}), item=change.key, stage=change.stage,
        state=change.state.value, at=change.at, facts=dict(change.facts),
        detail=dict(change.detail) if change.detail is not None else None,
    )  # fmt: skip
    if not live and not terminal.json and change.state in _TELL:
        terminal.say(_line(change, f"{run}: " if run is not None else ""))


def _line(change: Change, run: str) -> str:
    detail = change.detail or {}
    what = {
        State.DONE: str(near(Path(str(change.facts.get("path", ""))))),
        State.NEEDS_CONSENT: f"{detail.get('url') or 'open the consent page'}",
    }.get(change.state) or f"{change.stage}: {' '.join(str(detail.get('message', '')).split())}"
    return f"{time.strftime('%H:%M:%S')}  {STATE_WORD[change.state]:<16}  {run}{change.key}  {what}"


def summary(board: RunProgress, spent: float, *, left: float | None = None, held: bool = False) -> str:
    """A run in one line; see `screen`."""
    going = [f"{stage.name} {stage.working:,}" for stage in board.stages() if stage.working]
    ends = [counted(number, state) for state, number in board.states.items() if state.ended]
    parts = [count(board.total, "person", "people"), *going, *ends, f"≈ {dollars(spent)}", _left(left, held=held)]
    return " · ".join(part for part in parts if part)
