"""Answers that are the video itself, and other shapes that Segmind does not rule out."""

from __future__ import annotations

import gzip
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import pytest

from heygen_async._transport.backends import make_backend
from heygen_async._transport.backends.base import NotSent, Request, Response, Stream
from heygen_async.clock import ManualClock
from heygen_async.errors import (
    APIError,
    BadRequest,
    DownloadFailed,
    InvalidInput,
    NotFound,
    NotReady,
    OutcomeUnknown,
    RequestNotSent,
    ServerError,
)
from heygen_async.sandbox.media import render_footage
from heygen_async.segmind import AvatarVideo, Segmind, still_training
from tests.transport.server import Action, Server, Wire, garbage, head, lost, reply, reset, serving, slow, truncated

pytestmark = pytest.mark.anyio

VIDEO = render_footage(15)
SAID: dict[str, Any] = {"prompt": "Hello"}


class Flaky:
    """An HTTP library whose network is down for some of the requests."""

    def __init__(self, down: set[int]) -> None:
        self._inner = make_backend("httpx", trust_env=False)
        self._down = down
        self._count = 0

    async def send(self, request: Request) -> Response:
        return await self._inner.send(request)

    @asynccontextmanager
    async def stream(self, request: Request) -> AsyncGenerator[Stream]:
        self._count += 1
        if self._count in self._down:
            raise NotSent("no network")
        async with self._inner.stream(request) as stream:
            yield stream

    async def aclose(self) -> None:
        await self._inner.aclose()


@asynccontextmanager
async def answered(*actions: Action, **settings: Any) -> AsyncGenerator[tuple[Segmind, Server]]:
    async with serving() as server:
        server.then(*actions)
        async with Segmind("a-key", base_url=server.url, trust_env=False, clock=ManualClock(), **settings) as segmind:
            yield segmind, server


def cut(body: bytes) -> Action:
    async def act(wire: Wire) -> bool:
        await wire.send(head(200, {"Content-Type": "video/mp4", "Content-Length": str(len(body))}) + body[:1000])
        return False

    return act


@pytest.mark.parametrize("kind", ["video/mp4", "video/webm; codecs=vp9", "application/octet-stream"])
async def test_the_answer_is_the_file(kind: str, tmp_path: Path) -> None:
    async with answered(reply(body=VIDEO, kind=kind)) as (segmind, server):
        video = await segmind.generate("a1", **SAID)
        assert (video.url, video.content, video.content_type) == (None, VIDEO, kind.split(";")[0])
        file = await segmind.download(video, tmp_path / "ada.mp4")
        assert (file.path.read_bytes(), file.size) == (VIDEO, len(VIDEO))
        with pytest.raises(InvalidInput, match="overwrite"):
            await segmind.download(video, tmp_path / "ada.mp4")
        await segmind.download(video, tmp_path / "ada.mp4", overwrite=True)
        assert not (tmp_path / "ada.mp4.part").exists()
        assert VIDEO.hex()[:20] not in repr(video)
        assert server.requests[0].headers["accept"] == "application/json"


async def test_an_answer_that_is_no_whole_video_is_kept_and_not_passed_off_as_one(tmp_path: Path) -> None:
    async with answered(reply(body=VIDEO[:-100], kind="video/mp4")) as (segmind, _):
        video = await segmind.generate("a1", **SAID)
        with pytest.raises(DownloadFailed, match=r"not whole.*verify=False"):
            await segmind.download(video, tmp_path / "ada.mp4")
        assert not list(tmp_path.iterdir())  # noqa: ASYNC240
        assert video.content == VIDEO[:-100]
        file = await segmind.download(video, tmp_path / "ada.mp4", verify=False)
        assert file.path.read_bytes() == VIDEO[:-100]


@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_the_other_http_library_too() -> None:
    async with answered(reply(body=VIDEO, kind="video/mp4"), cut(VIDEO), backend="aiohttp") as (segmind, server):
        assert (await segmind.generate("a1", **SAID)).content == VIDEO
        with pytest.raises(OutcomeUnknown):
            await segmind.generate("a1", **SAID)
        assert len(server.requests) == 2


async def test_a_network_that_is_down_for_a_while_does_not_end_a_wait() -> None:
    clock = ManualClock()
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(clock.run_free)
        async with serving() as server:
            server.then(reply(400, {"error": "Avatar is still in training"}))
            settings: dict[str, Any] = {"base_url": server.url, "trust_env": False, "clock": clock, "max_retries": 0}
            async with Segmind("a-key", **settings, backend=Flaky({2, 3})) as segmind:
                server.otherwise = reply(body=VIDEO, kind="video/mp4")
                assert (await segmind.generate_when_ready("a1", **SAID)).content == VIDEO
            async with Segmind("a-key", **settings, backend=Flaky({1})) as segmind:
                with pytest.raises(RequestNotSent):
                    await segmind.generate_when_ready("a1", **SAID)
            assert len(server.requests) == 2
        tasks.cancel_scope.cancel()


