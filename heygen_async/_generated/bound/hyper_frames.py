# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Videos rendered from HTML projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from heygen_async._wire.paging import Page

    from ..models.create_hyperframes_render_request import CreateHyperframesRenderRequest
    from ..models.deleted_hyperframes_render import DeletedHyperframesRender
    from ..models.hyperframes_render_accepted import HyperframesRenderAccepted
    from ..models.hyperframes_render_detail import HyperframesRenderDetail

__all__ = ["HyperFramesApi"]


class HyperFramesApi:
    """Videos rendered from HTML projects."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def list_hyperframes_renders(
        self, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Page[HyperframesRenderDetail]:
        """List renders of HTML projects.

        Lists the renders, 1 to 100 a page.

        Operation: `listHyperframesRenders` (GET /v3/hyperframes/renders).

        Args:
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.hyper_frames import list_hyperframes_renders

        return await self._executor.execute(list_hyperframes_renders.build(limit=limit, token=token), options)

    async def create_hyperframes_render(
        self, *, body: CreateHyperframesRenderRequest, options: RequestOptions | None = None
    ) -> HyperframesRenderAccepted:
        """Render an HTML project.

        Renders a video from a zip with an HTML project. Costs money, for 4k half as much again; read
        `hyper_frames.get_hyperframes_render` until its status is final.

        Operation: `createHyperframesRender` (POST /v3/hyperframes/renders).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.hyper_frames import create_hyperframes_render

        return await self._executor.execute(create_hyperframes_render.build(body=body), options)

    async def get_hyperframes_render(
        self, render_id: str, *, options: RequestOptions | None = None
    ) -> HyperframesRenderDetail:
        """Read a render of an HTML project.

        Tells its state and, once it is `completed`, the address of the video.

        Operation: `getHyperframesRender` (GET /v3/hyperframes/renders/{render_id}).

        Args:
            render_id: Id of the render.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.hyper_frames import get_hyperframes_render

        return await self._executor.execute(get_hyperframes_render.build(render_id), options)

    async def delete_hyperframes_render(
        self, render_id: str, *, options: RequestOptions | None = None
    ) -> DeletedHyperframesRender:
        """Delete a render of an HTML project.

        Deletes the render.

        Operation: `deleteHyperframesRender` (DELETE /v3/hyperframes/renders/{render_id}).

        Args:
            render_id: Id of the render.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.hyper_frames import delete_hyperframes_render

        return await self._executor.execute(delete_hyperframes_render.build(render_id), options)
