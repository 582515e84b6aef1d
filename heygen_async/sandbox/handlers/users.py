"""The account behind the key."""

from __future__ import annotations

from typing import Any

from heygen_async.sandbox.handlers.request_context import RequestContext
from heygen_async.sandbox.handlers.routes import Routes

__all__ = ["routes"]

routes = Routes()


@routes.get("/v3/users/me")
async def me(context: RequestContext) -> dict[str, Any]:
    return {
        "username": context.account.username,
        "email": f"{context.account.username}@example.com",
        "first_name": "Sandy",
        "last_name": "Box",
        "billing_type": "wallet",
        "wallet": {
            "currency": "usd",
            "remaining_balance": context.account.wallet.balance,
            "auto_reload": {"enabled": False, "amount_usd": None, "threshold_usd": None},
        },
        "subscription": None,
        "usage_based": None,
    }
