"""Folders of generated files: compared whole, replaced whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["beside", "differences", "replace"]


def files(root: Path) -> dict[str, bytes]:
    """Every file below ``root`` by its relative path, compiled ones left out."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def differences(wanted: Path, found: Path) -> list[str]:
    """How ``found`` differs from ``wanted``, one line per file. Empty where they are the same, byte for byte."""
    new, old = files(wanted), files(found) if found.is_dir() else {}
    lines = [f"missing: {name}" for name in new.keys() - old.keys()]
    lines += [f"extra: {name}" for name in old.keys() - new.keys()]
    lines += [f"differs: {name}" for name in new.keys() & old.keys() if new[name] != old[name]]
    return sorted(lines)


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A folder on the same file system as ``target``, so that what is made there can be renamed into place."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
        yield Path(folder)


def replace(made: Path, target: Path, spare: Path) -> None:
    """Put ``made`` in the place of ``target``: two renames, so that there is never half a tree."""
    if target.exists():
        target.rename(spare)
    try:
        made.rename(target)
    except OSError:
        if spare.exists():
            spare.rename(target)
        raise
    shutil.rmtree(spare, ignore_errors=True)
