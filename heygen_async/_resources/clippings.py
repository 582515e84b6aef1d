"""Clippings: short clips that HeyGen cuts out of a long video."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from heygen_async._generated.nouns.ai_clipping import AiClippingBase
from heygen_async._jobs.job_types import CLIPPING
from heygen_async._resources.files import FileInput
from heygen_async._resources.uploads import Uploads, pending_file
from heygen_async._resources.validation.fields import check_enum, check_text, check_url
from heygen_async._wire.call import RequestOptions
from heygen_async._wire.ids import Ref, id_of
from heygen_async.errors import DecodeError

if TYPE_CHECKING:
    from heygen_async._generated.models.ai_clipping_accepted import AiClippingAccepted
    from heygen_async._generated.models.ai_clipping_detail import AiClippingDetail
    from heygen_async._jobs.job import Job
    from heygen_async._resources.context import ClientContext

__all__ = ["Clippings"]

_MAX_PROMPT = 500


class Clippings(AiClippingBase):
    """Clippings: ``heygen.clippings``. Costs money; takes minutes."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)
        self._context = context

    async def create(
        self,
        video: FileInput,
        *,
        title: str | None = None,
        input_language: str | None = None,
        prompt: str | None = None,
        durations: Sequence[str] = (),
        aspect_ratio: str | None = None,
        captions: bool | None = None,
        caption_style: str | None = None,
        callback_url: str | None = None,
        callback_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> Job[AiClippingDetail]:
        """Have clips cut out of a video. Costs money.

        Args:
            video: The video: a path, bytes, URL or asset. A local file is uploaded first.
            title: Names the work.
            input_language: The language that is spoken.
            prompt: What to look for, up to 500 characters.
            durations: How long clips may be: ``30``, ``60``, ``180`` (seconds) or ``long``.
            aspect_ratio: ``landscape``, ``portrait`` or ``square``.
            captions: Whether clips carry captions; HeyGen's default is yes.
            caption_style: HeyGen's name of a style, such as ``outline_classic``; `CaptionStylePreset` lists them.
            callback_url: An address that HeyGen posts to when it ends.
            callback_id: Comes back in that post.
            options: For the create request alone.

        Returns:
            The job; ``await job.wait()`` gives the clips.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.

        Operation: `createAiClipping` (POST /v3/ai-clipping).
        """
        from heygen_async._generated.api.ai_clipping import create_ai_clipping
        from heygen_async._generated.models.ai_clipping_aspect_ratio import AiClippingAspectRatio
        from heygen_async._generated.models.ai_clipping_duration_type import AiClippingDurationType
        from heygen_async._generated.models.ai_clipping_output_settings import AiClippingOutputSettings
        from heygen_async._generated.models.caption_style_preset import CaptionStylePreset
        from heygen_async._generated.models.create_ai_clipping_request import CreateAiClippingRequest

        if prompt is not None:
            check_text("prompt", prompt, at_most=_MAX_PROMPT)
        check_enum("aspect_ratio", aspect_ratio, AiClippingAspectRatio)
        # HeyGen takes an unknown word for the default, and says nothing.
        check_enum("caption_style", caption_style, CaptionStylePreset)
        for index, duration in enumerate(durations):
            check_enum(f"durations[{index}]", duration, AiClippingDurationType)
        check_url("callback_url", callback_url)
        settings = AiClippingOutputSettings(
            prompt=prompt,
            captions=captions,
            caption_style=caption_style,
            aspect_ratio=None if aspect_ratio is None else AiClippingAspectRatio(aspect_ratio),
            duration_types=[AiClippingDurationType(one) for one in durations] or None,
        )
        body = CreateAiClippingRequest(
            video=pending_file(),
            title=title,
            input_language=input_language,
            output_settings=settings if settings.to_wire() else None,
            callback_url=callback_url,
            callback_id=callback_id,
        )
        uploads = Uploads(self._context)
        await uploads.take("video", video, lambda file: setattr(body, "video", file), base64=False)
        await uploads.send()
        call = create_ai_clipping.build(body=body)
        return await self._context.start(CLIPPING, call, _id, options)

    def job(self, clipping: Ref) -> Job[AiClippingDetail]:
        """A clipping that was started elsewhere, to be waited for. Sends nothing."""
        return self._context.job(CLIPPING, id_of("clipping", clipping))


def _id(answer: AiClippingAccepted) -> str:
    """The id of the job. An answer from before HeyGen documented its name has it as ``id``."""
    if (found := answer.ai_clipping_id or answer.id) is None:
        raise DecodeError("data.ai_clipping_id", "missing")
    return found
