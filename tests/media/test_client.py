from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import anyio
import pytest

from heygen_async._media.client import TransferProgress
from heygen_async._media.partial_file import PartFile
from heygen_async._wire.files import BytesFile, PathFile
from heygen_async.clock import SystemClock
from heygen_async.errors import DeadlineExceeded, DownloadFailed, InvalidInput, UploadFailed
from tests.transport.server import Action, Wire, hang, head, lost, reply, serving
from tests.transport.test_transport import Running

from .conftest import MediaOn

pytestmark = pytest.mark.anyio

DATA = os.urandom(3_000_000)
SECRET = "?X-Amz-Signature=topsecret"


class Host:
    """A host that serves one file, with ranges, and can break off after so many bytes."""

    def __init__(self, data: bytes = DATA, *, etag: str | None = '"v1"', breaks: tuple[int, ...] = ()) -> None:
        self.data = data
        self.etag = etag
        self.breaks = list(breaks)

    async def __call__(self, wire: Wire) -> bool:
        start = 0
        asked = wire.request.headers.get("range")
        condition = wire.request.headers.get("if-range")
        headers = {"Content-Type": "video/mp4"} | ({"ETag": self.etag} if self.etag else {})
        status = 200
        if asked and (condition is None or condition == self.etag):
            start = int(asked.removeprefix("bytes=").split("-")[0])
            status = 206
            if start >= len(self.data):
                return await reply(416, b"", headers={"Content-Range": f"bytes */{len(self.data)}"})(wire)
            headers["Content-Range"] = f"bytes {start}-{len(self.data) - 1}/{len(self.data)}"
        body = self.data[start:]
        headers["Content-Length"] = str(len(body))
        if self.breaks:
            await wire.send(head(status, headers) + body[: self.breaks.pop(0)])
            return False
        await wire.send(head(status, headers) + body)
        return True


def whole(path: Path) -> bool:
    return path.read_bytes() == DATA and not list(path.parent.glob("*.part*"))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_a_download_arrives_whole(media_on: MediaOn, tmp_path: Path) -> None:
    target = tmp_path / "ada.mp4"
    seen: list[TransferProgress] = []
    async with serving() as server:
        server.otherwise = Host()
        media = media_on()
        done = await media.download(server.url + "/v.mp4" + SECRET, target, progress=seen.append)
        assert (done.path, done.size, done.content_type) == (target, len(DATA), "video/mp4")
        assert done.sha256 == hashlib.sha256(DATA).hexdigest()
        assert whole(target)
        assert seen[-1] == TransferProgress(len(DATA), len(DATA))
        [request] = server.requests
        assert request.path == "/v.mp4" + SECRET
        assert not {"x-api-key", "authorization", "cookie", "idempotency-key"} & set(request.headers)
        with pytest.raises(InvalidInput, match="exists"):
            await media.download(server.url, target)
        assert len(server.requests) == 1
        await media.download(server.url, target, overwrite=True)
        assert whole(target)
        await media.aclose()


@pytest.mark.parametrize("etag", ['"v1"', None], ids=["etag", "length"])
async def test_it_goes_on_where_it_stopped(media_on: MediaOn, tmp_path: Path, etag: str | None) -> None:
    async with serving() as server, Running() as clock:
        server.otherwise = Host(etag=etag, breaks=(1_500_000, 700_000))
        media = media_on(clock)
        done = await media.download(server.url, tmp_path / "a.mp4")
        assert done.sha256 == hashlib.sha256(DATA).hexdigest()
        ranges = [request.headers.get("range", "") for request in server.requests]
        assert ranges[0] == ""
        first, second = (int(asked.removeprefix("bytes=").removesuffix("-")) for asked in ranges[1:])
        assert 0 < first <= 1_500_000 < second <= 2_200_000
        assert whole(tmp_path / "a.mp4")
        await media.aclose()


