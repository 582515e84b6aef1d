"""What newcomers begin with: one person to a video, and lists of the ids that a manifest takes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import anyio.to_thread
from rich.table import Table
from rich.text import Text

from heygen_async.cli.exits import Exit
from heygen_async.cli.sandboxed import missing_footage, render_missing
from heygen_async.cli.session import connected
from heygen_async.cli.terminal import Terminal
from heygen_async.cli.words import clock_time, dollars
from heygen_async.workflows.person import Person
from heygen_async.workflows.prices import total_price

__all__ = ["list_looks", "list_voices", "twin"]


async def twin(terminal: Terminal, person: Person, *, folder: Path, sandbox: bool, yes: bool) -> Exit:
    """Take one person from footage to a video, every step told."""
    if sandbox:
        for path in await anyio.to_thread.run_sync(missing_footage, [person]):
            terminal.say(f"making test footage for the sandbox: {path}")
            await anyio.to_thread.run_sync(render_missing, path)
    price = total_price(person)
    terminal.say(Text.assemble((person.name, "bold"), f"  about {dollars(price)}" + (", in the sandbox" * sandbox)))
    if not sandbox and not yes and terminal.confirm(f"Spend about {dollars(price)}?") is False:
        terminal.say("nothing was sent")
        return Exit.USAGE
    begun = time.monotonic()
    async with connected(None, sandbox=sandbox) as heygen:
        flow = heygen.twin_to_video(person, folder=folder)
        try:
            async for step in flow:
                terminal.event("step", stage=step.stage, status=step.status, detail=dict(step.detail), at=step.at)
                if not terminal.json:
                    told = "  ".join(f"{name} {value}" for name, value in step.detail.items() if value is not None)
                    line = Text(f"{clock_time(time.monotonic() - begun):>6}  ", style="dim")
                    style = "green" if step.status == "done" else "cyan" if step.status == "started" else "yellow"
                    line.append(f"{step.stage:<9}", style="bold").append(f"{step.status:<12}", style=style)
                    terminal.say(line.append(told, style="dim"))
        finally:
            if flow.result is None:
                terminal.event("token", token=flow.token)
    done = flow.result
    assert done is not None  # noqa: S101 - the steps end with the result
    terminal.event("done", path=str(done.path), look_id=done.look_id, video_id=done.video_id, duration=done.duration)
    length = f", {done.duration:.1f} s" if done.duration is not None else ""
    terminal.say(f"{done.path}{length}, {(done.size or 0) / 1e6:.1f} MB", style="bold green")
    return Exit.DONE


async def list_voices(terminal: Terminal, *, language: str | None, limit: int, sandbox: bool) -> Exit:
    """Print voices with their ids."""
    async with connected(None, sandbox=sandbox) as heygen:
        voices = await heygen.voices.list(language=language, page_size=min(limit, 100)).all(limit=limit)
    rows = [(voice.voice_id, voice.name, voice.language, voice.gender) for voice in voices]
    _print(terminal, ("voice_id", "name", "language", "gender"), rows)
    return Exit.DONE


async def list_looks(terminal: Terminal, *, ownership: str, limit: int, sandbox: bool) -> Exit:
    """Print looks with their ids and engines."""
    async with connected(None, sandbox=sandbox) as heygen:
        looks = await heygen.avatars.looks.list(ownership=ownership, page_size=min(limit, 50)).all(limit=limit)
    rows = [
        (look.id, look.name, str(look.status or ""), " ".join(map(str, look.supported_api_engines or ())))
        for look in looks
    ]
    _print(terminal, ("look_id", "name", "status", "engines"), rows)
    return Exit.DONE


def _print(terminal: Terminal, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if terminal.json:
        for row in rows:
            terminal.write(dict(zip(columns, row, strict=True)))
        return
    if not terminal.live:  # for cut and grep
        for row in rows:
            terminal.line("\t".join(row))
        return
    table = Table(box=None, padding=(0, 2), header_style="dim")
    for position, column in enumerate(columns):
        table.add_column(column, no_wrap=position == 0, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    terminal.say(table)
