"""Fixtures for pytest: the sandbox and a virtual clock; and signatures for webhooks. It needs the extra ``testing``."""

from __future__ import annotations

__all__ = ["sign_webhook"]


def sign_webhook(payload: str | bytes, secret: str) -> dict[str, str]:
    """The headers with which HeyGen would deliver ``payload``: for tests of your own receiver.

    Args:
        payload: The body, exactly as the test posts it.
        secret: What your receiver takes for the endpoint's secret.
    """
    # Imported here: pytest loads this package at its start, tests or not.
    from heygen_async.webhooks.signature import sign

    return {"Content-Type": "application/json", **sign(payload, secret)}
