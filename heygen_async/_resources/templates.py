"""Templates, and videos made from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict, Unpack, cast

from heygen_async._generated.nouns.templates import TemplatesBase
from heygen_async._jobs.job_types import VIDEO
from heygen_async._resources.model_builder import build_model
from heygen_async._resources.validation.fields import Body, check_common, check_number
from heygen_async._wire.call import RequestOptions
from heygen_async._wire.ids import Ref, id_of

if TYPE_CHECKING:
    from heygen_async._generated.models.template_dimension import TemplateDimension
    from heygen_async._generated.models.template_subtitles import TemplateSubtitles
    from heygen_async._generated.models.video_detail import VideoDetail
    from heygen_async._jobs.job import Job
    from heygen_async._resources.client_resources import Resources

__all__ = ["TemplateOptions", "Templates"]


class TemplateOptions(TypedDict, total=False):
    """What a video from a template can be told, by HeyGen's names. None is the same as leaving out.

    ``scene_ids``: only these scenes. ``dimension``: width and height, 128 to 4,096 pixels. ``fps``: frames per second.
    ``callback_url``: an address that HeyGen posts to when the video ends. ``callback_id``: comes back in that post.
    """

    title: str | None
    caption: bool | None
    subtitles: TemplateSubtitles | None
    dimension: TemplateDimension | None
    fps: float | None
    scene_ids: Sequence[str] | None
    brand_voice_id: str | None
    enable_sharing: bool | None
    include_gif: bool | None
    keep_text_vertically_centered: bool | None
    reorder_music: bool | None
    folder_id: str | None
    callback_url: str | None
    callback_id: str | None


class Templates(TemplatesBase):
    """Templates: ``heygen.templates``."""

    def __init__(self, nouns: Resources) -> None:
        super().__init__(nouns.executor)
        self._nouns = nouns

    async def generate(
        self,
        template: Ref,
        variables: Mapping[str, Any],
        *,
        options: RequestOptions | None = None,
        **video: Unpack[TemplateOptions],
    ) -> Job[VideoDetail]:
        """Render a video from a template. Costs money by the second of video.

        Args:
            template: The template or its id.
            variables: What is filled in, by the names that ``await heygen.templates.get(template)`` lists, in
                HeyGen's notation.
            options: For the request alone.
            **video: title, caption, dimension, scene_ids …: `TemplateOptions`.

        Returns:
            The job; ``await job.wait()`` gives the video.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.

        Source: ``generateVideoFromTemplate``.
        """
        from heygen_async._generated.api.templates import generate_video_from_template
        from heygen_async._generated.models.generate_video_from_template_request import (
            GenerateVideoFromTemplateRequest,
        )

        given = {**video, "variables": dict(variables)}
        if (scenes := video.get("scene_ids")) is not None:
            given["scene_ids"] = list(scenes)
        body = build_model(GenerateVideoFromTemplateRequest, given)
        check_common(cast("Body", video))
        if (dimension := video.get("dimension")) is not None:
            check_number("dimension.width", dimension.width, 128, 4096, "pixels")
            check_number("dimension.height", dimension.height, 128, 4096, "pixels")
        call = generate_video_from_template.build(id_of("template", template), body=body)
        return await self._nouns.jobs.start(VIDEO, call, lambda answer: answer.id, options, variant="template")
