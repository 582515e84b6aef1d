"""Uploads: one request up to 32 MB, HeyGen's storage beyond; the same key for the same upload."""

from __future__ import annotations

import dataclasses
import gzip
import hashlib
import io
import os
import sys
import tempfile
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path
from typing import Any, cast

import attrs
import pytest

from heygen_async._media.media_types import content_type, sniff
from heygen_async._resources.assets import MULTIPART_LIMIT
from heygen_async._transport.backends import make_backend
from heygen_async._transport.backends.base import Request, Response
from heygen_async._transport.config import Timeouts
from heygen_async._wire.call import Call, RequestOptions
from heygen_async._wire.files import PathFile
from heygen_async.clock import ManualClock
from heygen_async.errors import BadRequest, Conflict, DeadlineExceeded, InvalidInput, ServerError, UploadFailed
from heygen_async.sandbox import Fault, FaultKind
from heygen_async.sandbox.media import render_mp4, render_png, render_webm, silent_mp3, silent_wav
from tests.resources.fakes import DEFAULTS, FakeMedia, Recorder, heygen
from tests.resources.stage import stage

pytestmark = pytest.mark.anyio


@attrs.frozen
class Large:
    """A file that is not there, larger than one request takes."""

    name: str = "large.mp4"
    content_type: str = "video/mp4"
    size: int = MULTIPART_LIMIT + 1

    async def chunks(self) -> AsyncGenerator[bytes]:
        left = self.size
        while left:
            piece = min(left, 1 << 20)
            left -= piece
            yield bytes(piece)


DIRECT: dict[str, dict[str, Any]] = {
    "create_asset_upload": {
        "asset_id": "a1",
        "status": "pending_upload",
        "upload_url": "https://storage.example/a1?sig=1",
        "upload_headers": {"content-type": "video/mp4", "x-amz-x": "1"},
        "expires_in_seconds": 600,
        "max_bytes": 1 << 30,
    },
    "complete_asset_upload": {
        "asset_id": "a1",
        "status": "processing",
        "mime_type": "video/mp4",
        "size_bytes": MULTIPART_LIMIT + 1,
        "url": "https://a.example/a1",
    },
    "list_asset_statuses": {"data": [{"video_id": "a1", "status": "completed"}]},
    "get_asset": {
        "id": "a1",
        "name": "large.mp4",
        "owner": "me",
        "space_id": "s",
        "type": "video",
        "uploaded_at": 1,
        "url": "https://a.example/a1",
    },
}


async def test_a_small_file_goes_in_one_request(tmp_path: Path) -> None:
    path = tmp_path / "ada.mp4"
    path.write_bytes(b"\0\0\0\x18ftypisom" + bytes(100))
    recorder = Recorder()
    async with heygen(recorder) as hg:
        asset = await hg.assets.upload(path, options=RequestOptions(idempotency_key="k1"))
    assert (asset.asset_id, asset.id) == ("asset_1", "asset_1")
    assert recorder.names() == ["upload_asset"]
    assert recorder.options[0] is not None
    assert recorder.options[0].idempotency_key == "k1"


async def test_a_large_file_goes_to_the_storage_and_is_waited_for() -> None:
    recorder, media = Recorder(**DIRECT), FakeMedia()
    async with heygen(recorder, media) as hg:
        asset = await hg.assets.upload(Large())
    assert asset.asset_id == "a1"
    assert recorder.names()[:2] == ["create_asset_upload", "complete_asset_upload"]
    assert "list_asset_statuses" in recorder.names()
    checksum = hashlib.sha256(bytes(MULTIPART_LIMIT + 1)).hexdigest()
    assert recorder.body("create_asset_upload") == {
        "filename": "large.mp4",
        "content_type": "video/mp4",
        "size_bytes": MULTIPART_LIMIT + 1,
        "checksum_sha256": checksum,
    }
    assert recorder.body("complete_asset_upload") == {"checksum_sha256": checksum}
    assert media.put_to == [
        (
            "https://storage.example/a1?sig=1",
            {"content-type": "video/mp4", "x-amz-x": "1"},
            MULTIPART_LIMIT + 1,
        )
    ]
    keys = {options.idempotency_key for options in recorder.options[:2] if options}
    assert len(keys) == 1
    assert None not in keys


