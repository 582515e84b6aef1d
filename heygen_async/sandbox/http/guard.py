"""Keeps web pages from steering a sandbox: any page that is open in a browser can send requests to this machine."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable, Iterable
from urllib.parse import urlsplit

from heygen_async.sandbox.http.api_error import ApiError
from heygen_async.sandbox.http.messages import Request, Response

__all__ = ["Guard"]

Handler = Callable[[Request], Awaitable[Response]]

_READS = ("GET", "HEAD", "OPTIONS")


class Guard:
    """Refuses requests that a web page of another origin sends, or that reach this machine under a foreign name.

    A name that resolves to this machine for a moment (DNS rebinding) makes a foreign page look like one of the
    sandbox's own, so names other than ``localhost`` have to be allowed one by one. Addresses in digits are safe.

    Args:
        hosts: Further names under which the sandbox is reached, such as that of its container.
    """

    def __init__(self, hosts: Iterable[str] = ()) -> None:
        self._hosts = {host.lower() for host in hosts}

    def around(self, handler: Handler, *, origins: bool = True) -> Handler:
        """``handler`` behind the guard.

        Args:
            origins: Whether requests of other origins are refused; files behind signed addresses are for all.
        """

        async def handle(request: Request) -> Response:
            try:
                self.check_host(request)
                if origins:
                    self.check_origin(request)
            except ApiError as problem:
                return problem.response().with_headers(Connection="close")
            return await handler(request)

        return handle

    def check_host(self, request: Request) -> None:
        """Refuse a foreign ``Host``.

        Raises:
            ApiError: 403 ``host_not_allowed``.
        """
        host = _hostname(f"//{request.headers.get('host', '')}")
        if host and not self._local(host):
            raise ApiError(
                403,
                "host_not_allowed",
                f"The sandbox does not answer under the name {host}. Use 127.0.0.1 or localhost, or start it with "
                f"--allow-host {host}.",
            )

    def check_origin(self, request: Request) -> None:
        """Refuse what a page of another origin sends.

        Raises:
            ApiError: 403 ``origin_not_allowed``.
        """
        origin = request.headers.get("origin")
        site = request.headers.get("sec-fetch-site")
        own = origin is not None and urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower()
        if (origin is not None and not own) or (site == "cross-site" and request.method not in _READS):
            raise ApiError(
                403, "origin_not_allowed", "The sandbox does not take requests of web pages that are not its own."
            )

    def _local(self, host: str) -> bool:
        if host in self._hosts or host == "localhost" or host.endswith(".localhost"):
            return True
        try:
            ipaddress.ip_address(host)
        except ValueError:
            return False
        return True


def _hostname(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return "?"
