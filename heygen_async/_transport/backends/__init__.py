"""HTTP libraries behind one small interface; `make_backend` chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async.errors import ConfigurationError, MissingExtra

if TYPE_CHECKING:
    from heygen_async._transport.backends.base import Backend

__all__ = ["make_backend"]


def make_backend(
    backend: str | Backend = "httpx", *, trust_env: bool = True, http_client: object = None, transport: object = None
) -> Backend:
    """The backend of that name, or ``backend`` itself where it is one already.

    Args:
        backend: ``httpx`` (default; asyncio and trio), ``aiohttp`` (extra; asyncio only, a third of the CPU), or an
            object that implements `heygen_async._transport.backends.base.Backend`.
        trust_env: Whether HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY are respected.
        http_client: An ``httpx.AsyncClient`` of the caller's: used as it is, with its proxies, hooks and
            certificates, and never closed from here.
        transport: An ``httpx.AsyncBaseTransport`` to send with, such as a mock, instead of the network.

    Raises:
        ConfigurationError: An unknown name, or options that do not belong to the backend.
        MissingExtra: aiohttp is not installed.
    """
    if not isinstance(backend, str):
        if http_client is not None or transport is not None:
            raise ConfigurationError("http_client= and transport= belong to the httpx backend, not to one of your own")
        return backend
    if backend == "httpx":
        from heygen_async._transport.backends.httpx_backend import HttpxBackend

        if http_client is not None:
            if transport is not None:
                raise ConfigurationError("http_client and transport exclude each other: give the client the transport")
            return HttpxBackend(client=http_client)
        return HttpxBackend(trust_env=trust_env, transport=transport)
    if backend == "aiohttp":
        if http_client is not None or transport is not None:
            raise ConfigurationError("http_client= and transport= belong to the httpx backend, not to aiohttp")
        try:
            from heygen_async._transport.backends.aiohttp_backend import AiohttpBackend
        except ModuleNotFoundError as missing:
            if missing.name is not None and missing.name.split(".")[0] == "heygen_async":
                raise
            raise MissingExtra("backend='aiohttp'", "aiohttp") from None
        return AiohttpBackend(trust_env=trust_env)
    raise ConfigurationError(f"there is no backend {backend!r}: use 'httpx' or 'aiohttp'")
