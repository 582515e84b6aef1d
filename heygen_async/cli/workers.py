"""Who works on a state: sessions and workers, since when, on what, and what went wrong there."""

from __future__ import annotations

import attrs
from rich.table import Table
from rich.text import Text

from heygen_async._workflows.processes import WorkerProcess, processes
from heygen_async.cli.exit_codes import Exit
from heygen_async.cli.format import rough_time
from heygen_async.cli.state import find_run, opened
from heygen_async.cli.steering import when
from heygen_async.cli.terminal import Terminal

__all__ = ["list_workers", "standing"]


async def list_workers(terminal: Terminal, state: str, run: str | None) -> Exit:
    """List the processes that work on a state, or on one of its runs."""
    async with opened(state, read_only=True) as store:
        found = await processes(store, (await find_run(store, run)).name if run is not None else None)
    if terminal.json:
        for one in found:
            terminal.write({**attrs.asdict(one), "alive": one.alive})
        return Exit.DONE
    if not found:
        terminal.say("no session and no worker is at work here")
        return Exit.DONE
    table = Table(box=None, padding=(0, 2), header_style="dim")
    for name in ("who", "state", "where", "version", "since", "works on"):
        table.add_column(name, overflow="fold")
    for one in found:
        word, style = standing(one)
        who = one.name if one.run is None or one.run in one.name else f"{one.name} of {one.run}"
        since = when(one.started_at)
        table.add_row(
            Text(who), Text(word, style=style), f"{one.host}, process {one.pid}", one.version, since, _on(one)
        )
    terminal.say(table)
    for one in found:
        if one.error is not None:
            at = f" at {when(one.error_at)}" if one.error_at is not None else ""
            terminal.say(f"{one.name}: last error{at}: {' '.join(one.error.split())}")
        if one.refused is not None and one.slot is not None and one.run is None:
            terminal.say(f"  set HEYGEN_API_KEY there, then: heygen-async worker --slot {one.slot}")
    return Exit.DONE


def standing(process: WorkerProcess) -> tuple[str, str]:
    """How a process is, in words, and their style."""
    if process.ended_at is not None:
        return f"stopped at {when(process.ended_at)}", "red"
    if process.lost:
        return f"gone, last report at {when(process.seen_at)}", "red"
    if process.silent is not None:
        return f"silent since {when(process.seen_at)} ({rough_time(process.silent)})", "yellow"
    return "alive", "green"


def _on(process: WorkerProcess) -> str:
    return ", ".join(
        f"{run}: {', '.join(f'{stage} {number}' for stage, number in stages.items())}"
        for run, stages in process.holds.items()
        if stages
    )
