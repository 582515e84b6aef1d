# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Design a voice.

`designVoice`: POST /v3/voices
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.design_voice_response import DesignVoiceResponse

if TYPE_CHECKING:
    from ...models.design_voice_request import DesignVoiceRequest

__all__ = ["OPERATION", "build", "design_voice"]

OPERATION = Operation(
    id="designVoice",
    name="design_voice",
    tag="voices",
    method="POST",
    path="/v3/voices",
    idempotency=Idempotency(),
    timeout="write",
    scopes=("voices:write",),
)


def build(*, body: DesignVoiceRequest) -> Call[DesignVoiceResponse]:
    """The request of `design_voice`, not sent."""
    return Call(OPERATION, "/v3/voices", _decode, json=written("body", body, "DesignVoiceRequest"))


async def design_voice(
    executor: Executor, *, body: DesignVoiceRequest, options: RequestOptions | None = None
) -> DesignVoiceResponse:
    """Design a voice.

    Finds up to 3 voices that fit a description. The answer is complete; there is nothing to wait for. It takes no
    key.

    Operation: `designVoice` (POST /v3/voices).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> DesignVoiceResponse:
    return data_of(answer, DesignVoiceResponse.from_wire, OPERATION.id)
