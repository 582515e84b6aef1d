# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read the API key in use.

`getApiKeySelf`: GET /v3/api_keys/self
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of

from ...models.api_key_self import ApiKeySelf

__all__ = ["OPERATION", "build", "get_api_key_self"]

OPERATION = Operation(
    id="getApiKeySelf",
    name="get_api_key_self",
    tag="user",
    method="GET",
    path="/v3/api_keys/self",
    idempotency=Idempotency(),
    timeout="read",
)


def build() -> Call[ApiKeySelf]:
    """The request of `get_api_key_self`, not sent."""
    return Call(OPERATION, "/v3/api_keys/self", _decode)


async def get_api_key_self(executor: Executor, *, options: RequestOptions | None = None) -> ApiKeySelf:
    """Read the API key in use.

    Tells which scopes the key has that the request is made with, and until when it holds.

    Operation: `getApiKeySelf` (GET /v3/api_keys/self).

    Args:
        executor: Carries the call out.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(), options)


def _decode(answer: object) -> ApiKeySelf:
    return data_of(answer, ApiKeySelf.from_wire, OPERATION.id)
