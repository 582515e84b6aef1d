"""Names of video files: which of them every system takes, and which of them are one file."""

from __future__ import annotations

import posixpath
import unicodedata

__all__ = ["LONGEST_NAME", "one_file", "output_problem"]

LONGEST_NAME = 240
"""Bytes of a name: file systems take 255, and a download adds an ending of its own."""

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
    return next((problem for part in parts if (problem := _part_problem(part)) is not None), None)


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
