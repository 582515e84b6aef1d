# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `avatar_realtime`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.ids import HasId, id_of

if TYPE_CHECKING:
    from ..models.avatar_realtime_detail import AvatarRealtimeDetail

__all__ = ["AvatarRealtimeBase"]


class AvatarRealtimeBase:
    """The plain verbs of `avatar_realtime`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(
        self, stream: str | HasId | AvatarRealtimeDetail, *, options: RequestOptions | None = None
    ) -> AvatarRealtimeDetail:
        """Read a live stream.

        Tells its state and, while it is `streaming`, the address of its HLS playlist.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `getAvatarRealtime` (GET /v3/avatar-realtime/{stream_id}).

        Args:
            stream: Id of the stream, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.avatar_realtime import get_avatar_realtime

        call = get_avatar_realtime.build(id_of("stream", stream, "stream_id"))
        return await self._executor.execute(call, options)
