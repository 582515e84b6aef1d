"""Templates, and videos made from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict, Unpack, cast

from heygen_async._generated.nouns.templates import TemplatesBase
from heygen_async._jobs.job_types import VIDEO
from heygen_async._resources.model_builder import build_model
from heygen_async._resources.template_variables import Variable, check_complete, template_variables
from heygen_async._resources.uploads import Uploads
from heygen_async._resources.validation.fields import Body, check_common
from heygen_async._wire.call import RequestOptions
from heygen_async._wire.ids import Ref, id_of
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from heygen_async._generated.models.template_detail import TemplateDetail
    from heygen_async._generated.models.template_dimension import TemplateDimension
    from heygen_async._generated.models.template_subtitles import TemplateSubtitles
    from heygen_async._generated.models.video_detail import VideoDetail
    from heygen_async._jobs.job import Job
    from heygen_async._resources.context import ClientContext

__all__ = ["TemplateOptions", "Templates"]

_FPS = (25, 30, 60)


class TemplateOptions(TypedDict, total=False):
    """Optional settings of a video from a template, by HeyGen's names. None is the same as leaving out.

    ``scene_ids``: only these scenes. ``dimension``: width and height, 128 to 4,096 pixels. ``fps``: 25, 30 or 60.
    ``callback_url``: an address that HeyGen posts to when the video ends. ``callback_id``: comes back in that post.
    ``extra``: fields that are sent unchecked, for what HeyGen has added since.
    """

    title: str | None
    caption: bool | None
    subtitles: TemplateSubtitles | None
    dimension: TemplateDimension | None
    fps: float | None
    scene_ids: Sequence[str] | None
    brand_glossary_id: str | None
    brand_voice_id: str | None
    enable_sharing: bool | None
    include_gif: bool | None
    keep_text_vertically_centered: bool | None
    reorder_music: bool | None
    folder_id: str | None
    callback_url: str | None
    callback_id: str | None
    extra: Mapping[str, Any]


class Templates(TemplatesBase):
    """Templates: ``heygen.templates``."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)
        self._context = context

    async def generate(
        self,
        template: Ref,
        variables: Mapping[str, Variable],
        *,
        check: bool = True,
        options: RequestOptions | None = None,
        **video: Unpack[TemplateOptions],
    ) -> Job[VideoDetail]:
        """Render a video from a template. Costs money by the second of video.

        Args:
            template: The template or its id.
            variables: What is filled in, by the names that ``await heygen.templates.get(template)`` lists. A text is
                a ``str``; the other kinds are HeyGen's objects or the same as mappings, such as
                ``{"type": "image", "asset": "logo.png"}`` (local files are uploaded first). Other kinds than texts
                keep what the template has where they are left out.
            check: Check that every text of the scenes is given, as the placeholder of one that is not is shown or
                spoken. Of a template that is given by its id, that takes one free request.
            options: For the request alone.
            **video: title, caption, dimension, scene_ids …: `TemplateOptions`.

        Returns:
            The job; ``await job.wait()`` gives the video.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.

        Operation: `generateVideoFromTemplate` (POST /v3/templates/{template_id}).
        """
        from heygen_async._generated.api.templates import generate_video_from_template
        from heygen_async._generated.models.generate_video_from_template_request import (
            GenerateVideoFromTemplateRequest,
        )

        uploads = Uploads(self._context)
        scenes = list(video.get("scene_ids") or ())
        given = {**video, "variables": await template_variables(variables, uploads), "scene_ids": scenes or None}
        body = build_model(GenerateVideoFromTemplateRequest, given)
        check_common(cast("Body", video))
        if (fps := video.get("fps")) is not None and fps not in _FPS:
            raise InvalidInput("fps", f"{fps!r} is not a rate that HeyGen renders.", "Pass 25, 30 or 60.")
        template_id = id_of("template", template)
        if check:
            check_complete(await self._detail(template, template_id), variables, scenes)
        await uploads.send()
        call = generate_video_from_template.build(template_id, body=body)
        return await self._context.start(VIDEO, call, lambda answer: answer.id, options, variant="template")

    async def _detail(self, template: Ref, template_id: str) -> TemplateDetail:
        from heygen_async._generated.models.template_detail import TemplateDetail

        return template if isinstance(template, TemplateDetail) else await self.get(template_id)