async def test_a_deadline_in_the_middle_of_a_file_is_no_video() -> None:
    async with answered(slow, render_timeout=0.2) as (segmind, server):
        with pytest.raises(OutcomeUnknown):
            await segmind.generate("a1", **SAID)
        assert len(server.requests) == 1


@pytest.mark.parametrize("action", [cut(VIDEO), reply(body=b"", kind="video/mp4"), lost, reset, truncated, garbage])
async def test_half_an_answer_is_no_video(action: Action) -> None:
    async with answered(action) as (segmind, server):
        with pytest.raises(OutcomeUnknown):
            await segmind.generate("a1", **SAID)
        assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("body", "url"),
    [
        ({"video_url": "https://cdn.example/v.mp4"}, "https://cdn.example/v.mp4"),
        ({"output": "https://cdn.example/v.mp4", "time": 3}, "https://cdn.example/v.mp4"),
        ({"data": {"url": ["https://cdn.example/v.mp4"]}}, "https://cdn.example/v.mp4"),
        ({"video": "https://cdn.example/v.mp4", "thumb": "https://cdn.example/v.png"}, "https://cdn.example/v.mp4"),
        ({"a": "https://cdn.example/1", "b": "https://cdn.example/2"}, None),
        ({"status": "done"}, None),
    ],
)
async def test_the_address_is_found_or_the_answer_kept(body: dict[str, Any], url: str | None, tmp_path: Path) -> None:
    async with answered(reply(body=body)) as (segmind, _):
        video = await segmind.generate("a1", **SAID)
        assert video.url == url
        assert dict(video.answer) == body
        if url is None:
            with pytest.raises(InvalidInput, match=", ".join(body)):
                await segmind.download(video, tmp_path / "ada.mp4")


async def test_answers_may_be_compressed_only_where_that_can_be_read() -> None:
    packed = reply(body=gzip.compress(json.dumps({"video_url": "https://x.example/v"}).encode()))
    async with answered(packed, reply(body={"avatar_id": "a1"})) as (segmind, server):
        with pytest.raises(OutcomeUnknown):
            await segmind.generate("a1", **SAID)
        assert server.requests[0].headers["accept-encoding"] == "identity"
        assert (await segmind.create("Ada", "https://x.example/v", probe=False)).avatar_id == "a1"


async def test_a_file_of_one_call_is_not_anothers() -> None:
    async with answered(reply(body=VIDEO, kind="video/mp4"), reply(body={})) as (segmind, _):
        assert (await segmind.generate("a1", **SAID)).content == VIDEO
        assert (await segmind.generate("a1", **SAID)) == AvatarVideo()


@pytest.mark.parametrize("status", [400, 401, 403, 404, 406, 422, 500, 502, 504])
async def test_refusals_are_told_once(status: int) -> None:
    async with answered(reply(status, {"error": "no", "detail": [{"loc": ["body"]}]})) as (segmind, server):
        with pytest.raises(APIError, match="no") as caught:
            await segmind.generate_when_ready("a1", **SAID)
        assert caught.value.status == status
        assert isinstance(caught.value, ServerError) == (status >= 500)
        assert len(server.requests) == 1


async def test_nobodys_key_goes_where_the_footage_lies() -> None:
    async with serving() as host, answered(reply(body={"avatar_id": "a1"})) as (segmind, server):
        host.then(reply(206, b"\x00", kind="video/mp4"))
        await segmind.create("Ada", host.url + "/ada.mp4")
        assert "x-api-key" not in host.requests[0].headers
        assert "a-key" not in " ".join(host.requests[0].headers.values())
        assert server.requests[0].headers["x-api-key"] == "a-key"


@pytest.mark.parametrize(
    ("error", "still"),
    [
        (BadRequest("Avatar is still in training", status=400), True),
        (BadRequest("avatar not ready", status=422), True),
        (BadRequest("The avatar is processing, try later", status=400), True),
        (APIError("Avatar training in progress", status=404), True),
        (NotFound("Avatar not available yet", status=404, code="avatar_not_found"), True),
        (NotReady("later", status=409, code="resource_not_ready"), True),
        (BadRequest("Avatar training failed", status=400), False),
        (BadRequest("Footage is too short or too long", status=400), False),
        (BadRequest("Error processing request: unknown field", status=400), False),
        (BadRequest("Consent is pending", status=400), False),
        (APIError("404 page not found", status=404), False),
        (ServerError("Avatar is still in training", status=500), False),
    ],
)
def test_words_of_training(error: APIError, still: bool) -> None:
    assert still_training(error) is still
