"""Server-sent events as an async iterator of objects."""

from __future__ import annotations

import codecs
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, aclosing
from typing import Generic, Protocol, TypeVar, cast

from heygen_async._wire.call import Call, RequestOptions
from heygen_async.errors import ConfigurationError, DecodeError

__all__ = ["EventStream", "StreamExecutor", "streaming"]

T = TypeVar("T")


class EventStream(Generic[T]):
    """Events in the order they arrive. Iterate over it inside the ``async with`` that gave it.

    Attributes:
        end: What the closing event carries, once it has come; None where the stream has none.

    Args:
        chunks: The body, as it comes.
        decode: Makes an object of the JSON of one event.
        operation: The operation, for errors.
    """

    def __init__(self, chunks: AsyncIterator[bytes], decode: Callable[[object], T], operation: str) -> None:
        self.end: object = None
        self._decode = decode
        self._operation = operation
        self._events = self._read(chunks)

    def __aiter__(self) -> AsyncIterator[T]:
        return self._events

    async def aclose(self) -> None:
        """Read no further."""
        await self._events.aclose()

    async def _read(self, chunks: AsyncIterator[bytes]) -> AsyncGenerator[T]:
        async with aclosing(_events(chunks)) as events:
            async for name, data in events:
                if data == "[DONE]":
                    return
                try:
                    payload: object = json.loads(data)
                except ValueError as error:
                    raise DecodeError("data", "not JSON", operation=self._operation) from error
                if name == "end":
                    self.end = payload
                    return
                yield self._decode(payload)

    def __repr__(self) -> str:
        return f"<EventStream {self._operation}>"


class StreamExecutor(Protocol):
    """Whoever can carry out calls that answer with events: the client's transport, or a view of it."""

    def stream(
        self, call: Call[T], options: RequestOptions | None = None
    ) -> AbstractAsyncContextManager[EventStream[T]]:
        """Send ``call`` and give its events while they come."""
        ...


def streaming(executor: object) -> StreamExecutor:
    """The same executor, if it can carry out calls that answer with events.

    Raises:
        ConfigurationError: It cannot.
    """
    if not callable(getattr(executor, "stream", None)):
        raise ConfigurationError(f"{type(executor).__name__} has no stream(): it cannot receive events")
    return cast("StreamExecutor", executor)


async def _events(chunks: AsyncIterator[bytes]) -> AsyncGenerator[tuple[str, str]]:
    """Name and data of each event. Comments, ids and retry times are left out; so is an event that is cut off."""
    name, data = "message", list[str]()
    async with aclosing(_lines(chunks)) as lines:
        async for line in lines:
            if not line:
                if data:
                    yield name, "\n".join(data)
                name, data = "message", []
                continue
            field, _, value = line.partition(":")
            value = value.removeprefix(" ")
            if field == "data":
                data.append(value)
            elif field == "event":
                name = value


async def _lines(chunks: AsyncIterator[bytes]) -> AsyncGenerator[str]:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    rest = ""
    async with aclosing(cast("AsyncGenerator[bytes]", chunks)) as parts:
        async for chunk in parts:
            text = rest + decoder.decode(chunk)
            # A carriage return at the end may be half of a line's end.
            held = text.endswith("\r")
            lines = (text[:-1] if held else text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
            rest = lines.pop() + ("\r" if held else "")
            for line in lines:
                yield line
