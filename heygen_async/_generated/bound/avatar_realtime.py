# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Live streams of an avatar that speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from heygen_async._wire.event_stream import EventStream

    from ..models.append_realtime_text_request import AppendRealtimeTextRequest
    from ..models.avatar_realtime_accepted import AvatarRealtimeAccepted
    from ..models.avatar_realtime_detail import AvatarRealtimeDetail
    from ..models.create_avatar_realtime_request import CreateAvatarRealtimeRequest
    from ..models.realtime_cancelled import RealtimeCancelled
    from ..models.realtime_text_accepted import RealtimeTextAccepted
    from ..models.realtime_word_batch import RealtimeWordBatch

__all__ = ["AvatarRealtimeApi"]


class AvatarRealtimeApi:
    """Live streams of an avatar that speaks."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def create_avatar_realtime(
        self, *, body: CreateAvatarRealtimeRequest, options: RequestOptions | None = None
    ) -> AvatarRealtimeAccepted:
        """Start a live stream.

        Lets an avatar speak a text, a recording, or a text that is still being written. Costs money. It takes no
        key: a repeat starts another stream.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `createAvatarRealtime` (POST /v3/avatar-realtime).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.avatar_realtime import create_avatar_realtime

        return await self._executor.execute(create_avatar_realtime.build(body=body), options)

    async def get_avatar_realtime(
        self, stream_id: str, *, options: RequestOptions | None = None
    ) -> AvatarRealtimeDetail:
        """Read a live stream.

        Tells its state and, while it is `streaming`, the address of its HLS playlist.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `getAvatarRealtime` (GET /v3/avatar-realtime/{stream_id}).

        Args:
            stream_id: Id of the stream.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.avatar_realtime import get_avatar_realtime

        return await self._executor.execute(get_avatar_realtime.build(stream_id), options)

    async def cancel_avatar_realtime(
        self, stream_id: str, *, options: RequestOptions | None = None
    ) -> RealtimeCancelled:
        """End a live stream.

        Ends the stream. A repeat does no harm.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `cancelAvatarRealtime` (POST /v3/avatar-realtime/{stream_id}/cancel).

        Args:
            stream_id: Id of the stream.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.avatar_realtime import cancel_avatar_realtime

        return await self._executor.execute(cancel_avatar_realtime.build(stream_id), options)

    async def append_avatar_realtime_text(
        self, stream_id: str, *, body: AppendRealtimeTextRequest, options: RequestOptions | None = None
    ) -> RealtimeTextAccepted:
        """Say more in a live stream.

        Adds a piece of text to a stream of type `text_stream`. It takes no key: a repeat says it twice. After the
        last piece it gives 410.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `appendAvatarRealtimeText` (POST /v3/avatar-realtime/{stream_id}/text).

        Args:
            stream_id: Id of the stream.
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.avatar_realtime import append_avatar_realtime_text

        return await self._executor.execute(append_avatar_realtime_text.build(stream_id, body=body), options)

    def stream_avatar_realtime_words(
        self, stream_id: str, *, options: RequestOptions | None = None
    ) -> AbstractAsyncContextManager[EventStream[RealtimeWordBatch]]:
        """Listen to the words of a live stream.

        Sends the words with their times as they are spoken, as server-sent events. The last event has the name
        `end`, and a `reason`: final_marker, idle_timeout, error or completed.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `streamAvatarRealtimeWords` (GET /v3/avatar-realtime/{stream_id}/words).

        Args:
            stream_id: Id of the stream.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from heygen_async._wire.event_stream import streaming

        from ..api.avatar_realtime import stream_avatar_realtime_words

        return streaming(self._executor).stream(stream_avatar_realtime_words.build(stream_id), options)
