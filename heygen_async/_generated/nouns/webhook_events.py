# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `webhook_events`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async.wire.call import Executor, RequestOptions
from heygen_async.wire.paging import Page, Pager

if TYPE_CHECKING:
    from ..models.webhook_event_response import WebhookEventResponse
    from ..models.webhook_event_type import WebhookEventType

__all__ = ["WebhookEventsBase"]


class WebhookEventsBase:
    """The plain verbs of `webhook_events`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def list(
        self,
        *,
        event_type: WebhookEventType | str | None = None,
        entity_id: str | None = None,
        page_size: int | None = None,
        token: str | None = None,
        options: RequestOptions | None = None,
    ) -> Pager[WebhookEventResponse]:
        """List events.

        Lists the events that were sent, 1 to 100 a page, of one type or about one object.

        Source: ``listWebhookEvents``.

        Args:
            event_type: Only events of this type.
            entity_id: Only events about this object.
            page_size: Number of items fetched at a time.
            token: Start at this cursor instead of at the beginning.
            options: Timeouts and retries of this call.
        """

        async def fetch(token: str | None) -> Page[WebhookEventResponse]:
            from ..api.webhooks import list_webhook_events

            call = list_webhook_events.build(event_type=event_type, entity_id=entity_id, limit=page_size, token=token)
            return await self._executor.execute(call, options)

        return Pager(fetch, token)
