"""Records the live table of a real run against a sandbox as docs/onboarding.svg: ``python docs/record.py``."""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path

import anyio
import attrs
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console

from heygen_async import read_manifest
from heygen_async._workflows.prices import total_price
from heygen_async.cli.display import screen
from heygen_async.cli.format import clock_time, count
from heygen_async.cli.progress import RunProgress
from heygen_async.cli.sandboxed import render_missing, sandboxed, speed

HERE = Path(__file__).parent
COMMAND = "$ heygen-async onboard examples/people.csv --run demo --sandbox"


async def main() -> None:
    """Run the example and keep the picture with most to see: some are done, and many stages are at work."""
    manifest = await read_manifest(HERE.parent / "examples/people.csv", files=False)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        people = list(manifest.people)
        for number, person in enumerate(people):
            footage = folder / f"{person.identity}.mp4"
            render_missing(footage)
            people[number] = attrs.evolve(person, footage=footage)
        board = RunProgress()
        for person in people:
            board.expect(person)
        best, picture = 0, ""
        async with sandboxed(None) as (heygen, _):
            run = heygen.onboard(people, run="demo", folder=folder / "videos", changed=board.change)

            async def watch() -> None:
                nonlocal best, picture
                while True:
                    await anyio.sleep(0.1)
                    some = 3 <= board.ended < board.total - 1
                    busy = 10 * some + sum(bool(one.working) for one in board.stages())
                    if busy >= best:
                        best, picture = busy, draw(board, run.spent, sum(map(total_price, people)))

            async with anyio.create_task_group() as tasks:
                tasks.start_soon(watch)
                async for _outcome in run:
                    pass
                tasks.cancel_scope.cancel()
    (HERE / "onboarding.svg").write_text(picture, encoding="utf-8")


def draw(board: RunProgress, spent: float, planned: float) -> str:
    """The table as an SVG."""
    console = Console(record=True, file=io.StringIO(), width=92, force_terminal=True, markup=False, highlight=False)
    title = f"demo · {count(board.total, 'person', 'people')} · sandbox, time runs {speed():g} times as fast"
    console.print(COMMAND, style="bold")
    console.print()
    title = f"{title}   {clock_time(board.seconds)}"
    console.print(screen(board, title, spent=spent, planned=planned, hint="Ctrl-C stops calmly"))
    # Without the web fonts: a picture in a repository loads nothing from elsewhere.
    plain = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    svg = console.export_svg(title="heygen-async", unique_id="heygen", font_aspect_ratio=0.61, code_format=plain)
    return re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE)


if __name__ == "__main__":
    anyio.run(main)
