"""A part by itself: what is on the disk at each step, and what is not taken for a part."""

from __future__ import annotations

import hashlib
import json
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


async def test_a_download_goes_on_where_it_was_left(tmp_path: Path) -> None:
    target = tmp_path / "a.mp4"
    first = PartFile(target)
    await first.open()
    assert (first.size, first.validator, first.total) == (0, None, None)
    await first.restart(validator="v1", total=6)
    await first.write(b"abc")
    assert first.path.read_bytes() == b"", "not written byte by byte"
    with pytest.raises(InvalidInput, match=r"a\.mp4 is being downloaded already"):
        await PartFile(target).open()
    await first.close()
    await first.close()
    assert first.path.read_bytes() == b"abc"
    second = PartFile(target)
    await second.open()
    assert (second.size, second.validator, second.total) == (3, "v1", 6)
    await second.write(b"def")
    assert second.size == 6
    assert await second.finish() == hashlib.sha256(b"abcdef").hexdigest()
    assert target.read_bytes() == b"abcdef"
    assert [file.name for file in tmp_path.iterdir()] == ["a.mp4"]  # noqa: ASYNC240


async def test_a_megabyte_reaches_the_disk_by_itself(tmp_path: Path) -> None:
    part = PartFile(tmp_path / "a.mp4")
    await part.open()
    await part.write(bytes(1024 * 1024 - 1))
    assert part.path.stat().st_size == 0
    await part.write(b"x")
    assert part.path.stat().st_size == 1024 * 1024
    await part.write(b"y")
    await part.flush()
    await part.flush()
    assert part.path.stat().st_size == 1024 * 1024 + 1
    await part.close()


@pytest.mark.parametrize("notes", ["{}", '{"validator": 5}', '{"validator": null}', '{"validator": "v", "total": "6"}'])
async def test_what_is_not_known_well_enough_begins_again(tmp_path: Path, notes: str) -> None:
    part = PartFile(tmp_path / "a.mp4")
    part.path.write_bytes(b"abc")
    (tmp_path / "a.mp4.part.json").write_text(json.dumps({"by": "heygen-async", **json.loads(notes)}))
    await part.open()
    assert (part.size, part.validator, part.total) == (0, None, None)
    assert part.path.read_bytes() == b""
    await part.close()
    assert [file.name for file in tmp_path.iterdir()] == [], "of nothing, nothing is left"  # noqa: ASYNC240


@pytest.mark.parametrize("text", ['{"validator": "v"}', "[]", "no notes", '"heygen-async"', " " * 70_000, "[" * 60_000])
async def test_foreign_notes_stay_as_they_are(tmp_path: Path, text: str) -> None:
    notes = tmp_path / "a.mp4.part.json"
    notes.write_text(text)
    part = PartFile(tmp_path / "a.mp4")
    with pytest.raises(InvalidInput, match=r"a\.mp4\.part\.json exists in .*Move it"):
        await part.open()
    assert notes.read_text() == text
    assert not part.path.exists(), "what was made a moment ago is gone"
    part.path.write_bytes(b"theirs")
    with pytest.raises(InvalidInput, match=r"a\.mp4\.part\.json exists"):
        await part.open()
    assert part.path.read_bytes() == b"theirs"


@pytest.mark.skipif(os.name != "posix", reason="links and pipes")
@pytest.mark.parametrize("name", ["a.mp4.part", "a.mp4.part.json"])
@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
async def test_neither_links_nor_folders_nor_pipes_are_a_part(tmp_path: Path, name: str, kind: str) -> None:
    mine, there = tmp_path / "mine", tmp_path / name
    mine.write_bytes(b"my own")
    if kind == "link":
        there.symlink_to(mine)
    elif kind == "folder":
        there.mkdir()
    else:
        os.mkfifo(there)
    with pytest.raises(InvalidInput, match=f"{name} exists"):
        await PartFile(tmp_path / "a.mp4").open()
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted([name, "mine"])  # noqa: ASYNC240
    assert mine.read_bytes() == b"my own"


async def test_a_part_needs_its_folder(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="there is no folder"):
        await PartFile(tmp_path / "none" / "a.mp4").open()


async def test_what_another_program_changed_is_not_finished(tmp_path: Path) -> None:
    part = PartFile(tmp_path / "a.mp4")
    await part.open()
    await part.write(b"abc")
    await part.flush()
    with part.path.open("ab") as file:
        file.write(b"!")
    for ending in (part.seal, part.finish):
        with pytest.raises(InvalidInput, match="was changed by another program"):
            await ending()
    await part.close()
    assert not part.target.exists()


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("overwrite", [True, False])
async def test_a_target_is_replaced_only_where_that_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool, overwrite: bool
) -> None:
    if not links:

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError

        monkeypatch.setattr(os, "link", refuse)
    for there in (False, True):
        part = PartFile(tmp_path / f"{there}.mp4")
        await part.open()
        await part.write(b"abc")
        if there:
            part.target.write_bytes(b"my own")
        if there and not overwrite:
            with pytest.raises(InvalidInput, match=r"exists by now.*overwrite=True"):
                await part.finish(overwrite=False)
            assert (part.target.read_bytes(), part.path.read_bytes()) == (b"my own", b"abc")
            await part.close()
        else:
            await (part.finish() if overwrite else part.finish(overwrite=False))
            assert part.target.read_bytes() == b"abc"
            assert not part.path.exists()


@pytest.mark.skipif(os.name != "posix", reason="links")
async def test_a_kill_between_the_two_names_of_a_finished_file_loses_nothing(tmp_path: Path) -> None:
    target = tmp_path / "a.mp4"
    target.write_bytes(b"abc")
    (tmp_path / "a.mp4.part").hardlink_to(target)
    (tmp_path / "a.mp4.part.json").write_text('{"by": "heygen-async", "validator": "v", "total": 3}')
    part = PartFile(target)
    await part.open()
    assert part.size == 0
    await part.close()
    assert target.read_bytes() == b"abc"
