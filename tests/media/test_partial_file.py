"""A part by itself: what is on the disk at each step, and what is not taken for a part."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from heygen_async._media.partial_file import PartFile
from heygen_async.errors import InvalidInput

pytestmark = pytest.mark.anyio


async def test_what_arrived_is_on_the_disk_once_it_is_flushed_and_none_of_an_older_version(tmp_path: Path) -> None:
    part = PartFile(tmp_path / "a.mp4")
    await part.open()
    await part.restart(validator="v1", total=6)
    await part.write(b"abc")
    await part.flush()
    assert part.path.read_bytes() == b"abc", "a kill from here on loses nothing"
    await part.write(b"def")
    assert await part.seal() == hashlib.sha256(b"abcdef").hexdigest()
    assert part.path.read_bytes() == b"abcdef"
    await part.restart(validator="v2", total=3)
    assert part.path.read_bytes() == b""
    await part.write(b"xyz")
    open_before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0  # noqa: PTH208, ASYNC240
    assert await part.finish() == hashlib.sha256(b"xyz").hexdigest()
    if open_before:
        assert len(os.listdir("/proc/self/fd")) == open_before - 1  # noqa: PTH208
    assert [file.name for file in tmp_path.iterdir()] == ["a.mp4"]  # noqa: ASYNC240
    assert (tmp_path / "a.mp4").read_bytes() == b"xyz"


async def test_a_second_name_of_an_empty_file_is_no_part(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.touch()
    (tmp_path / "a.mp4.part").hardlink_to(mine)
    with pytest.raises(InvalidInput, match="not the beginning of a download"):
        await PartFile(tmp_path / "a.mp4").open()
    assert mine.read_bytes() == b""


async def test_a_kill_between_the_notes_and_their_content_stops_no_later_download(tmp_path: Path) -> None:
    part = PartFile(tmp_path / "a.mp4")
    (tmp_path / "a.mp4.part").touch()
    (tmp_path / "a.mp4.part.json").touch()
    await part.open()
    await part.restart(validator="v1", total=3)
    await part.write(b"abc")
    await part.finish()
    assert [file.name for file in tmp_path.iterdir()] == ["a.mp4"]  # noqa: ASYNC240


async def test_notes_without_content_make_no_file_ours(tmp_path: Path) -> None:
    theirs = tmp_path / "a.mp4.part"
    theirs.write_bytes(b"a video of this name")
    (tmp_path / "a.mp4.part.json").touch()
    with pytest.raises(InvalidInput, match="not the beginning of a download"):
        await PartFile(tmp_path / "a.mp4").open()
    assert theirs.read_bytes() == b"a video of this name"
