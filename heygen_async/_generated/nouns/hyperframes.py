# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `hyperframes`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.ids import HasId, id_of
from heygen_async._wire.paging import Page, Pager

if TYPE_CHECKING:
    from ..models.hyperframes_render_detail import HyperframesRenderDetail

__all__ = ["HyperframesBase"]


class HyperframesBase:
    """The plain verbs of `hyperframes`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(
        self, render: str | HasId | HyperframesRenderDetail, *, options: RequestOptions | None = None
    ) -> HyperframesRenderDetail:
        """Read a render of an HTML project.

        Tells its state and, once it is `completed`, the address of the video.

        Operation: `getHyperframesRender` (GET /v3/hyperframes/renders/{render_id}).

        Args:
            render: Id of the render, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.hyper_frames import get_hyperframes_render

        call = get_hyperframes_render.build(id_of("render", render, "render_id"))
        return await self._executor.execute(call, options)

    async def delete(
        self, render: str | HasId | HyperframesRenderDetail, *, options: RequestOptions | None = None
    ) -> None:
        """Delete a render of an HTML project.

        Deletes the render.

        Operation: `deleteHyperframesRender` (DELETE /v3/hyperframes/renders/{render_id}).

        Args:
            render: Id of the render, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.hyper_frames import delete_hyperframes_render

        call = delete_hyperframes_render.build(id_of("render", render, "render_id"))
        await self._executor.execute(call, options)

    def list(
        self, *, page_size: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Pager[HyperframesRenderDetail]:
        """List renders of HTML projects.

        Lists the renders, 1 to 100 a page.

        Operation: `listHyperframesRenders` (GET /v3/hyperframes/renders).

        Args:
            page_size: Number of items fetched at a time.
            token: Start at this cursor instead of at the beginning.
            options: Timeouts and retries of this call.
        """

        async def fetch(token: str | None) -> Page[HyperframesRenderDetail]:
            from ..api.hyper_frames import list_hyperframes_renders

            call = list_hyperframes_renders.build(limit=page_size, token=token)
            return await self._executor.execute(call, options)

        return Pager(fetch, token)