async def test_more_than_heygen_takes_is_not_sent() -> None:
    small = {**DIRECT["create_asset_upload"], "max_bytes": 1000}
    recorder, media = Recorder(**{**DIRECT, "create_asset_upload": small}), FakeMedia()
    async with heygen(recorder, media) as hg:
        with pytest.raises(InvalidInput, match="1,000"):
            await hg.assets.upload(Large())
    assert media.put_to == []


async def test_the_way_can_be_chosen() -> None:
    recorder, media = Recorder(**DIRECT), FakeMedia()
    async with heygen(recorder, media) as hg:
        await hg.assets.upload(b"%PDF-1.7", direct=True, name="a.pdf")
        assert media.put_to[0][2] == 8
        with pytest.raises(InvalidInput, match="32 MB"):
            await hg.assets.upload(Large(), direct=False)


@pytest.mark.parametrize("bad", [b"", "", "nowhere.mp4"])
async def test_what_is_no_file(bad: str | bytes) -> None:
    recorder = Recorder()
    async with heygen(recorder) as hg:
        with pytest.raises(InvalidInput) as caught:
            await hg.assets.upload(bad)
    assert caught.value.field == "file"
    assert recorder.names() == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
async def test_a_name_that_cannot_be_sent_is_refused(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.mp4")
    path.write_bytes(render_mp4(["x"], duration=1))
    recorder = Recorder()
    async with heygen(recorder) as hg:
        for file, name in ((path, None), (b"%PDF-1.7", "caf\udce9.pdf"), (Large(name="caf\udce9"), None)):
            with pytest.raises(InvalidInput, match="rename") as caught:
                await hg.assets.upload(file, name=name)
            str(caught.value).encode()
        with pytest.raises(InvalidInput, match=r"^footage: .*rename"):
            await hg.avatars.create_digital_twin("Ada", path)
    assert recorder.names() == []


async def test_bytes_in_any_wrapping_are_a_file() -> None:
    for data in (bytearray(b"%PDF-1.7"), memoryview(b"%PDF-1.7")):
        recorder = Recorder(upload_asset={**DEFAULTS["upload_asset"], "mime_type": "application/pdf"})
        async with heygen(recorder) as hg:
            await hg.assets.upload(data, name="a.pdf")
        (call,) = recorder.calls
        assert call.files is not None
        assert not isinstance(sent := call.files["file"], Sequence)
        assert sent.size == 8


async def test_a_file_that_is_open_is_read_as_httpx_would(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7")
    packed = tmp_path / "a.pdf.gz"
    packed.write_bytes(gzip.compress(b"%PDF-1.7"))
    recorder = Recorder(upload_asset={**DEFAULTS["upload_asset"], "mime_type": "application/pdf"})
    async with heygen(recorder) as hg:
        with path.open("rb") as file, gzip.open(packed) as unpacked, tempfile.TemporaryFile() as nameless:
            nameless.write(b"so far%PDF-1.7")
            nameless.seek(6)
            for given in (file, unpacked, nameless, io.BytesIO(b"%PDF-1.7"), ("b.pdf", b"%PDF-1.7"), ("b.pdf", file)):
                await hg.assets.upload(given)
        await hg.assets.upload(("b.bin", io.BytesIO(b"any"), "application/pdf"))
    sent = [cast("Any", call.files)["file"] for call in recorder.calls]
    assert [one.name for one in sent] == ["a.pdf", "a.pdf.gz", "upload", "upload", "b.pdf", "b.pdf", "b.bin"]
    assert [one.content_type for one in sent] == ["application/pdf"] * 7
    assert [b"".join([chunk async for chunk in one.chunks()]) for one in sent] == [b"%PDF-1.7"] * 6 + [b"any"]
    assert isinstance(sent[0].source, PathFile), "not held in memory"


async def test_what_cannot_be_read_of_an_open_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")

    class Received:
        async def read(self, size: int = -1) -> bytes:
            return b""

    used = io.BytesIO(b"video")
    used.read()
    closed = io.BytesIO(b"video")
    closed.close()
    recorder = Recorder()
    async with heygen(recorder) as hg:
        for bad, words in (
            (used, r"nothing left to read.*seek"),
            (closed, "cannot be read"),
            ((tmp_path / "a.txt").open(encoding="utf-8"), "open as text"),
            ((tmp_path / "new").open("wb"), "cannot be read"),
            (Received(), r"await file\.read"),
            (("a.pdf", "a.pdf"), r"\(name, content\)"),
            (("a.pdf", b"x", "a/b", "c"), r"\(name, content\)"),
        ):
            with pytest.raises(InvalidInput, match=f"file: .*{words}"):
                await hg.assets.upload(cast("Any", bad))
            if isinstance(bad, io.IOBase):
                bad.close()
    assert recorder.calls == []


async def test_the_time_for_an_upload_holds_for_all_steps() -> None:
    clock = ManualClock()

    class Slow(Recorder):
        async def execute(self, call: Call[Any], options: RequestOptions | None = None) -> Any:
            answer = await super().execute(call, options)
            await clock.sleep(4)
            return answer

    recorder = Slow(**DIRECT)
    async with heygen(recorder, clock=clock) as hg:
        with pytest.raises(DeadlineExceeded):
            await hg.assets.upload(Large(), options=RequestOptions(timeout=7))
    assert [options.timeout for options in recorder.options if options] == pytest.approx([7, 3], abs=0.1)
    assert recorder.names() == ["create_asset_upload", "complete_asset_upload"]


async def test_a_folder_and_an_empty_file_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "empty.mp4").touch()
    async with heygen() as hg:
        for bad in (tmp_path, tmp_path / "empty.mp4"):
            with pytest.raises(InvalidInput):
                await hg.assets.upload(bad)


async def test_a_received_asset_can_be_passed_on() -> None:
    recorder = Recorder()
    async with heygen(recorder) as hg:
        asset = await hg.assets.upload(b"%PDF-1.7", name="a.pdf")
        await hg.avatars.create_digital_twin("Ada", asset)
        await hg.avatars.create_digital_twin("Ada", hg.assets.ref("a2"))
    sent = [cast("Any", call.json)["file"] for call in recorder.calls if call.operation.name == "create_avatar"]
    assert sent == [{"type": "asset_id", "asset_id": "asset_1"}, {"type": "asset_id", "asset_id": "a2"}]


async def test_one_file_used_twice_is_uploaded_once(tmp_path: Path) -> None:
    path = tmp_path / "sea.png"
    path.write_bytes(render_png(["sea"]))
    recorder = Recorder()
    async with heygen(recorder) as hg:
        await hg.avatars.create_prompt("Ada", "A pilot", group="g", reference_images=[path, path])
    assert recorder.names() == ["upload_asset", "create_avatar"]


async def test_a_source_of_the_callers_own_need_not_be_hashable() -> None:
    @dataclasses.dataclass
    class Stored:
        name: str
        content_type: str
        size: int

        async def chunks(self) -> AsyncGenerator[bytes]:
            yield render_png(["sea"])

    sea, other = (Stored("a.png", "image/png", 100) for _ in range(2))
    recorder = Recorder()
    async with heygen(recorder) as hg:
        await hg.avatars.create_prompt("Ada", "A pilot", group="g", reference_images=[sea, sea, other])
    assert recorder.names() == ["upload_asset", "upload_asset", "create_avatar"], "equal need not be the same bytes"


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (render_png(["x"]), "x.jpg", "image/png"),
        (b"\xff\xd8\xff\xe0", "x", "image/jpeg"),
        (render_mp4(["x"], duration=1), "x", "video/mp4"),
        (render_webm(duration=1), "x.mp4", "video/webm"),
        (silent_mp3(1), "x", "audio/mpeg"),
        (silent_wav(1), "x.wav", "audio/x-wav"),
        (b"%PDF-1.7", "x", "application/pdf"),
        (b"1\n00:00:00,000", "x.srt", "application/x-subrip"),
        (b"hello", "x", "application/octet-stream"),
    ],
)
def test_media_types_come_from_the_bytes(data: bytes, name: str, found: str) -> None:
    assert content_type(name, data[:4096]) == found


