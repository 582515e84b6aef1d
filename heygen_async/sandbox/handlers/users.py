"""The account behind the key."""

from __future__ import annotations

from typing import Any

from heygen_async.sandbox.http.request_context import RequestContext
from heygen_async.sandbox.http.routes import Routes

__all__ = ["USERNAME", "routes"]

USERNAME = "sandbox"

routes = Routes()


@routes.get("/v3/users/me")
async def me(ask: RequestContext) -> dict[str, Any]:
    return {
        "username": USERNAME,
        "email": "sandbox@example.com",
        "first_name": "Sandy",
        "last_name": "Box",
        "billing_type": "wallet",
        "wallet": {
            "currency": "usd",
            "remaining_balance": ask.world.ledger.balance,
            "auto_reload": {"enabled": False, "amount_usd": None, "threshold_usd": None},
        },
        "subscription": None,
        "usage_based": None,
    }
