# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Notifications: endpoints, secrets and the log of events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from heygen_async._wire.paging import Page

    from ..models.create_webhook_endpoint_request import CreateWebhookEndpointRequest
    from ..models.rotate_secret_response_data import RotateSecretResponseData
    from ..models.update_webhook_endpoint_request import UpdateWebhookEndpointRequest
    from ..models.webhook_endpoint_response import WebhookEndpointResponse
    from ..models.webhook_event_response import WebhookEventResponse
    from ..models.webhook_event_type import WebhookEventType
    from ..models.webhook_event_type_item import WebhookEventTypeItem

__all__ = ["WebhooksApi"]


class WebhooksApi:
    """Notifications: endpoints, secrets and the log of events."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def list_webhook_endpoints(
        self, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Page[WebhookEndpointResponse]:
        """List webhook endpoints.

        Lists endpoints, 1 to 100 a page, without their secrets.

        Operation: `listWebhookEndpoints` (GET /v3/webhooks/endpoints).

        Args:
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.webhooks import list_webhook_endpoints

        return await self._executor.execute(list_webhook_endpoints.build(limit=limit, token=token), options)

    async def create_webhook_endpoint(
        self, *, body: CreateWebhookEndpointRequest, options: RequestOptions | None = None
    ) -> WebhookEndpointResponse:
        """Create a webhook endpoint.

        Registers an address for events. The signing secret is shown only in this answer. An address that is
        registered already gives 409 `conflict`.

        Operation: `createWebhookEndpoint` (POST /v3/webhooks/endpoints).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.webhooks import create_webhook_endpoint

        return await self._executor.execute(create_webhook_endpoint.build(body=body), options)

    async def update_webhook_endpoint(
        self, endpoint_id: str, *, body: UpdateWebhookEndpointRequest, options: RequestOptions | None = None
    ) -> WebhookEndpointResponse:
        """Change a webhook endpoint.

        Changes the address or the event types. The list of event types replaces the old one.

        Operation: `updateWebhookEndpoint` (PATCH /v3/webhooks/endpoints/{endpoint_id}).

        Args:
            endpoint_id: Id of the endpoint.
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.webhooks import update_webhook_endpoint

        return await self._executor.execute(update_webhook_endpoint.build(endpoint_id, body=body), options)

    async def delete_webhook_endpoint(self, endpoint_id: str, *, options: RequestOptions | None = None) -> None:
        """Delete a webhook endpoint.

        Events are no longer sent to the address.

        Operation: `deleteWebhookEndpoint` (DELETE /v3/webhooks/endpoints/{endpoint_id}).

        Args:
            endpoint_id: Id of the endpoint.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.webhooks import delete_webhook_endpoint

        return await self._executor.execute(delete_webhook_endpoint.build(endpoint_id), options)

    async def rotate_webhook_signing_secret(
        self, endpoint_id: str, *, options: RequestOptions | None = None
    ) -> RotateSecretResponseData:
        """Rotate a signing secret.

        Gives a new secret. The old one is invalid at once, so deliveries under way fail their check.

        Operation: `rotateWebhookSigningSecret` (POST /v3/webhooks/endpoints/{endpoint_id}/rotate-secret).

        Args:
            endpoint_id: Id of the endpoint.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.webhooks import rotate_webhook_signing_secret

        return await self._executor.execute(rotate_webhook_signing_secret.build(endpoint_id), options)

    async def list_webhook_event_types(self, *, options: RequestOptions | None = None) -> Page[WebhookEventTypeItem]:
        """List event types.

        Lists the types of events that exist.

        Operation: `listWebhookEventTypes` (GET /v3/webhooks/event-types).

        Args:
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.webhooks import list_webhook_event_types

        return await self._executor.execute(list_webhook_event_types.build(), options)

    async def list_webhook_events(
        self,
        *,
        event_type: WebhookEventType | str | None = None,
        entity_id: str | None = None,
        limit: int | None = None,
        token: str | None = None,
        options: RequestOptions | None = None,
    ) -> Page[WebhookEventResponse]:
        """List events.

        Lists the events that were sent, 1 to 100 a page, of one type or about one object.

        Operation: `listWebhookEvents` (GET /v3/webhooks/events).

        Args:
            event_type: Only events of this type.
            entity_id: Only events about this object.
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.webhooks import list_webhook_events

        return await self._executor.execute(
            list_webhook_events.build(event_type=event_type, entity_id=entity_id, limit=limit, token=token), options
        )
