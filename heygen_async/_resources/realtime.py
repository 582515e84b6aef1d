"""Live streams of an avatar that speaks."""

from __future__ import annotations

from collections.abc import AsyncIterable
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING

from heygen_async._generated.nouns.avatar_realtime import AvatarRealtimeBase
from heygen_async._jobs.job_types import REALTIME
from heygen_async._resources.files import FileInput
from heygen_async._resources.uploads import Uploads, pending_file
from heygen_async._resources.validation.fields import check_choice, check_text
from heygen_async._wire.call import RequestOptions
from heygen_async._wire.event_stream import EventStream, streaming
from heygen_async._wire.ids import Ref, check_id, id_of
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from heygen_async._generated.models.avatar_realtime_detail import AvatarRealtimeDetail
    from heygen_async._generated.models.create_avatar_realtime_request import CreateAvatarRealtimeRequest
    from heygen_async._generated.models.realtime_text_accepted import RealtimeTextAccepted
    from heygen_async._generated.models.realtime_word_batch import RealtimeWordBatch
    from heygen_async._jobs.job import Job
    from heygen_async._resources.context import ClientContext

__all__ = ["Realtime"]


class Realtime(AvatarRealtimeBase):
    """Live streams: ``heygen.realtime``. **Preview**: HeyGen may change it, and not every account has it."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)
        self._context = context

    async def create(
        self,
        look: Ref,
        *,
        text: str | None = None,
        voice_id: str | None = None,
        audio: FileInput | None = None,
        more_text: bool = False,
        options: RequestOptions | None = None,
    ) -> Job[AvatarRealtimeDetail]:
        """Let an avatar speak live. **Costs money; a repeat starts another stream.**

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Args:
            look: A look, or its id.
            text: What is said. Either this or ``audio``.
            voice_id: The voice of the text.
            audio: What is said, as a recording: a path, bytes, URL or asset. A local file is uploaded first.
            more_text: Whether more text follows, with `append`; ``text`` is then the first piece.
            options: For the create request alone.

        Returns:
            The job. ``await heygen.realtime.get(job)`` tells the address of the HLS playlist while it is streaming;
            ``await job.wait()`` returns once the stream has ended.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.
            OutcomeUnknown: The answer was lost. HeyGen takes no key here, so it is not repeated.

        Operation: `createAvatarRealtime` (POST /v3/avatar-realtime).
        """
        from heygen_async._generated import models
        from heygen_async._generated.api.avatar_realtime import create_avatar_realtime

        look_id = id_of("look", look)
        check_choice("text", {"text": text, "audio": audio}, ("text", "audio"))
        uploads = Uploads(self._context)
        body: CreateAvatarRealtimeRequest
        if text is not None:
            check_text("text", text)
            if voice_id is None:
                raise InvalidInput("voice_id", "a text needs a voice.", "Pass the id of a voice.")
            make = models.RealtimeTextStreamRequest if more_text else models.RealtimeTtsRequest
            body = make(avatar_id=look_id, text=text, voice_id=check_id("voice_id", voice_id))
        else:
            if more_text:
                raise InvalidInput("more_text", "a recording cannot be continued.", "Pass text and voice_id.")
            spoken = models.RealtimeAudioRequest(avatar_id=look_id, audio=pending_file())
            if audio is not None:
                await uploads.take("audio", audio, lambda file: setattr(spoken, "audio", file))
            body = spoken
        await uploads.send()
        call = create_avatar_realtime.build(body=body)
        return await self._context.start(REALTIME, call, lambda answer: answer.stream_id, options)

    async def append(
        self,
        stream: Ref | AvatarRealtimeDetail,
        text: str,
        *,
        final: bool = False,
        options: RequestOptions | None = None,
    ) -> RealtimeTextAccepted:
        """Say more in a stream that was created with ``more_text``. **Costs money; a repeat says it twice.**

        Args:
            stream: The stream, its id or job.
            text: The next piece.
            final: Whether it is the last one.
            options: For this request alone.

        Raises:
            APIError: 410 where the text has ended.

        Operation: `appendAvatarRealtimeText` (POST /v3/avatar-realtime/{stream_id}/text).
        """
        from heygen_async._generated.api.avatar_realtime.append_avatar_realtime_text import append_avatar_realtime_text
        from heygen_async._generated.models.append_realtime_text_request import AppendRealtimeTextRequest

        body = AppendRealtimeTextRequest(delta=text, final=final or None)
        stream_id = id_of("stream", stream, "stream_id")
        return await append_avatar_realtime_text(self._context.executor, stream_id, body=body, options=options)

    async def append_all(
        self, stream: Ref | AvatarRealtimeDetail, pieces: AsyncIterable[str], *, options: RequestOptions | None = None
    ) -> None:
        """Say everything that an async iterator gives, such as the answer of a language model, then end the text.

        Args:
            stream: The stream, its id or job.
            pieces: The text, piece by piece.
            options: For each request.

        Operation: `appendAvatarRealtimeText` (POST /v3/avatar-realtime/{stream_id}/text).
        """
        last: str | None = None
        async for piece in pieces:
            if last:
                await self.append(stream, last, options=options)
            last = piece
        await self.append(stream, last or "", final=True, options=options)

    def words(
        self, stream: Ref | AvatarRealtimeDetail, *, options: RequestOptions | None = None
    ) -> AbstractAsyncContextManager[EventStream[RealtimeWordBatch]]:
        """Get the words with their times as they are spoken. Free.

        ::

            async with heygen.realtime.words(job) as batches:
                async for batch in batches:
                    ...
                batches.end  # {"reason": "final_marker"}

        Leaving the block ends the request, not the stream.

        Args:
            stream: The stream, its id or job.
            options: For this request alone; ``attempt_timeout`` is the longest pause between two events, in seconds.

        Operation: `streamAvatarRealtimeWords` (GET /v3/avatar-realtime/{stream_id}/words).
        """
        from heygen_async._generated.api.avatar_realtime import stream_avatar_realtime_words

        call = stream_avatar_realtime_words.build(id_of("stream", stream, "stream_id"))
        return streaming(self._context.executor).stream(call, options)

    async def cancel(self, stream: Ref | AvatarRealtimeDetail, *, options: RequestOptions | None = None) -> bool:
        """End a stream. Free; a repeat does no harm.

        Args:
            stream: The stream, its id or job.
            options: For the request alone.

        Returns:
            Whether this call ended it.

        Operation: `cancelAvatarRealtime` (POST /v3/avatar-realtime/{stream_id}/cancel).
        """
        from heygen_async._generated.api.avatar_realtime.cancel_avatar_realtime import cancel_avatar_realtime

        stream_id = id_of("stream", stream, "stream_id")
        return (await cancel_avatar_realtime(self._context.executor, stream_id, options=options)).cancelled

    def job(self, stream: Ref | AvatarRealtimeDetail) -> Job[AvatarRealtimeDetail]:
        """A stream that was started elsewhere, to be waited for. Sends nothing."""
        return self._context.job(REALTIME, id_of("stream", stream, "stream_id"))
