"""What arrives is looked at before it is called by its name; addresses are looked at before they are asked."""

from __future__ import annotations

import errno
import gzip
import json
import re
import traceback
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace, TracebackType

import anyio
import pytest

from heygen_async._media.client import TransferProgress
from heygen_async._media.content_check import expected_of, inspect
from heygen_async._media.media_url import MediaUrl, private_name
from heygen_async._wire.files import BytesFile
from heygen_async.errors import DownloadFailed, InvalidInput, UploadFailed
from heygen_async.sandbox.media import render_gif, render_mp4, render_png, render_webm, silent_mp3, silent_wav
from tests.media.samples import sample
from tests.transport.server import Action, Wire, head, reply, serving
from tests.transport.test_transport import Running

from .conftest import MediaOn

pytestmark = pytest.mark.anyio

VIDEO = render_mp4(["Ada"], duration=20, width=320, height=180)
SRT = b"\xef\xbb\xbf1\r\n00:00:00,000 --> 00:00:02,000\r\nHello\r\n"
JSON_ERROR = json.dumps(
    {"error": {"code": "expired", "message": "see https://h.test/?X-Amz-Signature=topsecret"}}
).encode()
S3_ERROR = b'<?xml version="1.0"?><Error><Code>AccessDenied</Code><Token>AAAABBBBCCCCDDDDEEEEFFFFGGGG</Token></Error>'

GOOD = {
    "a.mp4": VIDEO,
    "b.webm": render_webm(duration=20),
    "live.webm": sample("webm-live"),
    "frag.mp4": sample("mp4-fragments"),
    "c.mov": sample("mov"),
    "c.gif": render_gif(["Ada"]),
    "c.png": render_png(["Ada"]),
    "d.mp3": silent_mp3(3),
    "d.wav": silent_wav(3),
    "e.srt": SRT,
    "latin1.srt": "1\n00:00:00,000 --> 00:00:02,000\nZoë\n".encode("latin-1"),
    "empty.srt": b"\n",
    "e.vtt": b"WEBVTT\n\n",
    "unknown.mp4": bytes(range(256)) * 40,
    "answer.json": JSON_ERROR,
    "page.html": b"<html></html>",
    "no-ending": b"\x00\x01\x02\x03",
}