def test_short_heads_are_no_trouble() -> None:
    for length in range(12):
        assert sniff(b"\xff" * length) is None


HOUR = 3600.0


def creates(recorder: Recorder) -> list[str | None]:
    """The keys under which places were asked for."""
    pairs = zip(recorder.calls, recorder.options, strict=True)
    return [options.idempotency_key for call, options in pairs if options and "create" in call.operation.name]


async def test_what_was_sent_under_a_key_is_taken_again_after_its_address_has_expired() -> None:
    data = render_mp4(["x"], duration=1)
    async with stage() as (hg, sandbox):

        async def upload() -> str:
            return (
                await hg.assets.upload(data, direct=True, name="x.mp4", options=RequestOptions(idempotency_key="k1"))
            ).asset_id

        first = await upload()
        for _ in range(2):
            await hg._context.clock.sleep(2 * HOUR)
            assert await upload() == first, "another asset would make another twin, and another payment"
        await hg.assets.delete(first)
        second = await upload()
        assert second != first
        await hg._context.clock.sleep(2 * HOUR)
        assert await upload() == second, "a place that was asked for anew is found again as well"
        assert sandbox.requests.count("createAssetUpload") == 7


async def test_a_place_under_a_key_that_nothing_was_sent_to_is_asked_for_anew() -> None:
    data = render_mp4(["x"], duration=1)
    async with stage() as (hg, sandbox):
        sandbox.faults.add(
            Fault(FaultKind.ERROR, operation="completeAssetUpload", status=400, code="invalid_parameter")
        )
        with pytest.raises(BadRequest):
            await hg.assets.upload(data, direct=True, name="x.mp4", options=RequestOptions(idempotency_key="k1"))
        await hg._context.clock.sleep(2 * HOUR)
        sandbox.faults.add(Fault(FaultKind.ERROR, operation="completeAssetUpload", status=409, code="conflict"))
        first = await hg.assets.upload(data, direct=True, name="x.mp4", options=RequestOptions(idempotency_key="k1"))
        await hg._context.clock.sleep(2 * HOUR)
        sandbox.faults.add(Fault(FaultKind.ERROR, operation="completeAssetUpload", status=409, code="conflict"))
        again = await hg.assets.upload(data, direct=True, name="x.mp4", options=RequestOptions(idempotency_key="k1"))
        assert again.asset_id == first.asset_id


