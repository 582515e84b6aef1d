"""One person to a video, and lists of ids."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import anyio.to_thread
from rich.table import Table
from rich.text import Text

from heygen_async._workflows.output import check_folder
from heygen_async._workflows.person import Person
from heygen_async._workflows.prices import total_price
from heygen_async._workflows.twin_to_video import Step
from heygen_async._workflows.validation import check_person
from heygen_async.cli.connection import connected
from heygen_async.cli.exit_codes import CommandFailed, Exit
from heygen_async.cli.format import clock_time, dollars
from heygen_async.cli.plan import agree_to_pay
from heygen_async.cli.results import write_atomically
from heygen_async.cli.sandboxed import missing_footage, render_missing
from heygen_async.cli.terminal import Terminal
from heygen_async.errors import InvalidInput, JobFailed, ReviewNeeded

__all__ = ["list_looks", "list_voices", "twin"]

_UNSHOWN = {"kind", "id", "reason", "sha256", "consented", "page_url", "expires_at"}


async def twin(terminal: Terminal, person: Person, *, folder: Path, sandbox: bool, yes: bool) -> Exit:
    """Create a twin and a video for one person, step by step. Called again after it was stopped, it resumes."""
    if sandbox:
        for path in await anyio.to_thread.run_sync(missing_footage, [person]):
            terminal.say(f"making test footage for the sandbox: {path}")
            await anyio.to_thread.run_sync(render_missing, path)
    checked = check_person(person)
    if checked.problems:
        raise CommandFailed("\n".join(map(str, checked.problems)))
    await anyio.to_thread.run_sync(check_folder, folder)
    price = total_price(person)
    terminal.say(Text.assemble((person.name, "bold"), f"  about {dollars(price)}" + (", in the sandbox" * sandbox)))
    # A sandbox of one command is gone with it, so there is nothing to go on with.
    kept = None if sandbox else Path(".heygen") / f"twin-{person.identity}.token"
    token = await anyio.to_thread.run_sync(_read, kept)
    if token:
        terminal.say("resuming where the last command stopped")
    begun = time.monotonic()
    async with connected(None, sandbox=sandbox) as heygen:
        if not sandbox:
            agree_to_pay(terminal, price, f"for {person.name}", yes=yes)
        try:
            flow = heygen.twin_to_video(person, folder=folder, token=token)
        except InvalidInput as error:
            raise CommandFailed(f"{error} The token is {kept}." if token else str(error)) from None
        try:
            async for step in flow:
                if kept is not None:
                    await anyio.to_thread.run_sync(partial(write_atomically, kept, step.token, private=True))
                terminal.event("step", stage=step.stage, status=step.status, detail=dict(step.detail), at=step.at)
                # A line for each piece of a large file would bury the others.
                if not terminal.json and step.status != "transferring":
                    terminal.say(_step(step, time.monotonic() - begun))
        except JobFailed:
            await anyio.to_thread.run_sync(_forget, kept)  # HeyGen will not change its mind: the next one begins anew
            raise
        except ReviewNeeded as error:
            remedy = f". Progress is in {kept}; deleting it starts over and pays again"
            raise CommandFailed(f"{error}{remedy if kept else ''}", Exit.REVIEW) from None
    done = flow.result
    assert done is not None  # noqa: S101 - the steps end with the result
    await anyio.to_thread.run_sync(_forget, kept)
    terminal.event("done", path=str(done.path), look_id=done.look_id, video_id=done.video_id, duration=done.duration)
    length = f", {done.duration:.1f} s" if done.duration is not None else ""
    terminal.say(f"{done.path}{length}, {(done.size or 0) / 1e6:.1f} MB", style="bold green")
    return Exit.DONE


def _step(step: Step, seconds: float) -> Text:
    """A step as one line."""
    style = {"done": "green", "started": "cyan"}.get(step.status, "yellow")
    line = Text(f"{clock_time(seconds):>6}  ", style="dim")
    line.append(f"{step.stage:<9}", style="bold").append(f"{step.status:<12}", style=style)
    shown = {name: value for name, value in step.detail.items() if name not in _UNSHOWN and value is not None}
    if (kind := step.detail.get("kind")) and (job := step.detail.get("id")):
        shown = {kind: job, **shown}
    return line.append("  ".join(f"{name} {value}" for name, value in shown.items()), style="dim")


def _read(path: Path | None) -> str | None:
    return path.read_text(encoding="utf-8") if path is not None and path.exists() else None


def _forget(path: Path | None) -> None:
    if path is not None:
        path.unlink(missing_ok=True)


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
            terminal.line(*row)
        return
    table = Table(box=None, padding=(0, 2), header_style="dim")
    for position, column in enumerate(columns):
        table.add_column(column, no_wrap=position == 0, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    terminal.say(table)