WRONG = {
    "null": ("a.mp4", b"null", "JSON"),
    "a JSON error": ("a.mp4", JSON_ERROR, "JSON .*expired"),
    "a long JSON error": ("a.mp4", json.dumps({"error": {"message": "x" * 9000}}).encode(), "JSON"),
    "an S3 error": ("a.mp4", S3_ERROR, "XML .*AccessDenied"),
    "a web page": ("a.mp4", b"\n<!DOCTYPE html><p>log in", "web page"),
    "text": ("a.mp4", b"Internal error\n", "text came"),
    "gzip": ("a.mp4", gzip.compress(VIDEO), "gzip"),
    "a zip": ("a.mp4", b"PK\x03\x04" + bytes(50), "zip"),
    "a picture": ("a.mp4", render_png(["Ada"]), "image/png"),
    "a recording": ("a.mp4", silent_mp3(9), "audio/mpeg"),
    "a part": ("a.mp4", VIDEO[: len(VIDEO) // 8], "not whole|ends inside"),
    "a part of a webm": ("a.webm", render_webm(duration=20)[:-50], "not whole"),
    "no index": ("a.mp4", sample("mp4")[:50_000], "cut off"),
    "sound alone": ("a.mp4", sample("mp4", picture=0), "without a picture"),
    "JSON for subtitles": ("a.srt", JSON_ERROR, "JSON"),
    "a refusal for subtitles": ("a.srt", b"Access denied", "without subtitles"),
    "a video for subtitles": ("a.srt", VIDEO, "binary"),
    "XML for subtitles": ("a.vtt", S3_ERROR, "XML"),
    "JSON for a gif": ("a.gif", JSON_ERROR, "JSON"),
    "half a gif": ("a.gif", render_gif(["Ada"])[:-500], "not whole"),
    "half a png": ("a.png", render_png(["Ada"])[:-20], "not whole"),
    "half a wav": ("a.wav", silent_wav(3)[:-500], "not whole"),
    "text for an mp3": ("a.mp3", b"not found", "text came"),
    "JSON for no ending": ("file", JSON_ERROR, "JSON"),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_is_right_passes(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(GOOD[name])
    assert inspect(path, expected_of(path)).problem is None


@pytest.mark.parametrize("case", WRONG)
def test_what_is_something_else_is_known(tmp_path: Path, case: str) -> None:
    name, data, problem = WRONG[case]
    path = tmp_path / name
    path.write_bytes(data)
    found = inspect(path, expected_of(path)).problem
    assert found is not None
    assert re.search(problem, found)
    assert len(found) < 300
    assert "topsecret" not in found
    assert "AAAABBBB" not in found


@pytest.mark.parametrize(("seconds", "right"), [(20.0, True), (21.5, True), (30.0, False), (5.0, False), (None, True)])
def test_the_length_that_heygen_names_is_compared(tmp_path: Path, seconds: float | None, right: bool) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(VIDEO)
    assert (inspect(path, expected_of(path, "video", seconds)).problem is None) is right


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def file(data: bytes, **headers: str) -> Action:
    return reply(200, data, kind="video/mp4", headers=headers)


async def test_a_wrong_file_is_asked_for_once_more_at_a_fresh_address(media_on: MediaOn, tmp_path: Path) -> None:
    async with serving() as server, Running() as clock:
        media = media_on(clock)

        async def fresh() -> str:
            return server.url + "/fresh"

        server.then(file(b"null"), file(VIDEO))
        done = await media.download(server.url + "/old", tmp_path / "a.mp4", refresh=fresh)
        assert [request.path for request in server.requests] == ["/old", "/fresh"]
        assert done.duration == pytest.approx(20)
        assert (tmp_path / "a.mp4").read_bytes() == VIDEO
        server.then(file(JSON_ERROR), file(VIDEO))
        await media.download(server.url, tmp_path / "b.mp4")
        server.otherwise = file(JSON_ERROR)
        server.requests.clear()
        with pytest.raises(DownloadFailed, match="expired") as caught:
            await media.download(server.url, tmp_path / "c.mp4", refresh=fresh)
        assert len(server.requests) == 2
        assert "topsecret" not in str(caught.value)
        assert names(tmp_path) == ["a.mp4", "b.mp4"]
        await media.download(server.url, tmp_path / "d.mp4", verify=False)
        assert (tmp_path / "d.mp4").read_bytes() == JSON_ERROR
        await media.aclose()


async def test_a_video_that_is_cut_off_with_a_length_that_fits_is_not_delivered(
    media_on: MediaOn, tmp_path: Path
) -> None:
    async with serving() as server, Running() as clock:
        media = media_on(clock)
        server.otherwise = file(VIDEO[:-1000])
        (tmp_path / "a.mp4").write_bytes(b"what was there")
        with pytest.raises(DownloadFailed, match=r"not whole|ends inside"):
            await media.download(server.url, tmp_path / "a.mp4", overwrite=True)
        assert (tmp_path / "a.mp4").read_bytes() == b"what was there"
        await media.aclose()


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "X-GZIP"])
async def test_what_comes_compressed_is_unpacked(media_on: MediaOn, tmp_path: Path, encoding: str) -> None:
    packed = zlib.compress(VIDEO) if encoding == "deflate" else gzip.compress(VIDEO)
    seen: list[TransferProgress] = []
    async with serving() as server, Running() as clock:
        media = media_on(clock)
        server.then(file(packed, **{"Content-Encoding": encoding, "ETag": '"v1"'}))
        done = await media.download(server.url, tmp_path / "a.mp4", progress=seen.append)
        assert (tmp_path / "a.mp4").read_bytes() == VIDEO
        assert done.size == len(VIDEO)
        assert seen[-1].transferred == len(VIDEO)
        # Cut off or damaged: from the start, without a range that would count packed bytes.
        for broken in (packed[: len(packed) // 2], packed[:100] + b"\0\0\0\0" + packed[104:], b"no gzip"):
            server.requests.clear()
            server.then(file(broken, **{"Content-Encoding": encoding, "ETag": '"v1"'}), file(VIDEO))
            await media.download(server.url, tmp_path / "a.mp4", overwrite=True)
            assert (tmp_path / "a.mp4").read_bytes() == VIDEO
            assert "range" not in server.requests[-1].headers
        await media.aclose()


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "zstd", "aes128gcm"])
async def test_what_cannot_be_unpacked_is_refused(media_on: MediaOn, tmp_path: Path, encoding: str) -> None:
    async with serving() as server:
        media = media_on()
        server.otherwise = file(VIDEO, **{"Content-Encoding": encoding})
        with pytest.raises(DownloadFailed, match="compressed"):
            await media.download(server.url, tmp_path / "a.mp4")
        assert len(server.requests) == 1
        assert names(tmp_path) == []
        await media.aclose()


async def test_a_file_that_is_too_large_ends_before_it_fills_the_disk(media_on: MediaOn, tmp_path: Path) -> None:
    async def endless(wire: Wire) -> bool:
        await wire.send(head(200, {"Content-Type": "video/mp4"}))
        for _ in range(100):
            await wire.send(bytes(100_000))
        return False

    bomb = gzip.compress(bytes(5_000_000))
    async with serving() as server:
        media = media_on(max_download=1_000_000)
        server.otherwise = file(bytes(1_000_001))
        with pytest.raises(DownloadFailed, match="1,000,001 bytes; at most 1,000,000"):
            await media.download(server.url, tmp_path / "a.mp4")
        for action in (endless, file(bomb, **{"Content-Encoding": "gzip"})):
            server.otherwise = action
            with pytest.raises(DownloadFailed, match="more than 1,000,000"):
                await media.download(server.url, tmp_path / "a.mp4")
        assert len(server.requests) == 3
        assert names(tmp_path) == []
        await media.aclose()


async def test_a_disk_without_room_is_noticed_before_the_file_comes(
    media_on: MediaOn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=64 * 1024**2 + len(VIDEO) - 1))
    seen: list[TransferProgress] = []
    async with serving() as server:
        media = media_on()
        server.otherwise = file(VIDEO)
        with pytest.raises(OSError, match="bytes are needed") as caught:
            await media.download(server.url, tmp_path / "a.mp4", progress=seen.append)
        assert caught.value.errno == errno.ENOSPC
        assert seen == []
        await media.aclose()


async def test_a_host_that_drips_is_given_up(media_on: MediaOn, tmp_path: Path) -> None:
    passed = 0.0

    def stopwatch() -> float:
        return passed

    async def drip(wire: Wire) -> bool:
        nonlocal passed
        await wire.send(head(200, {"Content-Type": "video/mp4", "Content-Length": "100000", "ETag": '"v1"'}))
        while True:
            passed += 50
            await wire.send(b"x")
            await anyio.sleep(0.001)

    async def drip_by_connections(wire: Wire) -> bool:
        nonlocal passed
        passed += 50
        start = int(wire.request.headers.get("range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))
        headers = {
            "Content-Range": f"bytes {start}-99999/100000",
            "ETag": '"v1"',
            "Content-Length": str(100_000 - start),
        }
        await wire.send(head(206 if start else 200, headers) + b"x")
        return False

    for action in (drip, drip_by_connections):
        async with serving() as server, Running() as clock:
            media = media_on(clock, stopwatch=stopwatch)
            server.otherwise = action
            with anyio.fail_after(60), pytest.raises(DownloadFailed, match="too slowly" if action is drip else "127"):
                await media.download(server.url, tmp_path / action.__name__)
            assert passed < 1000
            passed = 0.0
            await media.aclose()


PRIVATE = [
    "127.0.0.1", "localhost", "LOCALHOST.", "a.localhost", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
    "0.0.0.0", "100.64.0.1", "224.0.0.1", "255.255.255.255", "[::1]", "[::]", "[fe80::1]", "[fd00::1]",
    "[::ffff:127.0.0.1]", "[::ffff:a00:1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::127.0.0.1]", "2130706433",
    "0x7f000001", "0x7f.1", "017700000001", "127.1", "0", "\uff11\uff12\uff17.0.0.1",
    "metadata.google.internal", "printer.local",
]  # fmt: skip


@pytest.mark.parametrize("host", PRIVATE)
def test_addresses_inside_this_machine_or_its_network_are_known(host: str) -> None:
    for url in (f"https://{host}/a.mp4", f"http://{host}:8080/a.mp4"):
        address = MediaUrl(url)
        for plain in (True, False):
            assert "inside this machine" in str(address.problem(plain=plain, private=False))
        assert "inside" in str(MediaUrl("https://files.test/a").joined(url).problem(plain=True, private=False))


async def test_nothing_inside_is_asked(media_on: MediaOn, tmp_path: Path) -> None:
    async with serving() as server:
        server.otherwise = file(VIDEO)
        media = media_on(private_hosts=False)
        with pytest.raises(InvalidInput, match="inside this machine"):
            await media.download(server.url, tmp_path / "a.mp4")
        with pytest.raises(InvalidInput, match="inside this machine"):
            await media.probe(server.url)
        with pytest.raises(InvalidInput, match="inside this machine"):
            await media.put(server.url, {}, BytesFile("a", "a/b", b"x"))
        assert server.requests == []
        await media.aclose()


@pytest.mark.parametrize(
    "host", ["files.heygen.ai", "8.8.8.8", "[2606:4700::1111]", "0xyz.test", "local", "1.2.3.4.test"]
)
def test_the_internet_is_not_inside(host: str) -> None:
    assert not private_name(host.strip("[]"))
    assert MediaUrl(f"https://{host}/a?X=1").problem(plain=False, private=False) is None


async def test_a_name_that_leads_inside_is_not_asked(
    media_on: MediaOn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def resolved(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        assert (host, port) == ("files.test", 443)
        return [(2, 1, 6, "", ("8.8.8.8", port)), (10, 1, 6, "", ("::ffff:10.0.0.1", port, 0, 0))]

    monkeypatch.setattr("anyio.getaddrinfo", resolved)
    async with Running() as clock:
        media = media_on(clock, private_hosts=False)
        with pytest.raises(DownloadFailed, match="resolves to an address inside"):
            await media.download("https://files.test/a.mp4", tmp_path / "a.mp4")
        with pytest.raises(DownloadFailed, match="resolves to an address inside"):
            await media.probe("https://files.test/a.mp4")
        with pytest.raises(UploadFailed, match="resolves to an address inside"):
            await media.put("https://files.test/a.mp4", {}, BytesFile("a", "a/b", b"x"))
        await media.aclose()


@pytest.mark.parametrize(
    "location",
    [
        "https://[bad", "https://h.test:port/", "ftp://h.test/a",
        "https://u:p@h.test/", "//[::1", "https:///x",
    ],
)  # fmt: skip
async def test_a_redirect_to_where_nothing_is_asked_is_a_failed_download(
    media_on: MediaOn, tmp_path: Path, location: str
) -> None:
    async with serving() as server:
        media = media_on()
        server.otherwise = reply(302, b"", headers={"Location": location})
        with pytest.raises(DownloadFailed, match="redirects to an address that"):
            await media.download(server.url, tmp_path / "a.mp4")
        with pytest.raises(DownloadFailed, match="redirects to an address that"):
            await media.probe(server.url)
        assert len(server.requests) == 2
        await media.aclose()


def texts(error: BaseException, seen: set[int]) -> Iterator[str]:
    """Everything that a report of an error may show: messages, causes, and the locals of every frame of ours."""
    if id(error) in seen:
        return
    seen.add(id(error))
    yield "".join(traceback.format_exception(error))
    yield repr(error.__dict__)
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        if "heygen_async" in trace.tb_frame.f_code.co_filename:
            yield repr(dict(trace.tb_frame.f_locals))
        trace = trace.tb_next
    for other in (error.__cause__, error.__context__):
        if other is not None:
            yield from texts(other, seen)


async def test_presigned_addresses_are_in_no_report_of_an_error(media_on: MediaOn, tmp_path: Path) -> None:
    word = "topsecret"
    secret = f"?X-Amz-Signature={word}"
    token = {"x-amz-security-token": word}
    async with serving() as server, Running() as clock:
        media = media_on(clock)

        async def fresh() -> str:
            return server.url + "/fresh" + secret

        async def download() -> None:
            await media.download(server.url + secret, tmp_path / "a.mp4")

        async def download_afresh() -> None:
            await media.download(server.url + secret, tmp_path / "a.mp4", refresh=fresh)

        async def put() -> None:
            await media.put(server.url + secret, token, BytesFile("a", "a/b", b"x"))

        async def probe() -> None:
            await media.probe(server.url + secret)

        async def lost(wire: Wire) -> bool:
            return False

        round_trip = reply(302, b"", headers={"Location": "/round" + secret})
        bad = reply(302, b"", headers={"Location": f"https://u:{word}@h.test/"})
        for action in (reply(403, b""), reply(400, b""), lost, file(b"null"), file(JSON_ERROR), round_trip, bad):
            server.otherwise = action
            for call in (download, download_afresh, put, probe):
                try:
                    await call()
                except (DownloadFailed, UploadFailed, InvalidInput) as error:
                    for text in texts(error, set()):
                        # The test's own frame knows the address, and is not ours.
                        assert "topsecret" not in text
        for address in (f"https://u:{word}@h.test/", f"https://[{word}", f"ftp://h.test/{word}"):
            with pytest.raises(InvalidInput) as caught:
                await media.download(address, tmp_path / "a.mp4")
            assert not any("topsecret" in text for text in texts(caught.value, set()))
        await media.aclose()


def test_an_address_shows_its_host_alone() -> None:
    url = MediaUrl("https://files.test/a/b.mp4?Signature=topsecret")
    assert repr(url) == "<address at files.test>"
    assert url.reveal().endswith("topsecret")
