# Generated from openapi/segmind.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Digital twins and videos with Avatar V."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from ..models.create_avatar_v_request import CreateAvatarVRequest
    from ..models.create_avatar_v_response import CreateAvatarVResponse
    from ..models.generate_avatar_v_request import GenerateAvatarVRequest
    from ..models.generate_avatar_v_response import GenerateAvatarVResponse

__all__ = ["AvatarVApi"]


class AvatarVApi:
    """Digital twins and videos with Avatar V."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def create_avatar_v(
        self, *, body: CreateAvatarVRequest, options: RequestOptions | None = None
    ) -> CreateAvatarVResponse:
        """Train a digital twin.

        Starts the training of a digital twin and answers with its ids in a few seconds; training goes on for some
        minutes. Costs $1.25 per call. There is no status call: the twin is ready when `avatar_v.generate_avatar_v`
        accepts it. A repeated call trains, and costs, a second twin.

        Operation: `createAvatarV` (POST /v1/heygen-avatar-v-create).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.avatar_v import create_avatar_v

        return await self._executor.execute(create_avatar_v.build(body=body), options)

    async def generate_avatar_v(
        self, *, body: GenerateAvatarVRequest, options: RequestOptions | None = None
    ) -> GenerateAvatarVResponse:
        """Render a video.

        Renders a video and answers when it is finished, which takes minutes. Costs money on every call. Give the
        speech as `prompt` or as `audio_url`. A twin that is still in training is refused; ask again later. A call
        whose answer was lost may have been carried out, so a repeat may be paid twice.

        Operation: `generateAvatarV` (POST /v1/heygen-avatar-v).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.avatar_v import generate_avatar_v

        return await self._executor.execute(generate_avatar_v.build(body=body), options)
