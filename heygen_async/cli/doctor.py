"""Checks of what a run needs: versions, the state, HeyGen and the API key, the wallet, the clock."""

from __future__ import annotations

import platform
import time
from collections.abc import Awaitable, Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from rich.text import Text

from heygen_async._resources.client_resources import context_of
from heygen_async._version import __version__
from heygen_async.cli.connection import connected
from heygen_async.cli.credentials import signed_in
from heygen_async.cli.exit_codes import Exit, describe, innermost
from heygen_async.cli.format import count, dollars
from heygen_async.cli.state_check import check_state
from heygen_async.cli.terminal import Terminal
from heygen_async.errors import ConfigurationError, NotFound

if TYPE_CHECKING:
    from heygen_async._generated.models.user_info_response import UserInfoResponse

__all__ = ["doctor", "scopes_lacking"]

_SKEW = 60.0
_PATIENCE = 15.0
_EXTRAS = {
    "cli": "cyclopts", "sandbox": "jsonschema-rs", "aiohttp": "aiohttp",
    "postgresql": "psycopg", "dbos": "dbos",
}  # fmt: skip


async def doctor(terminal: Terminal, state: str, *, sandbox: bool) -> Exit:
    """Make every check and report all of them, also when one fails."""
    checks: list[tuple[str, Callable[[], Awaitable[str]]]] = [
        ("versions", _versions),
        ("state", lambda: check_state(state)),
        ("HeyGen", _sandbox if sandbox else _account),
        *([] if sandbox else [("scopes", _scopes)]),
    ]
    failed = False
    for name, check in checks:
        try:
            said, good = await check(), True
        except Exception as error:  # noqa: BLE001 - a check-up tells of everything that is wrong, and goes on
            said, good = describe(innermost(error)), False
        failed |= not good
        terminal.event("check", name=name, ok=good, text=said)
        if not terminal.json:
            terminal.say(Text.assemble(("✓ ", "green") if good else ("✗ ", "bold red"), (f"{name:<9} ", "bold"), said))
    return Exit.ERROR if failed else Exit.DONE


async def _versions() -> str:
    found: list[str] = []
    for extra, package in _EXTRAS.items():
        try:
            found.append(f"{extra} ({package} {version(package)})")
        except PackageNotFoundError:
            continue
    return f"heygen-async {__version__}, Python {platform.python_version()}, extras: {', '.join(found) or 'none'}"


async def _sandbox() -> str:
    async with connected(None, sandbox=True) as heygen:
        return f"a sandbox starts, {_money(await heygen.users.me())}"


async def _account() -> str:
    async with signed_in(max_retries=1, timeout=_PATIENCE) as heygen:
        begun = time.monotonic()
        user = await heygen.users.me()
        took = time.monotonic() - begun
        base, ahead = heygen.base_url, context_of(heygen).server_ahead
    parts = [f"{base.split('://')[-1]} answers in {took * 1000:.0f} ms", "the API key is valid", _money(user)]
    if ahead is not None:
        # Only a sandbox is spoken to by plain http, and the time of one may run fast.
        cure = "as a sandbox's may be" if base.startswith("http:") else "synchronise it (NTP)"
        side = "behind" if ahead > 0 else "ahead of"
        wrong = f"the clock of this machine is {abs(ahead):.0f} s {side} HeyGen's: {cure}"
        parts.append(wrong if abs(ahead) > _SKEW else "the clock is right")
    return ", ".join(parts)


_WORK = {
    "train avatars": ("createAvatar", "getAvatarLook", "createAvatarConsent"),
    "render": ("createVideo", "getVideoV3", "listVideoStatuses"),
    "upload files": ("uploadAsset", "createAssetUpload", "listAssetStatuses"),
    "list voices": ("listVoices",),
    "translate": ("createVideoTranslation", "listVideoTranslationStatuses"),
    "lip-sync": ("createLipsync", "listLipsyncStatuses"),
    "use templates": ("getTemplate", "generateVideoFromTemplate"),
    "use video agents": ("createVideoAgentSession", "getVideoAgentSession"),
    "cut clips": ("createAiClipping", "getAiClipping"),
    "register webhooks": ("createWebhookEndpoint", "listWebhookEvents"),
}
"""What people do with a key, and the operations that it takes."""


async def _scopes() -> str:
    """Which work the key may not do."""
    async with signed_in(max_retries=1, timeout=_PATIENCE) as heygen:
        try:
            key = await heygen.users.key()
        except NotFound:
            return "HeyGen does not tell what the key may do"
    if key.scopes is None or (key.scope_mode or "custom") != "custom":
        return "the key may do everything"
    lacking = scopes_lacking(key.scopes)
    if not lacking:
        return f"the key has all scopes that are used, {count(len(key.scopes), 'scope')} in all"
    raise ConfigurationError(
        "; ".join(f"this key cannot {work}: {', '.join(scopes)}" for work, scopes in lacking.items())
        + ". Add the scopes in HeyGen's settings, or leave the work out"
    )


def scopes_lacking(scopes: Sequence[str]) -> dict[str, list[str]]:
    """The scopes that work needs and a key does not have, by the work."""
    from heygen_async._generated.operations import OPERATIONS

    needed = {
        work: sorted({scope for operation in operations for scope in OPERATIONS[operation].scopes} - {*scopes})
        for work, operations in _WORK.items()
    }
    return {work: missing for work, missing in needed.items() if missing}


def _money(user: UserInfoResponse) -> str:
    """What the account has left, however it pays."""
    if user.wallet is not None and user.wallet.remaining_balance is not None:
        return f"wallet {dollars(user.wallet.remaining_balance)}"
    if user.usage_based is not None and user.usage_based.remaining_credits is not None:
        return f"{user.usage_based.remaining_credits:g} credits left"
    if user.subscription is not None:
        pools = (user.subscription.credits.premium_credits, user.subscription.credits.add_on_credits)
        return f"{sum(pool.remaining or 0 for pool in pools if pool is not None):,} credits left"
    return "HeyGen does not report what is left to spend"
