"""One person becomes a digital twin, and the twin speaks in an Avatar V video.

Runs against a sandbox on this machine, with no key and for nothing:

    python examples/twin_to_video.py

With ``--live`` and ``HEYGEN_API_KEY`` the same program talks to HeyGen, which costs about $1 for the twin and a few
cents per second of video:

    python examples/twin_to_video.py --live --footage ada.mp4
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from itertools import chain, count
from pathlib import Path
from typing import Self

import anyio
from rich.console import Console, Group
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from heygen_async import HeyGen, Person, Step
from heygen_async.clock import ScaledClock
from heygen_async.errors import HeyGenError
from heygen_async.sandbox import Sandbox
from heygen_async.sandbox.media import render_footage

STAGES = {
    "upload": "Check and upload the footage",
    "twin": "Train the digital twin",
    "consent": "Ask the person for consent",
    "render": "Render with engine avatar_v",
    "deliver": "Download the video",
}
SPEED = 60


class Board:
    """The five stages as they go on: drawn in place on a terminal, in plain lines elsewhere."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._rows: dict[str, tuple[str, str]] = {}
        self._live = Live(console=console, refresh_per_second=12) if console.is_terminal else None
        self._began = time.monotonic()

    def __enter__(self) -> Self:
        if self._live:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._live:
            self._live.stop()

    def say(self, text: str) -> None:
        """A line of its own, above the stages."""
        self._console.print(text, soft_wrap=True)

    def show(self, step: Step, note: str = "") -> None:
        detail = note or "  ".join(
            str(value) for name, value in step.detail.items() if name in {"id", "look_id", "path"}
        )
        if step.status == "done" and step.stage in self._rows:
            detail = note or self._rows[step.stage][1] or detail
        before, self._rows[step.stage] = self._rows.get(step.stage), (step.status, detail)
        if self._live:
            self._live.update(Group(*(self._row(*row) for row in self._rows.items())))
        elif before != (step.status, detail):
            took = time.monotonic() - self._began
            self._console.print(f"{took:5.1f} s  {STAGES[step.stage]:<30} {step.status:<11} {detail}", soft_wrap=True)

    def _row(self, stage: str, row: tuple[str, str]) -> Spinner | Text:
        status, detail = row
        text = Text(no_wrap=True, overflow="ellipsis")
        text.append(f"{STAGES[stage]:<30} ", "bold").append(f"{status:<11} ", "cyan").append(detail, "dim")
        if status == "done":
            return Text("✓ ", "green", no_wrap=True, overflow="ellipsis").append(text)
        return Spinner("dots", text=text)


@asynccontextmanager
async def heygen_or_sandbox(live: bool) -> AsyncGenerator[tuple[HeyGen, Sandbox | None]]:
    """A client of HeyGen, or of a sandbox whose time runs sixty times as fast."""
    if live:
        async with HeyGen() as heygen:
            yield heygen, None
        return
    clock = ScaledClock(SPEED)
    async with (
        Sandbox(clock=clock, consent="pending") as sandbox,
        HeyGen(api_key="any-key-will-do", base_url=sandbox.base_url, clock=clock) as heygen,
    ):
        yield heygen, sandbox
        if sandbox.violations:
            raise SystemExit(f"the sandbox saw what must not happen: {sandbox.violations}")


def free_name(folder: Path, name: str) -> str:
    """A file name that is free: the SDK replaces no file that it has not made in the same run."""
    stem = re.sub(r"\W+", "-", name.lower()).strip("-") or "video"
    names = chain([f"{stem}.mp4"], (f"{stem}-{number}.mp4" for number in count(2)))
    return next(name for name in names if not (folder / name).exists())


async def run(options: argparse.Namespace, console: Console) -> None:
    folder = Path(options.out)
    await anyio.Path(folder).mkdir(parents=True, exist_ok=True)
    footage = Path(options.footage) if options.footage else folder / "footage.mp4"
    if not options.footage:
        footage.write_bytes(render_footage(20, lines=[options.name, "training footage"]))
        console.print(f"Made 20 seconds of training footage: {footage}")

    async with heygen_or_sandbox(options.live) as (heygen, sandbox):
        if sandbox:
            console.print(f"HeyGen's sandbox is at {sandbox.base_url}; its time runs {SPEED} times as fast")
        voice = options.voice or (await heygen.voices.list(language="English").all(limit=1))[0].voice_id
        person = Person(
            name=options.name,
            footage=footage,
            script=options.script,
            voice_id=voice,
            engine="avatar_v",
            output=free_name(folder, options.name),
        )
        flow = heygen.twin_to_video(person, folder=folder)
        with Board(console) as board:
            async for step in flow:
                page = step.detail.get("url") if step.stage == "consent" else None
                if page:
                    board.say(f"Consent page: {page}")
                if page and sandbox:
                    # In the sandbox nobody else opens the consent page.
                    sandbox.consent(step.detail["group_id"], "approve")
                board.show(step, note="approved by the demo" if page and sandbox else "")

        done = flow.result
        assert done is not None
        console.print()
        console.print(f"Video    {done.path}", style="bold", soft_wrap=True)
        console.print(f"         {done.duration or 0:.1f} s, {done.size:,} bytes")
        if sandbox:
            twins, videos = sandbox.ledger.count("createAvatar"), sandbox.ledger.count("createVideo")
            console.print(f"Charges  {twins} twin, {videos} video, ${sandbox.ledger.total:.2f} of the sandbox's money")
        else:
            console.print(f"Charges  about ${done.cost:.2f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--live", action="store_true", help="talk to HeyGen, with HEYGEN_API_KEY; costs money")
    parser.add_argument("--footage", help="15 to 600 seconds of one person, mp4 or webm; the sandbox can do without")
    parser.add_argument("--name", default="Ada", help="what the twin is called")
    parser.add_argument("--script", default="Hello! I am a digital twin, and this is my first Avatar V video.")
    parser.add_argument("--voice", help="a voice id; the first English voice by default")
    parser.add_argument("--out", default="demo-output", help="folder of the video")
    options = parser.parse_args()
    if options.live and not options.footage:
        parser.error("--live needs --footage: a real person's video, with their consent")
    console = Console(highlight=False)
    try:
        anyio.run(run, options, console)
    except HeyGenError as error:
        console.print(f"{type(error).__name__}: {error}", style="red", soft_wrap=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
