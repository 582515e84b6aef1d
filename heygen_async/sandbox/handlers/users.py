"""The account behind the key."""

from __future__ import annotations

from typing import Any

from heygen_async.sandbox.handlers.request_context import RequestContext
from heygen_async.sandbox.handlers.routes import Routes
from heygen_async.sandbox.webhooks.events import iso

__all__ = ["routes"]

routes: Routes = Routes()


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


@routes.get("/v3/api_keys/self")
async def key(context: RequestContext) -> dict[str, Any]:
    scheme, _, token = context.request.headers.get("authorization", "").partition(" ")
    given = context.request.headers.get("x-api-key", "").strip() or (token.strip() if scheme else "")
    known = context.account.state.find_key(given)
    scopes = None if known is None else known.scopes
    return {
        "key_id": "key_sandbox",
        "key_name": "Sandbox",
        "status": "active",
        "scope_mode": "full" if scopes is None else "custom",
        "scopes": sorted(scopes or ()),
        "created_at": iso(0),
        "updated_at": iso(0),
        "expires_at": None,
        "expires_in_seconds": None,
    }
