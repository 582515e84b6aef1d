"""What many people of a batch ask HeyGen about: looks, the consent of groups. Asked once, and again when it may differ.

Kept is only what lets a video be rendered: a trained look, a consent that is there. Whatever stands in the way is asked
about each time, as it may pass; and what was kept is dropped as soon as a stage that relied on it fails.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

import anyio

from heygen_async._resources.avatar_groups import AvatarGroups
from heygen_async._resources.consent import consent_missing
from heygen_async._resources.looks import read_look

if TYPE_CHECKING:
    from heygen_async._generated.models.avatar_look_item import AvatarLookItem
    from heygen_async._generated.models.video_detail import VideoDetail
    from heygen_async._resources.context import ClientContext

__all__ = ["MAX_AGE", "SharedFacts"]

T = TypeVar("T")

MAX_AGE = 600.0
"""Seconds after which something is asked again: a look may be deleted at HeyGen, and a consent withdrawn."""
_MOST = 10_000

_Key = tuple[str, str]


class SharedFacts:
    """The facts of one client.

    Args:
        context: What the client works with.
    """

    def __init__(self, context: ClientContext) -> None:
        self._context = context
        self._known: dict[_Key, tuple[Any, float]] = {}
        self._asking: dict[_Key, anyio.Event] = {}

    async def look(self, look_id: str, *, field: str = "look") -> AvatarLookItem:
        """Read a look that many may name. One free request for all who ask meanwhile.

        Args:
            look_id: Its id.
            field: What to call it in an error.

        Raises:
            InvalidInput: It is an avatar group, which has looks.
            NotFound: The account does not have it.
        """
        return await self._once(("look", look_id), lambda: read_look(self._context, look_id, field=field), _trained)

    async def consent_missing(self, group_id: str) -> bool:
        """Whether nothing can be rendered with a group's twins yet. One free request for all who ask meanwhile."""

        async def ask() -> bool:
            return consent_missing(await AvatarGroups(self._context).get(group_id))

        return await self._once(("group", group_id), ask, lambda missing: not missing)

    def note_look(self, look: AvatarLookItem) -> None:
        """Keep a look that was read just now."""
        if _trained(look):
            self._keep(("look", look.id), look)

    def note_video(self, video: VideoDetail) -> None:
        """Keep a finished video that was read just now, for its download."""
        self._keep(("video", video.id), video)

    def take_video(self, video_id: str) -> VideoDetail | None:
        """The video as it was read when it was finished, once, where that was not long ago."""
        video = self._find(("video", video_id))
        self._known.pop(("video", video_id), None)
        return cast("VideoDetail | None", video)

    def forget(self, look_id: str | None, group_id: str | None) -> None:
        """Have a look and a group asked about again: something that relied on them has failed."""
        self._known.pop(("look", look_id or ""), None)
        self._known.pop(("group", group_id or ""), None)

    async def _once(self, key: _Key, ask: Callable[[], Awaitable[T]], lasting: Callable[[T], bool]) -> T:
        while True:
            if (known := self._find(key)) is not None:
                return cast("T", known)
            if (asking := self._asking.get(key)) is None:
                break
            await asking.wait()
        self._asking[key] = answered = anyio.Event()
        try:
            value = await ask()
            if lasting(value):
                self._keep(key, value)
            return value
        finally:
            del self._asking[key]
            answered.set()

    def _find(self, key: _Key) -> object | None:
        value, at = self._known.get(key, (None, 0.0))
        return value if self._context.clock.monotonic() - at < MAX_AGE else None

    def _keep(self, key: _Key, value: object) -> None:
        self._known.pop(key, None)
        self._known[key] = value, self._context.clock.monotonic()
        while len(self._known) > _MOST:
            del self._known[next(iter(self._known))]


def _trained(look: AvatarLookItem) -> bool:
    """HeyGen's own looks have no status."""
    return (look.status or "completed").lower() == "completed"
