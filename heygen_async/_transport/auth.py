"""Who the client is to HeyGen: an API key, or a Bearer token. Both may come from a function that is asked again."""

from __future__ import annotations

import inspect
from collections import deque
from typing import cast

import anyio

from heygen_async._transport.config import TOKEN, Settings
from heygen_async._transport.redaction import Secret
from heygen_async.errors import ConfigurationError

__all__ = ["Credentials"]

_REMEMBERED = 8
"""Secrets that are still hidden after they were replaced: an answer may repeat the one that it refused."""


class Credentials:
    """The one header that carries the secret, and how to renew it.

    A function that gives keys is asked before every attempt; one that gives tokens when HeyGen refuses the last one.
    """

    __slots__ = ("_fresh", "_is_key", "_known", "_lock", "_secrets", "_source")

    def __init__(self, settings: Settings) -> None:
        given = settings.api_key if settings.api_key is not None else settings.token
        self._is_key = settings.api_key is not None
        self._known = given if isinstance(given, Secret) else None
        self._source = None if isinstance(given, Secret) else given
        self._secrets: deque[Secret] = deque(() if self._known is None else (self._known,), maxlen=_REMEMBERED)
        self._fresh: Secret | None = None
        self._lock = anyio.Lock()

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """What must never be shown, secrets that were replaced included."""
        return tuple(self._secrets)

    @property
    def renewable(self) -> bool:
        """Whether a 401 may be cured by asking for another secret."""
        return self._source is not None

    @property
    def known(self) -> Secret | None:
        """What to log in with, or None where a function has to be asked first."""
        return None if self._is_key and self._source is not None else self._known

    def header(self, secret: Secret) -> tuple[str, str]:
        """The name and value to send."""
        if self._is_key:
            return "x-api-key", secret.reveal()
        return "authorization", f"Bearer {secret.reveal()}"

    async def fetch(self) -> Secret:
        """What to log in with; asks the function for it where that is needed."""
        if self._is_key and self._source is not None:
            fresh, self._fresh = self._fresh, None
            return fresh or await self._ask()
        async with self._lock:
            if self._known is None:
                self._known = await self._ask()
            return self._known

    async def renew(self, refused: Secret) -> bool:
        """After a 401: whether there is another secret than ``refused``, or a fresh token."""
        if self._is_key:
            self._fresh = await self._ask()
            return self._fresh != refused
        async with self._lock:
            if self._known == refused:
                self._known = await self._ask()
        return True

    async def _ask(self) -> Secret:
        source = self._source
        assert source is not None  # noqa: S101 - Settings holds a secret or a function
        given = source()
        if inspect.isawaitable(given):
            given = await given
        secret = Secret(given)
        del given
        if not isinstance(cast("object", secret.reveal()), str) or not TOKEN.fullmatch(secret.reveal()):
            what = (
                "api_key= gave nothing that can be sent as a key"
                if self._is_key
                else ("token= gave nothing that can be sent as a Bearer token")
            )
            raise ConfigurationError(f"the function passed as {what}")
        if secret not in self._secrets:
            self._secrets.append(secret)
        return secret
