# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Ask for consent.

`createAvatarConsent`: POST /v3/avatars/{group_id}/consent
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment, written

from ...models.create_avatar_consent_response import CreateAvatarConsentResponse

if TYPE_CHECKING:
    from ...models.create_avatar_consent_request import CreateAvatarConsentRequest

__all__ = ["OPERATION", "build", "create_avatar_consent"]

OPERATION = Operation(
    id="createAvatarConsent",
    name="create_avatar_consent",
    tag="avatars",
    method="POST",
    path="/v3/avatars/{group_id}/consent",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    job=JobSpec(
        kind="consent",
        status_operation="getAvatarGroup",
        done=("approved", "skipped"),
        failed=("rejected",),
        status_field="consent_status",
    ),
    scopes=("avatars:write",),
)


def build(group_id: str, *, body: CreateAvatarConsentRequest) -> Call[CreateAvatarConsentResponse]:
    """The request of `create_avatar_consent`, not sent."""
    return Call(
        OPERATION,
        f"/v3/avatars/{segment('group_id', group_id)}/consent",
        _decode,
        json=written("body", body, "CreateAvatarConsentRequest"),
        asked=(about(("avatar_group.id",), group_id),),
    )


async def create_avatar_consent(
    executor: Executor, group_id: str, *, body: CreateAvatarConsentRequest, options: RequestOptions | None = None
) -> CreateAvatarConsentResponse:
    """Ask for consent.

    Gives the page on which the person shown in a digital twin records consent, valid for 24 hours, or takes a
    recorded consent (Enterprise only). Then read `avatars.get_avatar_group` until `consent_status` is `approved`.
    Fails when consent has been given already.

    Operation: `createAvatarConsent` (POST /v3/avatars/{group_id}/consent).

    Args:
        executor: Carries the call out.
        group_id: Group id (not a look id).
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(group_id, body=body), options)


def _decode(answer: object) -> CreateAvatarConsentResponse:
    return data_of(answer, CreateAvatarConsentResponse.from_wire, OPERATION.id)
