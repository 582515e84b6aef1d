"""Where videos go: names that every system takes, names that are one file, and places that take them."""

from __future__ import annotations

import errno
import os
import posixpath
import shutil
import tempfile
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from heygen_async._media.target_path import writing_problem
from heygen_async._threads import in_thread
from heygen_async._workflows.person import LONGEST_NAME, Person
from heygen_async._workflows.prices import render_seconds
from heygen_async.errors import InvalidBatch, InvalidInput

__all__ = [
    "check_folder",
    "check_places",
    "estimated_size",
    "one_file",
    "output_problem",
    "place_problems",
    "state_files",
]

_LEAST_FREE = 50 * 1000 * 1000
"""Bytes of free disk below which no video is begun."""

_BYTES_A_SECOND = {"720p": 150_000, "4k": 1_200_000}
_USUAL_BYTES_A_SECOND = 300_000
"""What a second of video takes at least; a script of a minute makes some 18 MB."""
_RECORDING = 60.0
"""Seconds that a recording counts for: how long it is is not known yet."""

_REFUSED = frozenset('<>:"\\|?*')
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"}
)


def one_file(name: str) -> str:
    """What is the same for two names that some file system takes for one file.

    ``./A.mp4`` is ``a.mp4`` where case makes no difference, and an accent may be a sign of its own or not.
    """
    folded = unicodedata.normalize("NFC", posixpath.normpath(name)).casefold()
    return unicodedata.normalize("NFC", folded)


def output_problem(name: str) -> str | None:
    """Why ``name`` cannot be a file inside the folder of the videos, on whatever system; None where it can."""
    if name.startswith("/") or ".." in name.split("/"):
        return "it leaves the folder that the videos go to."
    parts = [part for part in name.split("/") if part not in {"", "."}]
    if not parts:
        return "it names no file."
    if parts[-1].casefold().endswith((".part", ".part.json")):
        return "files that end so are what a download leaves until it is whole."
    return next((problem for part in parts if (problem := _part_problem(part)) is not None), None)


def state_files(state: str | Path | None) -> dict[Path, str]:
    """The files of a state, which no video may replace; none for a state in memory or in PostgreSQL."""
    text = "" if state is None else str(state).removeprefix("sqlite:///")
    if not text or "://" in text or text == ":memory:":
        return {}
    path = Path(text)
    endings = {"": "the state", **dict.fromkeys(("-wal", "-shm", "-journal", ".lock"), "a file of the state")}
    return {path.with_name(f"{path.name}{ending}"): what for ending, what in endings.items()}


def estimated_size(people: Iterable[Person]) -> int:
    """Bytes that the videos of ``people`` take on disk, at least about."""
    return sum(
        int(
            render_seconds(person, None if person.script is not None else _RECORDING)
            * _BYTES_A_SECOND.get(str(person.options.get("resolution")), _USUAL_BYTES_A_SECOND)
        )
        for person in people
    )


async def check_places(
    people: Iterable[Person],
    folder: Path,
    *,
    state: str | Path | None = None,
    new: Collection[str] = (),
) -> None:
    """Refuse places that videos cannot or must not go to, before anything is paid for.

    Args:
        people: Who.
        folder: Where their videos go.
        state: Where the run is remembered.
        new: The keys of those for whom nothing can have been delivered before.

    Raises:
        InvalidBatch: With what is wrong with each of them.
    """
    named = list(people)
    coming = [person for person in named if person.identity in new]
    strange = {person.file_name for person in coming}
    room = _LEAST_FREE + estimated_size(coming) if coming else 0
    found = await in_thread(
        lambda: place_problems(
            [person.file_name for person in named], folder, protected=state_files(state), new=strange, room=room
        )
    )
    problems = [
        (f"people[{number}] ({person.name})", found[person.file_name])
        for number, person in enumerate(named)
        if person.file_name in found
    ]
    if problems:
        raise InvalidBatch(problems)


def place_problems(
    outputs: Iterable[str],
    folder: Path,
    *,
    protected: Mapping[Path, str],
    new: Iterable[str] = (),
    room: int = 0,
) -> dict[str, InvalidInput]:
    """What is wrong with the places that videos go to, found out before anything is paid for. Blocks.

    Args:
        outputs: The names of the files.
        folder: The folder that they go to; it need not exist yet.
        protected: Files that no video may replace, each with what it is: the state, the manifest, the results, footage.
        new: Those of the names at which nothing was delivered before: what lies there is someone's own file.
        room: Bytes that have to be free for all of them.

    Returns:
        The problem with each output that has one.
    """
    taken = {_real(path): what for path, what in protected.items()}
    strange = set(new)
    found: dict[str, InvalidInput] = {}
    writable: dict[Path, str | None] = {}
    for name in outputs:
        place = folder / name
        if what := taken.get(_real(place)):
            found[name] = InvalidInput(
                "output", f"the video would replace the file {place}, which is {what}.", "Name another file or folder."
            )
        elif name in strange and os.path.lexists(place):
            found[name] = InvalidInput("output", f"{place} exists.", "Move it, or name another file or folder.")
        else:
            parent = place.parent
            if parent not in writable:
                writable[parent] = writing_problem(parent, room=room)
            if problem := writable[parent] or ("it is a folder." if place.is_dir() else None):
                found[name] = InvalidInput(
                    "output", f"no video can be written to {place}: {problem}", "Choose another folder."
                )
    return found


def _real(path: Path) -> str:
    """What is the same for two paths of one file, also through links and where case makes no difference."""
    try:
        return one_file(os.path.realpath(path))
    except (OSError, ValueError):  # no file can be called so, which is said elsewhere
        return one_file(str(path))


def _part_problem(part: str) -> str | None:
    refused = sorted({sign for sign in part if sign in _REFUSED or unicodedata.category(sign) in {"Cc", "Cs"}})
    if refused:
        return f"not every system takes the name {part!r}: it has {', '.join(map(repr, refused))}."
    if part.endswith((".", " ")):
        return f"not every system takes the name {part!r}: Windows drops a dot or a space at the end."
    if part.partition(".")[0].rstrip(" ").casefold() in _DEVICES:
        return f"not every system takes the name {part!r}: it is a device on Windows."
    if (size := len(part.encode())) > LONGEST_NAME:
        return f"its name has {size} bytes; {LONGEST_NAME} are safe everywhere."
    return None


def check_folder(folder: Path, *, field: str = "--out") -> None:
    """Check that videos can be written into a folder, or into the nearest one above it that exists. Leaves nothing.

    Args:
        folder: Where videos go.
        field: What to call it in an error.

    Raises:
        InvalidInput: It cannot be written, or the disk is full.
    """
    here = next((one for one in (folder, *folder.parents) if os.path.lexists(one)), Path.cwd())
    remedy = "Choose another folder, or make it writable."
    try:
        if not here.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        with tempfile.TemporaryFile(dir=here) as file:
            file.write(bytes(4096))
        free = shutil.disk_usage(here).free
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            remedy = "Free some space, or choose another disk."
        what = f"videos cannot be written to {folder}: {here}: {error.strerror or error}."
        raise InvalidInput(field, what, remedy) from None
    if free < _LEAST_FREE:
        what = f"the disk of {folder} has {free / 1e6:.0f} MB free; videos need {_LEAST_FREE / 1e6:.0f} MB at least."
        raise InvalidInput(field, what, "Free some space, or choose another disk.")
