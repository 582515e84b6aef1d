# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Rotate a signing secret.

`rotateWebhookSigningSecret`: POST /v3/webhooks/endpoints/{endpoint_id}/rotate-secret
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.rotate_secret_response_data import RotateSecretResponseData

__all__ = ["OPERATION", "build", "rotate_webhook_signing_secret"]

OPERATION = Operation(
    id="rotateWebhookSigningSecret",
    name="rotate_webhook_signing_secret",
    tag="webhooks",
    method="POST",
    path="/v3/webhooks/endpoints/{endpoint_id}/rotate-secret",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    scopes=("webhooks:write",),
)


def build(endpoint_id: str) -> Call[RotateSecretResponseData]:
    """The request of `rotate_webhook_signing_secret`, not sent."""
    return Call(
        OPERATION,
        f"/v3/webhooks/endpoints/{segment('endpoint_id', endpoint_id)}/rotate-secret",
        _decode,
        asked=(about(("endpoint_id",), endpoint_id),),
    )


async def rotate_webhook_signing_secret(
    executor: Executor, endpoint_id: str, *, options: RequestOptions | None = None
) -> RotateSecretResponseData:
    """Rotate a signing secret.

    Gives a new secret. The old one is invalid at once, so deliveries under way fail their check.

    Operation: `rotateWebhookSigningSecret` (POST /v3/webhooks/endpoints/{endpoint_id}/rotate-secret).

    Args:
        executor: Carries the call out.
        endpoint_id: Id of the endpoint.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(endpoint_id), options)


def _decode(answer: object) -> RotateSecretResponseData:
    return data_of(answer, RotateSecretResponseData.from_wire, OPERATION.id)
