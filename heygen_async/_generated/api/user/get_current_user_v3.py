# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read the account.

`getCurrentUserV3`: GET /v3/users/me
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of

from ...models.user_info_response import UserInfoResponse

__all__ = ["OPERATION", "build", "get_current_user_v3"]

OPERATION = Operation(
    id="getCurrentUserV3",
    name="get_current_user_v3",
    tag="user",
    method="GET",
    path="/v3/users/me",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("account:read",),
)


def build() -> Call[UserInfoResponse]:
    """The request of `get_current_user_v3`, not sent."""
    return Call(OPERATION, "/v3/users/me", _decode)


async def get_current_user_v3(executor: Executor, *, options: RequestOptions | None = None) -> UserInfoResponse:
    """Read the account.

    Tells who the key or token belongs to and what is left to spend. A good first call to test a key.

    Operation: `getCurrentUserV3` (GET /v3/users/me).

    Args:
        executor: Carries the call out.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(), options)


def _decode(answer: object) -> UserInfoResponse:
    return data_of(answer, UserInfoResponse.from_wire, OPERATION.id)
