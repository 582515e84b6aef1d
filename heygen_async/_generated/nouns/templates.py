# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `templates`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.ids import HasId, id_of
from heygen_async._wire.paging import Page, Pager

if TYPE_CHECKING:
    from ..models.template_detail import TemplateDetail
    from ..models.template_item import TemplateItem

__all__ = ["TemplatesBase"]


class TemplatesBase:
    """The plain verbs of `templates`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(self, template: str | HasId, *, options: RequestOptions | None = None) -> TemplateDetail:
        """Read a template.

        Tells the variables and scenes of a template.

        Operation: `getTemplate` (GET /v3/templates/{template_id}).

        Args:
            template: Id of the template, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.templates import get_template

        call = get_template.build(id_of("template", template, "template_id"))
        return await self._executor.execute(call, options)

    def list(
        self, *, page_size: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Pager[TemplateItem]:
        """List templates.

        Lists templates, 1 to 100 a page.

        Operation: `listTemplates` (GET /v3/templates).

        Args:
            page_size: Number of items fetched at a time.
            token: Start at this cursor instead of at the beginning.
            options: Timeouts and retries of this call.
        """

        async def fetch(token: str | None) -> Page[TemplateItem]:
            from ..api.templates import list_templates

            call = list_templates.build(limit=page_size, token=token)
            return await self._executor.execute(call, options)

        return Pager(fetch, token)
