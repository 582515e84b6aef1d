"""A HeyGen that answers from a list and remembers every call."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

import anyio
import attrs

from heygen_async._jobs.polling.poller import Poller
from heygen_async._media.client import Download, MediaClient, Probe
from heygen_async._media.media_url import MediaUrl
from heygen_async._resources.client_resources import WorkflowClient
from heygen_async._wire.call import Call, RequestOptions
from heygen_async._wire.files import FileSource
from heygen_async.clock import ManualClock
from heygen_async.errors import HeyGenError

T = TypeVar("T")

Answer = Any | HeyGenError | Callable[[Call[Any]], Any]


class Recorder:
    """An executor. ``answers`` maps an operation's name to the ``data`` it answers, an error, or a function."""

    def __init__(self, **answers: Answer) -> None:
        self.answers = {**DEFAULTS, **answers}
        self.calls: list[Call[Any]] = []
        self.options: list[RequestOptions | None] = []

    async def execute(self, call: Call[T], options: RequestOptions | None = None) -> T:
        await anyio.lowlevel.checkpoint()
        self.calls.append(call)
        self.options.append(options)
        answer = self.answers[call.operation.name]
        if callable(answer):
            answer = answer(call)
        if isinstance(answer, HeyGenError):
            raise answer
        return call.decode(answer if isinstance(answer, dict) and "data" in answer else {"data": answer})

    def names(self) -> list[str]:
        return [call.operation.name for call in self.calls]

    def body(self, operation: str) -> Any:
        """The JSON body of the only call of an operation."""
        (found,) = [call.json for call in self.calls if call.operation.name == operation]
        return found

    def query(self, operation: str) -> dict[str, str]:
        (found,) = [dict(call.query) for call in self.calls if call.operation.name == operation]
        return found


@attrs.define
class FakeMedia:
    """Other people's hosts."""

    probes: dict[str, Probe] = attrs.field(factory=dict)
    put_to: list[tuple[str, dict[str, str], int]] = attrs.field(factory=list)
    downloads: list[tuple[str, Path]] = attrs.field(factory=list)
    refuse: list[HeyGenError] = attrs.field(factory=list)

    clock: ManualClock = attrs.field(factory=ManualClock)

    def reaches(self, url: str) -> bool:
        return url in self.probes

    async def probe(self, url: str, *, timeout: float = 15.0) -> Probe:
        return self.probes[url]

    async def put(
        self, url: MediaUrl, headers: dict[str, str], source: FileSource, *, timeout: float | None = None
    ) -> None:
        if self.refuse:
            raise self.refuse.pop(0)
        size = 0
        async for chunk in source.chunks():
            size += len(chunk)
        self.put_to.append((url.reveal(), dict(headers), size))

    async def download(self, url: MediaUrl, target: Path, **options: Any) -> Download:
        self.downloads.append((url.reveal(), target))
        return Download(target, 3, "0" * 64, "video/mp4")


def look(id: str = "look_1", **fields: Any) -> dict[str, Any]:
    return {
        "id": id,
        "name": "Ada",
        "avatar_type": "digital_twin",
        "group_id": "group_1",
        "status": "completed",
        "supported_api_engines": ["avatar_v", "avatar_iv"],
        **fields,
    }


def group(id: str = "group_1", **fields: Any) -> dict[str, Any]:
    return {"id": id, "name": "Ada", "created_at": 1_800_000_000, "looks_count": 1, "consent_status": None, **fields}


def video(id: str = "video_1", **fields: Any) -> dict[str, Any]:
    return {"id": id, "status": "completed", "video_url": "https://media.example/video_1.mp4?sig=x", **fields}


DEFAULTS: dict[str, Any] = {
    "create_avatar": {"avatar_item": look(status="processing", supported_api_engines=[]), "avatar_group": group()},
    "create_avatar_consent": {"avatar_group": group(consent_status="pending"), "url": "https://consent.example/1"},
    "get_avatar_look": lambda call: look(call.path.rsplit("/", 1)[-1]),
    "get_avatar_group": lambda call: group(call.path.rsplit("/", 1)[-1]),
    "create_video": {"video_id": "video_1", "status": "waiting"},
    "get_video_v3": lambda call: video(call.path.rsplit("/", 1)[-1]),
    "upload_asset": {
        "asset_id": "asset_1",
        "mime_type": "video/mp4",
        "size_bytes": 10**9,
        "url": "https://a.example/1",
    },
}


@asynccontextmanager
async def heygen(
    recorder: Recorder | None = None, media: FakeMedia | None = None, clock: ManualClock | None = None
) -> AsyncIterator[WorkflowClient]:
    """The nouns on top of fakes; waiting takes no time."""
    clock = clock or ManualClock()
    recorder = recorder or Recorder()
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(clock.run_free)
        poller = Poller(recorder, clock, tasks.start_soon)
        try:
            yield WorkflowClient(recorder, poller, cast("MediaClient", media or FakeMedia()), clock, tasks.start_soon)
        finally:
            poller.close()
            tasks.cancel_scope.cancel()
