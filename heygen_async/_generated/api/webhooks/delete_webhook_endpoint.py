# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Delete a webhook endpoint.

`deleteWebhookEndpoint`: DELETE /v3/webhooks/endpoints/{endpoint_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import nothing
from heygen_async._wire.encode import segment

__all__ = ["OPERATION", "build", "delete_webhook_endpoint"]

OPERATION = Operation(
    id="deleteWebhookEndpoint",
    name="delete_webhook_endpoint",
    tag="webhooks",
    method="DELETE",
    path="/v3/webhooks/endpoints/{endpoint_id}",
    idempotency=Idempotency(),
    timeout="write",
    scopes=("webhooks:write",),
)


def build(endpoint_id: str) -> Call[None]:
    """The request of `delete_webhook_endpoint`, not sent."""
    return Call(OPERATION, f"/v3/webhooks/endpoints/{segment('endpoint_id', endpoint_id)}", nothing)


async def delete_webhook_endpoint(
    executor: Executor, endpoint_id: str, *, options: RequestOptions | None = None
) -> None:
    """Delete a webhook endpoint.

    Events are no longer sent to the address.

    Operation: `deleteWebhookEndpoint` (DELETE /v3/webhooks/endpoints/{endpoint_id}).

    Args:
        executor: Carries the call out.
        endpoint_id: Id of the endpoint.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(endpoint_id), options)
