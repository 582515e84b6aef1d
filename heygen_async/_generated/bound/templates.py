# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Videos from templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from heygen_async._wire.paging import Page

    from ..models.generate_video_from_template_request import GenerateVideoFromTemplateRequest
    from ..models.template_detail import TemplateDetail
    from ..models.template_item import TemplateItem
    from ..models.video_detail import VideoDetail

__all__ = ["TemplatesApi"]


class TemplatesApi:
    """Videos from templates."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def list_templates(
        self, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Page[TemplateItem]:
        """List templates.

        Lists templates, 1 to 100 a page.

        Operation: `listTemplates` (GET /v3/templates).

        Args:
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.templates import list_templates

        return await self._executor.execute(list_templates.build(limit=limit, token=token), options)

    async def get_template(self, template_id: str, *, options: RequestOptions | None = None) -> TemplateDetail:
        """Read a template.

        Tells the variables and scenes of a template.

        Operation: `getTemplate` (GET /v3/templates/{template_id}).

        Args:
            template_id: Id of the template.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.templates import get_template

        return await self._executor.execute(get_template.build(template_id), options)

    async def generate_video_from_template(
        self, template_id: str, *, body: GenerateVideoFromTemplateRequest, options: RequestOptions | None = None
    ) -> VideoDetail:
        """Render a template.

        Starts a video from a template. Costs money; read `videos.get_video_v3` with the answered `id` until the
        status is final.

        Operation: `generateVideoFromTemplate` (POST /v3/templates/{template_id}).

        Args:
            template_id: Id of the template.
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.templates import generate_video_from_template

        return await self._executor.execute(generate_video_from_template.build(template_id, body=body), options)