async def test_a_host_without_ranges_that_breaks_here_and_there_is_not_asked_for_ever(
    media_on: MediaOn, tmp_path: Path
) -> None:
    async def without_ranges(wire: Wire) -> bool:
        if len(server.requests) > 40:
            return False
        size = 1_000_000 if len(server.requests) % 2 else 2_000_000
        headers = {"Content-Type": "video/mp4", "Content-Length": str(len(DATA))}
        await wire.send(head(200, headers) + DATA[:size])
        return False

    async with serving() as server, Running() as clock:
        server.otherwise = without_ranges
        media = media_on(clock)
        with pytest.raises(DownloadFailed):
            await media.download(server.url, tmp_path / "a.mp4")
        assert len(server.requests) < 10
        await media.aclose()


async def test_another_process_goes_on_too_if_the_file_is_the_same(media_on: MediaOn, tmp_path: Path) -> None:
    target = tmp_path / "a.mp4"
    async with serving() as server:
        for etag, resumed in (('"v1"', True), ('"v2"', False)):
            target.unlink(missing_ok=True)
            server.then(Host(breaks=(2_000_000,)))
            server.otherwise = lost
            async with Running() as clock:
                media = media_on(clock)
                with pytest.raises(DownloadFailed):
                    await media.download(server.url + SECRET, target)
                await media.aclose()
            part = target.with_name("a.mp4.part")
            assert part.stat().st_size > 1_000_000
            assert SECRET not in target.with_name("a.mp4.part.json").read_text()
            server.requests.clear()
            server.otherwise = Host(etag=etag)
            media = media_on()
            done = await media.download(server.url, target)
            assert done.sha256 == hashlib.sha256(DATA).hexdigest()
            assert whole(target)
            assert server.requests[0].headers["if-range"] == '"v1"'
            assert server.requests[0].headers["range"].startswith("bytes=")
            assert len(server.requests) == 1, resumed
            await media.aclose()


NOTES = {"by": "heygen-async", "validator": None, "total": None}


@pytest.mark.parametrize(
    "notes", [None, ["no", "notes"], {"validator": '"v1"', "total": 3}], ids=["none", "odd", "theirs"]
)
async def test_a_file_that_happens_to_have_the_name_of_a_part_is_left_alone(
    media_on: MediaOn, tmp_path: Path, notes: object
) -> None:
    video = tmp_path / "a.mp4.part"
    video.write_bytes(b"a video of mine")
    if notes is not None:
        (tmp_path / "a.mp4.part.json").write_text(json.dumps(notes))
    before = names(tmp_path)
    async with serving() as server:
        server.otherwise = Host()
        media = media_on()
        with pytest.raises(InvalidInput, match=r"a\.mp4\.part(\.json)? exists .* Move it"):
            await media.download(server.url, tmp_path / "a.mp4")
        assert (video.read_bytes(), names(tmp_path), server.requests) == (b"a video of mine", before, [])
        await media.aclose()


async def test_notes_of_another_program_alone_are_left_alone_too(media_on: MediaOn, tmp_path: Path) -> None:
    (tmp_path / "a.mp4.part.json").write_text("{}")
    media = media_on()
    with pytest.raises(InvalidInput, match=r"part\.json exists"):
        await media.download("https://127.0.0.1:1/", tmp_path / "a.mp4")
    assert names(tmp_path) == ["a.mp4.part.json"]
    await media.aclose()


@pytest.mark.parametrize("name", ["a.mp4.part", "a.mp4.part.json", "a.mp4"])
async def test_links_are_not_followed(media_on: MediaOn, tmp_path: Path, name: str) -> None:
    mine = tmp_path / "mine"
    mine.write_bytes(b"mine")
    folder = tmp_path / "videos"
    folder.mkdir()
    (folder / name).symlink_to(mine)
    async with serving() as server:
        server.otherwise = Host()
        media = media_on()
        with pytest.raises(InvalidInput, match="exists"):
            await media.download(server.url, folder / "a.mp4")
        if name != "a.mp4":
            (folder / name).unlink()
            os.link(mine, folder / name)
            with pytest.raises(InvalidInput, match="exists"):
                await media.download(server.url, folder / "a.mp4")
        await media.download(server.url, folder / "b.mp4")
        assert mine.read_bytes() == b"mine"
        (folder / "a.mp4").unlink(missing_ok=True)
        (folder / "a.mp4").symlink_to(folder / "nowhere")
        (folder / "a.mp4.part").unlink(missing_ok=True)
        (folder / "a.mp4.part.json").unlink(missing_ok=True)
        with pytest.raises(InvalidInput, match="exists"):
            await media.download(server.url, folder / "a.mp4")
        await media.download(server.url, folder / "a.mp4", overwrite=True)
        assert not (folder / "a.mp4").is_symlink()
        assert not (folder / "nowhere").exists()
        await media.aclose()


