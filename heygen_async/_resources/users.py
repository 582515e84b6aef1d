"""The account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import RequestOptions

if TYPE_CHECKING:
    from heygen_async._generated.models.api_key_self import ApiKeySelf
    from heygen_async._generated.models.user_info_response import UserInfoResponse
    from heygen_async._resources.context import ClientContext

__all__ = ["Users"]


class Users:
    """The account: ``heygen.users``."""

    def __init__(self, context: ClientContext) -> None:
        self._context = context

    async def me(self, *, options: RequestOptions | None = None) -> UserInfoResponse:
        """Read the user that the key belongs to, and what is left to spend. Free.

        An API key spends the API wallet, a Bearer token the credits of the plan.

        Operation: `getCurrentUserV3` (GET /v3/users/me).
        """
        from heygen_async._generated.api.user.get_current_user_v3 import get_current_user_v3

        return await get_current_user_v3(self._context.executor, options=options)

    async def key(self, *, options: RequestOptions | None = None) -> ApiKeySelf:
        """Read what the API key in use may do, and until when it holds. Free.

        Operation: `getApiKeySelf` (GET /v3/api_keys/self).
        """
        from heygen_async._generated.api.user.get_api_key_self import get_api_key_self

        return await get_api_key_self(self._context.executor, options=options)
