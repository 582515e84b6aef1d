"""Fixtures for pytest, a sandbox with a client for every other test, and signatures. It needs the extra ``testing``."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

# Everything else is imported where it is used: pytest loads this package at its start, tests or not.
if TYPE_CHECKING:
    from heygen_async._client import HeyGen
    from heygen_async.clock import ManualClock
    from heygen_async.sandbox import Sandbox

__all__ = ["sandboxed", "sign_webhook"]


@asynccontextmanager
async def sandboxed(**settings: Any) -> AsyncGenerator[tuple[HeyGen, Sandbox]]:
    """A sandbox and an open client of it, in no real time: ``async with sandboxed() as (heygen, sandbox):``.

    Consent is there from the start (``consent="pending"`` asks for it, as HeyGen does), for most tests are about
    something else and have no person to ask. Both share a clock that jumps to the next instant at which anything
    happens, so an hour of training takes as long as its requests do. It runs in the event loop at hand, on asyncio and
    trio, inside a test or in a fixture of any test runner.

    Args:
        settings: Of the `Sandbox`.

    Raises:
        AssertionError: At the end, where the sandbox saw what must not happen (`Sandbox.violations`).
    """
    from heygen_async.clock import ManualClock
    from heygen_async.sandbox import Sandbox

    clock = ManualClock()
    settings.setdefault("consent", "auto")
    async with Sandbox(clock=clock, **settings) as sandbox, client_of(sandbox, clock) as heygen:
        yield heygen, sandbox
    check(sandbox)


@asynccontextmanager
async def client_of(sandbox: Sandbox, clock: ManualClock) -> AsyncGenerator[HeyGen]:
    """An open client of a sandbox on ``clock``, which jumps by itself meanwhile."""
    from heygen_async._background import BackgroundTask
    from heygen_async._client import HeyGen

    running = BackgroundTask(clock.run_free)
    try:
        async with HeyGen(api_key="any", base_url=sandbox.base_url, clock=clock) as heygen:
            yield heygen
    finally:
        await running.aclose()


def check(sandbox: Sandbox) -> None:
    """Fail the test whose sandbox saw what must not happen."""
    assert sandbox.violations == [], sandbox.violations  # noqa: S101 - this is the assertion of every test


def sign_webhook(payload: str | bytes, secret: str) -> dict[str, str]:
    """The headers with which HeyGen would deliver ``payload``: for tests of your own receiver.

    Args:
        payload: The body, exactly as the test posts it.
        secret: What your receiver takes for the endpoint's secret.
    """
    from heygen_async.webhooks.signature import sign

    return {"Content-Type": "application/json", **sign(payload, secret)}
