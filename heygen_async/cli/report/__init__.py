"""The report of a run: one page for people, made from what the state knows."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import anyio.to_thread

from heygen_async._workflows.output import check_folder
from heygen_async._workflows.person import Person
from heygen_async._workflows.store import Item
from heygen_async.cli.exit_codes import Exit
from heygen_async.cli.format import count
from heygen_async.cli.report.figures import figures_of
from heygen_async.cli.report.page import page_of
from heygen_async.cli.results import spare_videos, write_atomically
from heygen_async.cli.state import StateLocation, find_run, opened
from heygen_async.cli.terminal import Terminal
from heygen_async.errors import InvalidInput

__all__ = ["report"]

_VIDEOS = "videos"


async def report(
    terminal: Terminal, place: StateLocation, run: str | None, *, html: Path | None, out: Path | None
) -> Exit:
    """Write the report of a run, and with ``out`` its videos into the same folder. Reads only the state."""
    if (html is None) == (out is None):
        raise InvalidInput("report", "needs a place.", "Pass either --html FILE or --out DIR.")
    if html is not None and html.suffix.lower() not in {".html", ".htm"}:
        raise InvalidInput("--html", f"{html} must end in .html.", "Such as --html report.html.")
    async with opened(place.state, read_only=True) as store:
        found = await find_run(store, run)
        items = await store.items(found.name)
        paid = await store.paid_steps(found.name)
        learned = await store.learned()
    now = max(time.time(), *(item.updated_at for item in items), *(one.at for one in paid), found.created_at)
    figures = figures_of(found, items, paid, learned, now=now)
    page = (html if html is not None else _in(out) / "index.html").absolute()

    def write() -> int:
        videos = {item.key: path for item in items if (path := _video(item)) is not None}
        if out is None:
            spare_videos("--html", found, items, page)
        else:
            check_folder(out)
            videos = _beside(out / _VIDEOS, items, videos)
        links = {key: _relative(path, page.parent) for key, path in videos.items()}
        write_atomically(page, page_of(figures, videos=links, place=place))
        return len(videos)

    videos = await anyio.to_thread.run_sync(write)
    terminal.event("report", run=found.name, html=str(page), people=len(items), videos=videos)
    if not terminal.json:
        terminal.say(f"{page}: {count(len(items), 'person', 'people')}, {count(videos, 'video')}")
    return Exit.DONE


def _in(out: Path | None) -> Path:
    return out if out is not None else Path()


def _video(item: Item) -> Path | None:
    """The video of someone, where it is on this machine."""
    path = Path(str(item.facts["path"])) if item.facts.get("path") else None
    return path if path is not None and path.is_file() else None


def _beside(folder: Path, items: Sequence[Item], videos: Mapping[str, Path]) -> dict[str, Path]:
    """Put the videos into ``folder``, each under the name that it has in the run. One that is there is not copied."""
    placed: dict[str, Path] = {}
    for item in items:
        if (source := videos.get(item.key)) is None:
            continue
        target = folder / Person.from_plain(item.person).file_name
        if not (target.exists() and (target.samefile(source) or _same(source, target))):
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(target.name + ".part")
            part.unlink(missing_ok=True)
            shutil.copy2(source, part)
            part.replace(target)
        placed[item.key] = target
    return placed


def _same(source: Path, target: Path) -> bool:
    """Whether ``target`` is the copy that was made of ``source``: copies keep size and time."""
    mine, theirs = source.stat(), target.stat()
    return (mine.st_size, int(mine.st_mtime)) == (theirs.st_size, int(theirs.st_mtime))


def _relative(path: Path, folder: Path) -> str:
    """A video as the page links to it."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive
        return path.absolute().as_uri()
