"""Where a download may go, found out before anything is asked for."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any, cast

from heygen_async._threads import in_thread
from heygen_async.errors import InvalidInput

__all__ = ["check_target", "writing_problem"]

_NO_PLACE = {errno.ENAMETOOLONG, errno.ENOTDIR, errno.ELOOP}
"""What no waiting cures. Other troubles of a disk may pass, and stay what they are: an OSError."""


async def check_target(target: object, *, overwrite: bool, folder: bool = False) -> Path:
    """The target of a download as a path.

    Args:
        target: What the caller named.
        overwrite: Whether a file that exists may be replaced.
        folder: Whether a folder will do, because the file is named later.

    Raises:
        InvalidInput: It is not a path, exists, is a folder, lacks its folder, or no file can have this name.
        OSError: The disk could not say.
    """
    if not isinstance(target, str | os.PathLike):
        raise InvalidInput("target", f"a path is needed, not {type(target).__name__}.", "Pass the file to write.")
    path = os.fspath(cast("os.PathLike[Any]", target))
    if not isinstance(path, str):
        raise InvalidInput("target", "a path of bytes is not taken.", "Pass a str or a Path.")
    if "\0" in path:
        raise InvalidInput("target", "no file name may hold the character NUL.", "Name another file.")
    return await in_thread(_look, Path(path), overwrite, folder)


def writing_problem(folder: Path, *, room: int = 0) -> str | None:
    """Why no file can be written into a folder, which may have to be made first; None where one can. Blocks.

    Args:
        folder: The folder.
        room: Bytes that have to be free.
    """
    there = folder
    while not os.path.lexists(there) and there != there.parent:
        there = there.parent
    if not there.is_dir():
        return f"{there} is not a folder."
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
        free = shutil.disk_usage(there).free
    except OSError as error:
        return f"{there} cannot be written to: {error.strerror or error}."
    return f"{free / 1e6:,.0f} MB are free; {room / 1e6:,.0f} MB are needed." if free < room else None


def _look(path: Path, overwrite: bool, folder: bool) -> Path:
    try:
        if path.is_dir():
            if folder:
                return path
            raise InvalidInput("target", f"{path} is a folder.", "Name the file in it.")
        # A link that leads nowhere would be replaced too.
        if os.path.lexists(path) and not overwrite:
            raise InvalidInput("target", f"{path} exists.", "Pass overwrite=True to replace it.")
        # The longest of the names that are written on the way: what arrives, and what is noted of it, lie beside.
        path.with_name(f"{path.name}.part.json").lstat()
    except FileNotFoundError:
        if not path.parent.exists():
            raise InvalidInput("target", f"there is no folder {path.parent}.", "Make it first.") from None
    except OSError as error:
        if error.errno not in _NO_PLACE:
            raise
        raise InvalidInput("target", f"no file can be there: {error.strerror}.", "Name another file.") from None
    return path