async def test_what_a_crash_in_the_middle_of_a_rename_leaves_is_no_obstacle(media_on: MediaOn, tmp_path: Path) -> None:
    """A link and no removal yet; a rename and notes that are left."""
    async with serving() as server:
        server.otherwise = Host()
        media = media_on()
        (tmp_path / "a.mp4").write_bytes(DATA)
        os.link(tmp_path / "a.mp4", tmp_path / "a.mp4.part")
        (tmp_path / "a.mp4.part.json").write_text(json.dumps(NOTES))
        await media.download(server.url, tmp_path / "a.mp4", overwrite=True)
        assert whole(tmp_path / "a.mp4")
        (tmp_path / "a.mp4.part.json").write_text(json.dumps(NOTES))
        await media.download(server.url, tmp_path / "a.mp4", overwrite=True)
        assert whole(tmp_path / "a.mp4")
        await media.aclose()


async def test_a_target_that_appears_meanwhile_is_not_replaced(media_on: MediaOn, tmp_path: Path) -> None:
    target = tmp_path / "a.mp4"

    async def meanwhile(sha256: str) -> None:
        assert sha256 == hashlib.sha256(DATA).hexdigest()
        assert not target.exists()
        target.write_bytes(b"mine")

    async with serving() as server:
        server.otherwise = Host()
        media = media_on()
        with pytest.raises(InvalidInput, match="exists by now"):
            await media.download(server.url, target, before_rename=meanwhile)
        assert target.read_bytes() == b"mine"
        await media.aclose()


async def test_a_part_that_was_whole_already(media_on: MediaOn, tmp_path: Path) -> None:
    (tmp_path / "a.mp4.part").write_bytes(DATA)
    (tmp_path / "a.mp4.part.json").write_text(json.dumps(NOTES | {"validator": '"v1"', "total": len(DATA)}))
    async with serving() as server:
        server.otherwise = Host()
        media = media_on()
        await media.download(server.url, tmp_path / "a.mp4")
        assert whole(tmp_path / "a.mp4")
        assert server.requests[0].headers["range"] == f"bytes={len(DATA)}-"
        await media.aclose()


@pytest.mark.parametrize("status", [403, 404])
async def test_an_expired_address_is_renewed_once(media_on: MediaOn, tmp_path: Path, status: int) -> None:
    asked = 0
    async with serving() as server:

        async def refresh() -> str:
            nonlocal asked
            asked += 1
            return server.url + "/fresh"

        media = media_on()
        server.then(reply(status, b"expired", kind="application/xml"), Host())
        await media.download(server.url + "/old", tmp_path / "a.mp4", refresh=refresh)
        assert [request.path for request in server.requests] == ["/old", "/fresh"]
        server.otherwise = reply(status, b"expired", kind="application/xml")
        with pytest.raises(DownloadFailed) as caught:
            await media.download(server.url + "/old" + SECRET, tmp_path / "b.mp4", refresh=refresh)
        assert (caught.value.status, asked) == (status, 2)
        assert "topsecret" not in str(caught.value)
        assert names(tmp_path) == ["a.mp4"]
        await media.aclose()


