# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Clone a voice.

`cloneVoice`: POST /v3/voices/clone
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.clone_voice_response import CloneVoiceResponse

if TYPE_CHECKING:
    from ...models.clone_voice_request import CloneVoiceRequest

__all__ = ["OPERATION", "build", "clone_voice"]

OPERATION = Operation(
    id="cloneVoice",
    name="clone_voice",
    tag="voices",
    method="POST",
    path="/v3/voices/clone",
    idempotency=Idempotency(),
    timeout="write",
    job=JobSpec(kind="voice_clone", status_operation="getVoice", done=("complete", "completed"), failed=("failed",)),
    scopes=("voices:write",),
)


def build(*, body: CloneVoiceRequest) -> Call[CloneVoiceResponse]:
    """The request of `clone_voice`, not sent."""
    return Call(OPERATION, "/v3/voices/clone", _decode, json=written("body", body, "CloneVoiceRequest"))


async def clone_voice(
    executor: Executor, *, body: CloneVoiceRequest, options: RequestOptions | None = None
) -> CloneVoiceResponse:
    """Clone a voice.

    Starts a clone from a sample. Accounts have a limited number of clones; beyond it comes
    `resource_limit_reached`. Read `voices.get_voice` until the status is `complete`. A free plan gets
    `plan_upgrade_required`. It takes no key: a repeat makes another clone.

    Operation: `cloneVoice` (POST /v3/voices/clone).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> CloneVoiceResponse:
    return data_of(answer, CloneVoiceResponse.from_wire, OPERATION.id)
