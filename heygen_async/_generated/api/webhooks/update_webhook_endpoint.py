# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Change a webhook endpoint.

`updateWebhookEndpoint`: PATCH /v3/webhooks/endpoints/{endpoint_id}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment, written

from ...models.webhook_endpoint_response import WebhookEndpointResponse

if TYPE_CHECKING:
    from ...models.update_webhook_endpoint_request import UpdateWebhookEndpointRequest

__all__ = ["OPERATION", "build", "update_webhook_endpoint"]

OPERATION = Operation(
    id="updateWebhookEndpoint",
    name="update_webhook_endpoint",
    tag="webhooks",
    method="PATCH",
    path="/v3/webhooks/endpoints/{endpoint_id}",
    idempotency=Idempotency(),
    timeout="write",
    scopes=("webhooks:write",),
)


def build(endpoint_id: str, *, body: UpdateWebhookEndpointRequest) -> Call[WebhookEndpointResponse]:
    """The request of `update_webhook_endpoint`, not sent."""
    return Call(
        OPERATION,
        f"/v3/webhooks/endpoints/{segment('endpoint_id', endpoint_id)}",
        _decode,
        json=written("body", body, "UpdateWebhookEndpointRequest"),
        asked=(about(("endpoint_id",), endpoint_id),),
    )


async def update_webhook_endpoint(
    executor: Executor, endpoint_id: str, *, body: UpdateWebhookEndpointRequest, options: RequestOptions | None = None
) -> WebhookEndpointResponse:
    """Change a webhook endpoint.

    Changes the address or the event types. The list of event types replaces the old one.

    Operation: `updateWebhookEndpoint` (PATCH /v3/webhooks/endpoints/{endpoint_id}).

    Args:
        executor: Carries the call out.
        endpoint_id: Id of the endpoint.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(endpoint_id, body=body), options)


def _decode(answer: object) -> WebhookEndpointResponse:
    return data_of(answer, WebhookEndpointResponse.from_wire, OPERATION.id)