@pytest.mark.parametrize(
    "action",
    [
        reply(200, b"", kind="video/mp4"),
        reply(200, b"<html>log in</html>", kind="text/html; charset=utf-8"),
        reply(500, b"oops", kind="text/plain"),
        reply(400, b"no", kind="text/plain"),
    ],
    ids=["empty", "web page", "500", "400"],
)
async def test_what_is_no_file_is_not_passed_off_as_one(media_on: MediaOn, tmp_path: Path, action: Action) -> None:
    async with serving() as server, Running() as clock:
        server.otherwise = action
        media = media_on(clock)
        with pytest.raises(DownloadFailed, match=r"127\.0\.0\.1"):
            await media.download(server.url, tmp_path / "a.mp4")
        assert names(tmp_path) == []
        await media.aclose()


async def test_redirects_of_media_hosts(media_on: MediaOn, tmp_path: Path) -> None:
    async with serving() as server, Running() as clock:
        media = media_on(clock)
        server.then(reply(302, b"", headers={"Location": "/there"}), Host())
        await media.download(server.url + "/here", tmp_path / "a.mp4")
        assert [request.path for request in server.requests] == ["/here", "/there"]
        server.then(reply(302, b"", headers={"Location": "http://example.com/plain"}))
        with pytest.raises(DownloadFailed, match="plain http"):
            await media.download(server.url, tmp_path / "b.mp4")
        server.otherwise = reply(302, b"", headers={"Location": "/round"})
        with pytest.raises(DownloadFailed, match="redirects"):
            await media.download(server.url, tmp_path / "c.mp4")
        await media.aclose()


