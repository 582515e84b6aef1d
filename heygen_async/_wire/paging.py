"""Lists that come in pages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from typing import Any, Generic, Self, TypeVar

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.misuse import explain
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["Page", "Pager"]

T = TypeVar("T")


@attrs.frozen
class Page(Plain, Generic[T]):
    """One page of a list.

    Attributes:
        items: The objects of this page.
        has_more: Whether HeyGen has more.
        next_token: The cursor of the next page, or None on the last.
        extra: What the answer says beside the items, such as a total.
    """

    items: list[T]
    has_more: bool = False
    next_token: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def _repr_html_(self) -> str:
        from heygen_async._wire import notebook

        more = ", HeyGen has more" if self.has_more else ""
        return notebook.sheet(f"Page: {len(self.items):,} items{more}", self.items)


Page.__module__ = "heygen_async.types"


@explain(
    **{
        "await": "read a list with `async for item in …:`; `await ….all()` gives all of it, `await ….page()` a page",
        "for": "read a list with `async for item in …:`, as it is fetched page by page",
        "index": "a list is fetched as it is read and has no index: `(await ….all(limit=10))[0]`, or `await ….page()`",
        "len": "the length of a list is known once it is read: `len(await ….all())`",
    }
)
class Pager(Generic[T]):
    """A list of HeyGen's that is fetched as it is read.

    ``async for item in pager`` gives every item, ``async for page in pager.pages()`` every page, and
    ``await pager.page()`` only the first. Nothing is sent before one of them is used.
    """

    __slots__ = ("_fetch", "_token")

    def __init__(self, fetch: Callable[[str | None], Awaitable[Page[T]]], token: str | None = None) -> None:
        self._fetch = fetch
        self._token = token

    def __repr__(self) -> str:
        start = " from a cursor" if self._token is not None else ""
        return f"<Pager{start}: `async for item in …`, `await ….page()` or `await ….all(limit=10)` fetches>"

    def _repr_html_(self) -> str:
        from html import escape

        return f"<code>{escape(repr(self))}</code>"

    async def page(self, token: str | None = None) -> Page[T]:
        """Fetch one page: the one ``token`` points to, or the first."""
        return await self._fetch(token if token is not None else self._token)

    def pages(self) -> AsyncIterator[Page[T]]:
        """Every page, from the first to the last.

        A cursor that leads back to where it came from ends the list instead of running for ever.
        """
        return _Pages(self._fetch, self._token)

    def __aiter__(self) -> AsyncIterator[T]:
        return _Items(self.pages())

    async def all(self, *, limit: int | None = None) -> list[T]:
        """Every item in one list, at most ``limit`` of them; fetches no page beyond those it needs."""
        items: list[T] = []
        if limit is not None and limit <= 0:
            return items
        async for item in self:
            items.append(item)
            if limit is not None and len(items) >= limit:
                break
        return items


Pager.__module__ = "heygen_async"


# Objects rather than async generators: leaving an `async for` early leaves nothing to be closed.


@explain(**{"for": "pages are fetched as they are read: `async for page in ….pages():`"})
class _Pages(Generic[T]):
    __slots__ = ("_ended", "_fetch", "_seen", "_token")

    def __init__(self, fetch: Callable[[str | None], Awaitable[Page[T]]], token: str | None) -> None:
        self._fetch = fetch
        self._token = token
        self._seen: set[str] = set()
        self._ended = False

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Page[T]:
        if self._ended:
            raise StopAsyncIteration
        page = await self._fetch(self._token)
        self._token = page.next_token
        if not self._token or self._token in self._seen:
            self._ended = True
        else:
            self._seen.add(self._token)
        return page


class _Items(Generic[T]):
    __slots__ = ("_items", "_pages")

    def __init__(self, pages: AsyncIterator[Page[T]]) -> None:
        self._pages = pages
        self._items: Iterator[T] = iter(())

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        while True:
            for item in self._items:
                return item
            self._items = iter((await self._pages.__anext__()).items)
