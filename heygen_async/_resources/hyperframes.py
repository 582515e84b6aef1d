"""HyperFrames: videos rendered from HTML projects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack

from heygen_async._generated.nouns.hyperframes import HyperframesBase
from heygen_async._jobs.job_types import HYPERFRAMES
from heygen_async._resources.files import FileInput
from heygen_async._resources.model_builder import build_model
from heygen_async._resources.uploads import Uploads, pending_file
from heygen_async._resources.validation.fields import check_common, check_number
from heygen_async._wire.call import RequestOptions
from heygen_async._wire.ids import Ref, id_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from heygen_async._generated.models.hyperframes_render_detail import HyperframesRenderDetail
    from heygen_async._jobs.job import Job
    from heygen_async._resources.context import ClientContext

__all__ = ["Hyperframes", "HyperframesOptions"]


class HyperframesOptions(TypedDict, total=False):
    """Options of a render, by HeyGen's names. None is the same as leaving out.

    ``fps``: frames per second, 1 to 240. ``quality``: ``draft``, ``standard`` or ``high``.
    ``format``: ``mp4``, ``webm`` or ``mov``. ``resolution``: ``1080p`` or ``4k``, which costs half as much again.
    ``aspect_ratio``: ``16:9``, ``9:16`` or ``1:1``. ``composition``: which composition of the project.
    ``variables``: values of its variables. ``callback_url``: an address that HeyGen posts to when the render ends.
    """

    fps: int | None
    quality: Literal["draft", "standard", "high"] | None
    format: Literal["mp4", "webm", "mov"] | None
    resolution: Literal["1080p", "4k"] | None
    aspect_ratio: Literal["16:9", "9:16", "1:1"] | None
    composition: str | None
    variables: Mapping[str, Any] | None
    title: str | None
    callback_url: str | None
    callback_id: str | None


class Hyperframes(HyperframesBase):
    """Renders of HTML projects: ``heygen.hyperframes``."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)
        self._context = context

    async def create(
        self, project: FileInput, *, options: RequestOptions | None = None, **render: Unpack[HyperframesOptions]
    ) -> Job[HyperframesRenderDetail]:
        """Render a video from an HTML project. **Costs money by the second of video.**

        Args:
            project: A zip with the project: a path, bytes, URL or asset. A local file is uploaded first.
            options: For the create request alone.
            **render: fps, quality, format, resolution, variables …: `HyperframesOptions`.

        Returns:
            The job; ``await job.wait()`` gives the render with its ``video_url``.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.

        Operation: `createHyperframesRender` (POST /v3/hyperframes/renders).
        """
        from heygen_async._generated import models
        from heygen_async._generated.api.hyper_frames import create_hyperframes_render

        body = build_model(models.CreateHyperframesRenderRequest, {**render, "project": pending_file()})
        check_common(body.to_wire())
        check_number("fps", body.fps, 1, 240)
        uploads = Uploads(self._context)
        await uploads.take("project", project, lambda file: setattr(body, "project", file))
        await uploads.send()
        call = create_hyperframes_render.build(body=body)
        return await self._context.start(HYPERFRAMES, call, lambda answer: answer.render_id, options)

    def job(self, render: Ref | HyperframesRenderDetail) -> Job[HyperframesRenderDetail]:
        """A render that was started elsewhere, to be waited for. Sends nothing."""
        return self._context.job(HYPERFRAMES, id_of("render", render, "render_id"))