@pytest.mark.parametrize(("key", "attempts"), [("k1", 3), (None, 1)])
async def test_a_storage_that_always_refuses_is_not_asked_for_ever(key: str | None, attempts: int) -> None:
    found: list[list[str | None]] = []
    for _ in range(2):
        nothing_there = Conflict("PUT it first", status=409, code="conflict")
        recorder, media = Recorder(**{**DIRECT, "complete_asset_upload": nothing_there}), FakeMedia()
        media.refuse = [UploadFailed("the upload was refused", host="storage.example", status=403)] * 9
        async with heygen(recorder, media) as hg:
            with pytest.raises(UploadFailed):
                await hg.assets.upload(b"x", name="x.mp4", direct=True, options=RequestOptions(idempotency_key=key))
        found.append(creates(recorder))
    assert len(found[0]) == len(set(found[0])) == attempts
    assert (found[0] == found[1]) == (key is not None)


async def test_whether_something_was_sent_is_not_guessed() -> None:
    recorder, media = Recorder(**{**DIRECT, "complete_asset_upload": ServerError("down", status=500)}), FakeMedia()
    media.refuse = [UploadFailed("the upload was refused", host="storage.example", status=403)]
    async with heygen(recorder, media) as hg:
        with pytest.raises(ServerError):
            await hg.assets.upload(b"x", name="x.mp4", direct=True, options=RequestOptions(idempotency_key="k1"))
    assert creates(recorder) == ["k1"]


async def test_the_storage_is_given_the_time_that_the_client_gives_an_upload() -> None:
    backend, limits = make_backend("httpx", trust_env=False), list[float]()

    class Spy:
        stream, aclose = backend.stream, backend.aclose

        async def send(self, request: Request) -> Response:
            limits.append(request.timeout)
            return await backend.send(request)

    async with stage(client={"timeouts": Timeouts(upload=7200), "media_backend": Spy()}) as (hg, _):
        await hg.assets.upload(render_png(["x"]), direct=True)
        await hg.assets.upload(render_png(["x"]), direct=True, options=RequestOptions(timeout=9000))
        await hg.assets.upload(render_png(["x"]), direct=True, options=RequestOptions(timeout=60))
    assert limits[:2] == [7200, 7200]
    assert limits[2] <= 60


async def test_a_lost_answer_on_the_way_to_the_storage_is_asked_for_again() -> None:
    async with stage() as (hg, sandbox):
        for operation in ("createAssetUpload", "completeAssetUpload"):
            sandbox.faults.add(Fault(FaultKind.RESET_AFTER, operation=operation))
        asset = await hg.assets.upload(render_mp4(["x"], duration=1), direct=True, name="x.mp4")
        assert (await hg.assets.get(asset)).id == asset.asset_id
        for operation in ("createAssetUpload", "completeAssetUpload"):
            assert len({request.idempotency_key for request in sandbox.requests.of(operation)}) == 1
