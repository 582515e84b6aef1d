# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The old API for digital twins, announced to end on 31 October 2026."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from ..models.create_video_avatar_v2_request import CreateVideoAvatarV2Request
    from ..models.video_avatar_v2 import VideoAvatarV2
    from ..models.video_avatar_v2_detail import VideoAvatarV2Detail

__all__ = ["LegacyApi"]


class LegacyApi:
    """The old API for digital twins, announced to end on 31 October 2026."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def create_video_avatar_v2(
        self, *, body: CreateVideoAvatarV2Request, options: RequestOptions | None = None
    ) -> VideoAvatarV2:
        """Create a digital twin (old API).

        Starts a digital twin from footage and a recorded consent. Enterprise accounts only; others get 403.
        Announced to end on 31 October 2026: use `avatars.create_avatar` and `avatars.create_avatar_consent`.

        Deprecated: HeyGen announced its end. What to use instead: heygen.avatars.create_digital_twin and
        heygen.avatars.request_consent.

        Operation: `createVideoAvatarV2` (POST /v2/video_avatar).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.legacy import create_video_avatar_v2

        return await self._executor.execute(create_video_avatar_v2.build(body=body), options)

    async def get_video_avatar_v2(
        self, avatar_id: str, *, options: RequestOptions | None = None
    ) -> VideoAvatarV2Detail:
        """Read a digital twin (old API).

        Tells the state of a twin made with `legacy.create_video_avatar_v2`. Announced to end on 31 October 2026:
        use `avatars.get_avatar_look`.

        Deprecated: HeyGen announced its end. What to use instead: heygen.avatars.looks.get.

        Operation: `getVideoAvatarV2` (GET /v2/video_avatar/{avatar_id}).

        Args:
            avatar_id: Id that `legacy.create_video_avatar_v2` answered.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.legacy import get_video_avatar_v2

        return await self._executor.execute(get_video_avatar_v2.build(avatar_id), options)
