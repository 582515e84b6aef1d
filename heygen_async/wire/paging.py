"""Lists that come in pages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Generic, TypeVar

import attrs

__all__ = ["Page", "Pager"]

T = TypeVar("T")


@attrs.frozen
class Page(Generic[T]):
    """One page of a list.

    Attributes:
        items: The objects of this page.
        has_more: Whether HeyGen has more.
        next_token: The cursor of the next page, or None on the last.
    """

    items: list[T]
    has_more: bool = False
    next_token: str | None = None


class Pager(Generic[T]):
    """A list of HeyGen's that is fetched as it is read.

    ``async for item in pager`` gives every item, ``async for page in pager.pages()`` every page, and
    ``await pager.page()`` only the first. Nothing is sent before one of them is used.
    """

    __slots__ = ("_fetch", "_token")

    def __init__(self, fetch: Callable[[str | None], Awaitable[Page[T]]], token: str | None = None) -> None:
        self._fetch = fetch
        self._token = token

    async def page(self, token: str | None = None) -> Page[T]:
        """Fetch one page: the one ``token`` points to, or the first."""
        return await self._fetch(token if token is not None else self._token)

    async def pages(self) -> AsyncIterator[Page[T]]:
        """Every page, from the first to the last.

        A cursor that leads back to where it came from ends the list instead of running for ever.
        """
        token = self._token
        seen: set[str] = set()
        while True:
            page = await self._fetch(token)
            yield page
            token = page.next_token
            if not token or token in seen:
                return
            seen.add(token)

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for item in page.items:
                yield item

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
