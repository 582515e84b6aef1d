# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `webhook_endpoints`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.encode import Null
from heygen_async._wire.ids import HasId, id_of
from heygen_async._wire.paging import Page, Pager
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from ..models.webhook_endpoint_response import WebhookEndpointResponse
    from ..models.webhook_event_type import WebhookEventType

__all__ = ["WebhookEndpointsBase"]


class WebhookEndpointsBase:
    """The plain verbs of `webhook_endpoints`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def create(
        self,
        *,
        url: str,
        entity_id: str | None = None,
        events: Sequence[WebhookEventType | str] | None = None,
        options: RequestOptions | None = None,
    ) -> WebhookEndpointResponse:
        """Create a webhook endpoint.

        Registers an address for events. The signing secret is shown only in this answer. An address that is
        registered already gives 409 `conflict`.

        Operation: `createWebhookEndpoint` (POST /v3/webhooks/endpoints).

        Args:
            url: Public HTTPS address. It must answer 2xx within 10 s; a delivery is repeated for up to 24 hours.
            entity_id: Id of the entity that the endpoint is limited to.
            events: Event types to send; null means all of them.
            options: Timeouts and retries of this call.
        """
        from ..api.webhooks import create_webhook_endpoint
        from ..models.create_webhook_endpoint_request import CreateWebhookEndpointRequest

        body = CreateWebhookEndpointRequest(url=url, entity_id=entity_id, events=events)
        call = create_webhook_endpoint.build(body=body)
        return await self._executor.execute(call, options)

    async def update(
        self,
        endpoint: str | HasId | WebhookEndpointResponse,
        *,
        events: Sequence[WebhookEventType | str] | Null | None = None,
        url: str | Null | None = None,
        options: RequestOptions | None = None,
    ) -> WebhookEndpointResponse:
        """Change a webhook endpoint.

        Changes the address or the event types. The list of event types replaces the old one.

        Operation: `updateWebhookEndpoint` (PATCH /v3/webhooks/endpoints/{endpoint_id}).

        Args:
            endpoint: Id of the endpoint, or an object that has it.
            events: The event types to send from now on. The list replaces the old one. `heygen_async.types.NULL`
                sets it to null.
            url: New public HTTPS address. `heygen_async.types.NULL` sets it to null.
            options: Timeouts and retries of this call.
        """
        from ..api.webhooks import update_webhook_endpoint
        from ..models.update_webhook_endpoint_request import UpdateWebhookEndpointRequest

        body = UpdateWebhookEndpointRequest(events=events, url=url)
        if not body.to_wire():
            raise InvalidInput("update", "nothing is to be changed.", "Pass at least one field.")
        call = update_webhook_endpoint.build(id_of("endpoint", endpoint, "endpoint_id"), body=body)
        return await self._executor.execute(call, options)

    async def delete(
        self, endpoint: str | HasId | WebhookEndpointResponse, *, options: RequestOptions | None = None
    ) -> None:
        """Delete a webhook endpoint.

        Events are no longer sent to the address.

        Operation: `deleteWebhookEndpoint` (DELETE /v3/webhooks/endpoints/{endpoint_id}).

        Args:
            endpoint: Id of the endpoint, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.webhooks import delete_webhook_endpoint

        call = delete_webhook_endpoint.build(id_of("endpoint", endpoint, "endpoint_id"))
        await self._executor.execute(call, options)

    def list(
        self, *, page_size: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Pager[WebhookEndpointResponse]:
        """List webhook endpoints.

        Lists endpoints, 1 to 100 a page, without their secrets.

        Operation: `listWebhookEndpoints` (GET /v3/webhooks/endpoints).

        Args:
            page_size: Number of items fetched at a time.
            token: Start at this cursor instead of at the beginning.
            options: Timeouts and retries of this call.
        """

        async def fetch(token: str | None) -> Page[WebhookEndpointResponse]:
            from ..api.webhooks import list_webhook_endpoints

            call = list_webhook_endpoints.build(limit=page_size, token=token)
            return await self._executor.execute(call, options)

        return Pager(fetch, token)
