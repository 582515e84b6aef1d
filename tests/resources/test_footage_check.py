"""Footage is looked at before it is paid for."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from heygen_async._resources.footage_check import check_footage, check_footage_type
from heygen_async._wire.files import BytesFile, FileSource, PathFile
from heygen_async.errors import UnsuitableFootage
from heygen_async.sandbox.media import render_footage, render_webm, silent_mp3
from tests.media.samples import sample

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("seconds", [15, 20, 600])
async def test_good_footage_is_measured(tmp_path: Path, seconds: int) -> None:
    path = tmp_path / "ada.mp4"
    path.write_bytes(render_footage(seconds))
    info = await check_footage(path)
    assert info.content_type == "video/mp4"
    assert info.duration == pytest.approx(seconds, abs=0.1)
    assert (info.width, info.height) == (1280, 720)
    assert info.size == path.stat().st_size


async def test_every_form_of_a_local_file_is_read(tmp_path: Path) -> None:
    data = render_footage(16)
    path = tmp_path / "ada.mp4"
    path.write_bytes(data)
    forms: list[Path | str | bytes | FileSource] = [
        path,
        str(path),
        data,
        BytesFile(name="ada.mp4", content_type="video/mp4", data=data),
        PathFile(path=path, content_type="video/mp4", size=len(data)),
    ]
    for form in forms:
        assert (await check_footage(form)).duration == pytest.approx(16, abs=0.1)


@pytest.mark.parametrize(("seconds", "way"), [(14, "longer"), (1, "longer"), (601, "Cut")])
async def test_footage_of_the_wrong_length_is_refused(seconds: int, way: str) -> None:
    with pytest.raises(UnsuitableFootage, match=way) as caught:
        await check_footage(render_footage(seconds))
    assert caught.value.field == "file"
    assert f"{seconds} seconds" in caught.value.problem
    assert "check_footage" not in caught.value.remedy, "whoever only looks has nothing to switch off"


async def test_webm_is_taken() -> None:
    data = render_webm(duration=16)
    info = await check_footage(data)
    assert info.content_type == "video/webm"
    assert info.duration == pytest.approx(16, abs=0.2)


async def test_quicktime_is_refused_by_its_bytes_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "ada.mp4"
    path.write_bytes(render_footage(16).replace(b"ftypisom", b"ftypqt  ", 1))
    assert path.read_bytes()[8:12] == b"qt  "
    with pytest.raises(UnsuitableFootage, match="QuickTime"):
        await check_footage(path)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (silent_mp3(16), "audio/mpeg"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "image/png"),
        (b"not a video at all", "recognised"),
        (b"\x1a\x45\xdf\xa3" + bytes(8) + b"matroska" + bytes(64), "matroska"),
    ],
)
async def test_what_is_no_video_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(UnsuitableFootage, match=problem):
        await check_footage(data, field="footage")


async def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnsuitableFootage, match=r"nowhere\.mp4"):
        await check_footage(tmp_path / "nowhere.mp4")


@pytest.mark.parametrize("kind", ["mp4", "mp4-index-in-front", "mp4-fragments", "webm-vp8", "webm-vp9", "webm-live"])
async def test_what_recorders_write_is_measured_by_its_picture(kind: str) -> None:
    info = await check_footage(sample(kind, picture=15.5, sound=16))
    assert info.duration == pytest.approx(15.5, abs=0.15)
    with pytest.raises(UnsuitableFootage, match=r"lasts 5\S* seconds \(its sound goes on to 20\.\d\)"):
        await check_footage(sample(kind, picture=5, sound=20))


@pytest.mark.parametrize("kind", ["mp4", "mp4-index-in-front", "mp4-fragments", "webm-vp8", "webm-live"])
async def test_a_file_that_is_cut_off_is_refused_whatever_its_header_says(kind: str, tmp_path: Path) -> None:
    whole = sample(kind, picture=17, sound=17)
    path = tmp_path / "ada.mp4"
    for part in (1, 5, 9):
        path.write_bytes(whole[: len(whole) * part // 10])
        with pytest.raises(UnsuitableFootage, match=r"not whole|cut off|ends inside") as caught:
            await check_footage(path)
        assert "no picture" not in str(caught.value)


async def test_a_source_of_ones_own_is_read_to_its_end() -> None:
    class Own:
        name, content_type = "ada.mp4", "video/mp4"
        data = render_footage(3)
        size = len(data)

        async def chunks(self) -> AsyncGenerator[bytes]:
            for start in range(0, len(self.data), 5000):
                yield self.data[start : start + 5000]

    with pytest.raises(UnsuitableFootage, match="3 seconds"):
        await check_footage(Own())


async def test_sound_alone_is_no_footage() -> None:
    with pytest.raises(UnsuitableFootage, match="no picture"):
        await check_footage(sample("mp4", picture=0, sound=20))


def test_the_type_that_a_host_names_is_judged_alike() -> None:
    check_footage_type("footage", "video/mp4; codecs=avc1")
    check_footage_type("footage", "VIDEO/WEBM")
    for bad in (None, "", "text/html", "application/octet-stream", "video/quicktime"):
        with pytest.raises(UnsuitableFootage):
            check_footage_type("footage", bad)