@pytest.mark.parametrize(
    "url", ["http://example.com/a", "ftp://example.com/a", "nothing", "https://u:p@example.com/a", "https://[bad"]
)
async def test_addresses_that_are_not_asked(media_on: MediaOn, tmp_path: Path, url: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        await media_on().download(url, tmp_path / "a")
    assert "u:p" not in str(caught.value)


async def test_cancelling_keeps_the_part_and_frees_the_target(media_on: MediaOn, tmp_path: Path) -> None:
    async def half(wire: Wire) -> bool:
        await wire.send(head(200, {"Content-Length": str(len(DATA)), "ETag": '"v1"'}) + DATA[:2_000_000])
        await anyio.sleep_forever()
        return False

    target = tmp_path / "a.mp4"
    async with serving() as server:
        media = media_on()
        server.then(half)
        enough = anyio.Event()

        def watch(progress: TransferProgress) -> None:
            if progress.transferred == 2_000_000:
                enough.set()

        async with anyio.create_task_group() as tasks:

            async def load() -> None:
                await media.download(server.url, target, progress=watch)

            tasks.start_soon(load)
            await enough.wait()
            with pytest.raises(InvalidInput, match="already"):
                await media.download(server.url, target)
            tasks.cancel_scope.cancel()
        assert target.with_name("a.mp4.part").read_bytes() == DATA[:2_000_000]
        server.otherwise = Host()
        await media.download(server.url, target)
        assert server.requests[-1].headers["range"] == "bytes=2000000-"
        assert whole(target)
        await media.aclose()


async def test_two_processes_do_not_write_the_same_file(tmp_path: Path) -> None:
    target = tmp_path / "a.mp4"
    first, second = PartFile(target), PartFile(target)
    await first.open()
    await first.restart(validator='"v1"', total=6)
    await first.write(b"abc")
    with pytest.raises(InvalidInput, match="being downloaded already"):
        await second.open()
    await second.close()
    await first.write(b"def")
    assert await first.finish() == hashlib.sha256(b"abcdef").hexdigest()
    assert target.read_bytes() == b"abcdef"
    # What is finished is not what the next one goes on with.
    await second.open()
    assert second.size == 0
    await second.close()
    assert names(tmp_path) == ["a.mp4"]


async def test_a_part_that_somebody_else_changed_does_not_become_the_file(tmp_path: Path) -> None:
    part = PartFile(tmp_path / "a.mp4")
    await part.open()
    await part.write(b"abc")
    await part.flush()
    with part.path.open("ab") as other:
        other.write(b"!")
    with pytest.raises(InvalidInput, match="changed"):
        await part.finish()
    await part.close()
    assert not (tmp_path / "a.mp4").exists()


async def test_a_missing_folder_is_named(media_on: MediaOn, tmp_path: Path) -> None:
    media = media_on()
    with pytest.raises(InvalidInput, match=r"there is no folder .*nowhere"):
        await media.download("https://h.test/a", tmp_path / "nowhere" / "a.mp4")
    await media.aclose()


async def test_waiting_for_a_place_counts(media_on: MediaOn, tmp_path: Path) -> None:
    async with serving() as server:
        server.otherwise = hang
        media = media_on(SystemClock(), max_in_flight=1)
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(media.download, server.url, tmp_path / "first")
            await anyio.sleep(0.05)
            with anyio.fail_after(10):
                with pytest.raises(DeadlineExceeded):
                    await media.download(server.url, tmp_path / "a", timeout=0.2)
                with pytest.raises(DeadlineExceeded):
                    await media.put(server.url, {}, BytesFile("a", "a/b", b"x"), timeout=0.2)
            tasks.cancel_scope.cancel()
        assert media._places.value == 1
        await media.aclose()


async def test_a_fresh_address_has_to_come_in_time(media_on: MediaOn, tmp_path: Path) -> None:
    async def never() -> str:
        await anyio.sleep_forever()
        return ""

    async with serving() as server:
        server.otherwise = reply(403, b"")
        media = media_on(SystemClock())
        with anyio.fail_after(10), pytest.raises(DeadlineExceeded):
            await media.download(server.url, tmp_path / "a", refresh=never, timeout=0.2)
        await media.aclose()


async def test_a_download_has_a_deadline(media_on: MediaOn, tmp_path: Path) -> None:
    async with serving() as server:
        server.otherwise = hang
        media = media_on(SystemClock())
        with pytest.raises(DeadlineExceeded):
            await media.download(server.url, tmp_path / "a", timeout=0.2)
        with pytest.raises(DeadlineExceeded):
            await media.put(server.url, {}, BytesFile("a", "a/b", b"x"), timeout=0.2)
        await media.aclose()


async def test_presigned_uploads(media_on: MediaOn, tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(DATA)
    async with serving() as server, Running() as clock:
        media = media_on(clock)
        source = PathFile(path, "video/mp4", len(DATA))
        server.then(lost, reply(503, b"", headers={"Retry-After": "3"}), reply(200, b""))
        await media.put(server.url + "/up" + SECRET, {"x-amz-acl": "private", "Content-Length": "1"}, source)
        assert clock.monotonic() >= 3
        for request in server.requests:
            assert request.method == "PUT"
            assert request.body == DATA
            assert request.headers["x-amz-acl"] == "private"
            assert request.headers["content-length"] == str(len(DATA))
            assert not {"x-api-key", "authorization", "content-type", "transfer-encoding"} & set(request.headers)
        server.then(reply(403, b"<Error>SignatureDoesNotMatch</Error>", kind="application/xml"))
        with pytest.raises(UploadFailed) as caught:
            await media.put(server.url + SECRET, {}, source)
        assert caught.value.status == 403
        assert "topsecret" not in str(caught.value)
        await media.aclose()


async def test_probes(media_on: MediaOn) -> None:
    async with serving() as server:
        media = media_on()
        server.then(Host(), reply(200, b"abc", kind="Video/MP4; x=y"), reply(403, b"", kind="text/plain"), lost)
        probe = await media.probe(server.url)
        assert (probe.status, probe.content_type, probe.size, probe.ok) == (206, "video/mp4", len(DATA), True)
        assert server.requests[0].headers["range"] == "bytes=0-4095"
        probe = await media.probe(server.url)
        assert (probe.status, probe.content_type, probe.size) == (200, "video/mp4", 3)
        assert not (await media.probe(server.url)).ok
        with pytest.raises(DownloadFailed):
            await media.probe(server.url + SECRET)
        await media.aclose()
