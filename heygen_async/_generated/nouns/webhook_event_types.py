# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `webhook_event_types`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.paging import Page, Pager

if TYPE_CHECKING:
    from ..models.webhook_event_type_item import WebhookEventTypeItem

__all__ = ["WebhookEventTypesBase"]


class WebhookEventTypesBase:
    """The plain verbs of `webhook_event_types`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def list(self, *, options: RequestOptions | None = None) -> Pager[WebhookEventTypeItem]:
        """List event types.

        Lists the types of events that exist.

        Operation: `listWebhookEventTypes` (GET /v3/webhooks/event-types).

        Args:
            options: Timeouts and retries of this call.
        """

        async def fetch(_token: str | None) -> Page[WebhookEventTypeItem]:
            from ..api.webhooks import list_webhook_event_types

            call = list_webhook_event_types.build()
            page = await self._executor.execute(call, options)
            return Page(page.items, page.has_more)  # there is no way to ask for another

        return Pager(fetch)
