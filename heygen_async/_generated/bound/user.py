# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The account and what is left to spend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from ..models.api_key_self import ApiKeySelf
    from ..models.user_info_response import UserInfoResponse

__all__ = ["UserApi"]


class UserApi:
    """The account and what is left to spend."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get_api_key_self(self, *, options: RequestOptions | None = None) -> ApiKeySelf:
        """Read the API key in use.

        Tells which scopes the key has that the request is made with, and until when it holds.

        Operation: `getApiKeySelf` (GET /v3/api_keys/self).

        Args:
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.user import get_api_key_self

        return await self._executor.execute(get_api_key_self.build(), options)

    async def get_current_user_v3(self, *, options: RequestOptions | None = None) -> UserInfoResponse:
        """Read the account.

        Tells who the key or token belongs to and what is left to spend. A good first call to test a key.

        Operation: `getCurrentUserV3` (GET /v3/users/me).

        Args:
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.user import get_current_user_v3

        return await self._executor.execute(get_current_user_v3.build(), options)
