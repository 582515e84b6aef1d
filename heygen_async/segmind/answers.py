"""Answers that are files. Segmind may answer a render with the video itself, which must not be lost: it is paid for."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import AbstractAsyncContextManager, aclosing, contextmanager
from contextvars import ContextVar

import anyio
import attrs

from heygen_async._transport.backends.base import MAX_ANSWER, Backend, NoAnswer, Request, Response, Stream

__all__ = ["FileAnswers", "FileSink", "file_box"]

MAX_FILE = 2 * 1024**3
"""Bytes of a video that is read into memory; half an hour in 4k has less."""

_TYPES = ("video/", "application/octet-stream", "binary/octet-stream")


@attrs.define
class FileSink:
    """Where a call's answer goes if it is a file.

    Attributes:
        content: The file, or None where the answer was JSON.
        content_type: Its media type as the host named it.
    """

    content: bytes | None = attrs.field(default=None, repr=False)
    content_type: str | None = None


_box: ContextVar[FileSink | None] = ContextVar("segmind_file_box", default=None)


@contextmanager
def file_box() -> Generator[FileSink]:
    """While it is open, files that this task is answered with go into the box, and the answer reads ``{}``."""
    box = FileSink()
    token = _box.set(box)
    try:
        yield box
    finally:
        _box.reset(token)


class FileAnswers:
    """A backend between the transport, which reads JSON, and another one, which may be answered with files."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    async def send(self, request: Request) -> Response:
        """Send ``request``; a file goes into the open box, if there is one."""
        box = _box.get()
        if box is None:
            return await self._backend.send(request)
        async with self._backend.stream(request) as stream:
            kind = stream.headers.get("content-type", "").split(";")[0].strip().lower()
            is_file = 200 <= stream.status < 300 and kind.startswith(_TYPES)
            body = await _read(stream, MAX_FILE if is_file else MAX_ANSWER, request.timeout)
            if not is_file:
                return Response(stream.status, stream.headers, body)
            if not body:
                raise NoAnswer("the file is empty")
            box.content, box.content_type = body, kind
            headers = {name.lower(): value for name, value in stream.headers.items()}
            return Response(stream.status, headers | {"content-type": "application/json"}, b"{}")

    def stream(self, request: Request) -> AbstractAsyncContextManager[Stream]:
        """As the other backend does."""
        return self._backend.stream(request)

    async def aclose(self) -> None:
        """Close the other backend."""
        await self._backend.aclose()


async def _read(stream: Stream, limit: int, seconds: float) -> bytes:
    chunks: list[bytes] = []
    size = 0
    with anyio.move_on_after(seconds) as scope:
        async with aclosing(stream.chunks()) as body:
            async for chunk in body:
                size += len(chunk)
                if size > limit:
                    raise NoAnswer(f"the answer is longer than {limit // 2**20} MiB")
                chunks.append(chunk)
    if scope.cancelled_caught:
        raise NoAnswer("the answer stopped coming")
    return b"".join(chunks)
