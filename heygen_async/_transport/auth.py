"""Who the client is to HeyGen: an API key, or Bearer tokens from a source that can be asked again."""

from __future__ import annotations

import anyio

from heygen_async._transport.config import TOKEN, Settings
from heygen_async._transport.redaction import Secret
from heygen_async.errors import ConfigurationError

__all__ = ["Credentials"]


class Credentials:
    """The one header that carries the secret, and how to renew it."""

    __slots__ = ("_key", "_lock", "_source", "_token")

    def __init__(self, settings: Settings) -> None:
        self._key = settings.api_key
        self._source = settings.token
        self._token = Secret(settings.token) if isinstance(settings.token, str) else None
        self._lock = anyio.Lock()

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """What must never be shown."""
        return tuple(secret for secret in (self._key, self._token) if secret is not None)

    @property
    def renewable(self) -> bool:
        """Whether a 401 can be cured by asking for another token."""
        return callable(self._source)

    @property
    def known(self) -> Secret | None:
        """What to log in with, or None where a source has to be asked first."""
        return self._key if self._key is not None else self._token

    def header(self, secret: Secret) -> tuple[str, str]:
        """The name and value to send."""
        if self._key is not None:
            return "x-api-key", secret.reveal()
        return "authorization", f"Bearer {secret.reveal()}"

    async def fetch(self) -> None:
        """Ask the source for a token, unless there is one by now."""
        async with self._lock:
            if self._token is None:
                self._token = await self._ask()

    async def renew(self, refused: Secret) -> None:
        """Ask for another token, unless that was done since ``refused`` was sent."""
        async with self._lock:
            if self._token == refused:
                self._token = await self._ask()

    async def _ask(self) -> Secret:
        source = self._source
        assert callable(source)  # noqa: S101 - Settings holds a key, a token or a source
        token = await source()
        if not isinstance(token, str) or not TOKEN.fullmatch(token):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ConfigurationError("the token source gave nothing that can be sent as a Bearer token")
        return Secret(token)
