"""How a client is set up."""

from __future__ import annotations

import os
import re
from collections.abc import Awaitable, Callable, Mapping
from ipaddress import ip_address
from typing import cast
from urllib.parse import urlsplit

import attrs

from heygen_async._transport.redaction import Secret
from heygen_async._version import __version__
from heygen_async._wire.call import TimeoutClass
from heygen_async._wire.number_checks import is_count, is_positive
from heygen_async.errors import ConfigurationError

__all__ = ["DEFAULT_BASE_URL", "TOKEN", "KeySource", "Settings", "Timeouts", "TokenSource", "conceal", "is_loopback"]

DEFAULT_BASE_URL = "https://api.heygen.com"

KeySource = str | Callable[[], str | Awaitable[str]]
"""An API key, or a function that gives one, async or not. It is called before every attempt, so that a key can change
while the client is open, and once more when HeyGen answers 401."""

TokenSource = str | Callable[[], str | Awaitable[str]]
"""A Bearer token, or a function that gives one, async or not. It is called again, once, when HeyGen answers 401."""

_VERSION = re.compile(r"/v(\d+)$", re.IGNORECASE)
_LABEL = re.compile(r"[\x20-\x7e\u00a1-\U0010ffff]{1,100}")

# What may stand in a header; anything else would end up quoted in some library's error message.
TOKEN = re.compile(r"[\x21-\x7e]+")


def conceal(secret: KeySource | Secret | None) -> Secret | Callable[[], str | Awaitable[str]] | None:
    """A key or token that no longer shows itself; a function that gives one stays what it is."""
    if secret is None or callable(secret) or isinstance(secret, Secret):
        return secret
    return Secret(secret)


@attrs.frozen
class Timeouts:
    """Seconds that one attempt may take, by class of operation.

    HeyGen needs up to half a minute for some creates, so writes get four times as long as reads.
    """

    read: float = 30.0
    write: float = 120.0
    upload: float = 600.0

    def of(self, kind: TimeoutClass) -> float:
        """The timeout of one class."""
        if kind == "read":
            return self.read
        return self.write if kind == "write" else self.upload


Timeouts.__module__ = "heygen_async"


@attrs.frozen(kw_only=True)
class Settings:
    """How a client is set up, checked. `Settings.load` fills it from arguments and environment.

    Attributes:
        api_key: The API key, hidden in a `Secret`, or a function that gives one; None where a token is used.
        token: A Bearer token, hidden in a `Secret`, or a function that gives one; None where a key is used.
        base_url: Scheme, host, port and path prefix, without a slash at the end.
        timeouts: Seconds for one attempt, by class.
        timeout: Seconds for a whole call, or None for as long as its retries take.
        max_retries: How often to try again after the first attempt.
        max_in_flight: How many reads, writes and uploads may be under way at a time, each counted for itself.
        trust_env: Whether HTTP_PROXY and its relatives are respected.
        user_agent: What the client calls itself.
        label: What logs and events call the account, or None.
        poll_interval: Seconds between two questions about a job, or None where they are learned.
    """

    api_key: Secret | Callable[[], str | Awaitable[str]] | None = attrs.field(default=None, converter=conceal)
    token: Secret | Callable[[], str | Awaitable[str]] | None = attrs.field(default=None, converter=conceal)
    base_url: str = DEFAULT_BASE_URL
    timeouts: Timeouts = Timeouts()
    timeout: float | None = None
    max_retries: int = 4
    max_in_flight: int = 10
    trust_env: bool = True
    user_agent: str = f"heygen-async/{__version__}"
    label: str | None = None
    poll_interval: float | None = None

    def __attrs_post_init__(self) -> None:
        self._check_login()
        _check_base_url(self.base_url)
        timeouts = cast("object", self.timeouts)
        if not isinstance(timeouts, Timeouts):
            raise ConfigurationError(f"timeouts must be Timeouts(read=…, write=…, upload=…), not {timeouts!r}")
        for name, seconds in [
            ("timeout", self.timeout),
            ("poll_interval", self.poll_interval),
            ("timeouts.read", self.timeouts.read),
            ("timeouts.write", self.timeouts.write),
            ("timeouts.upload", self.timeouts.upload),
        ]:
            if not (is_positive(seconds) or (seconds is None and "." not in name)):
                raise ConfigurationError(f"{name} must be a positive number of seconds, not {seconds!r}")
        if not is_count(self.max_retries):
            raise ConfigurationError(f"max_retries must be 0 or more, not {self.max_retries!r}")
        if not is_count(self.max_in_flight, 1):
            raise ConfigurationError(f"max_in_flight must be 1 or more, not {self.max_in_flight!r}")

    def _check_login(self) -> None:
        if self.api_key is None and self.token is None:
            raise ConfigurationError(
                "no API key: set HEYGEN_API_KEY, or pass api_key= (or token= for OAuth). "
                "Keys are made at app.heygen.com under Settings, API"
            )
        if self.api_key is not None and self.token is not None:
            raise ConfigurationError("api_key and token exclude each other: pass one of them")
        for what, secret in (("the API key", self.api_key), ("the token", self.token)):
            if isinstance(secret, Secret):
                _check_sendable(what, secret)
        label = cast("object", self.label)
        if label is not None and (not isinstance(label, str) or not _LABEL.fullmatch(label)):
            raise ConfigurationError("label must be 1 to 100 printable characters, such as a customer's name")
        if isinstance(label, str) and any(
            isinstance(secret, Secret) and secret.reveal() in label for secret in (self.api_key, self.token)
        ):
            raise ConfigurationError("label holds the key, and would show it in logs: pass a name instead")

    @classmethod
    def load(
        cls,
        *,
        api_key: KeySource | Secret | None = None,
        token: TokenSource | Secret | None = None,
        base_url: str | None = None,
        timeouts: Timeouts | None = None,
        timeout: float | None = None,
        max_retries: int = 4,
        max_in_flight: int = 10,
        trust_env: bool = True,
        label: str | None = None,
        poll_interval: float | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> Settings:
        """Settings from arguments, and from the environment where an argument is None.

        ``HEYGEN_API_KEY`` stands in for ``api_key`` (unless a token is given), ``HEYGEN_BASE_URL`` for ``base_url``,
        ``HEYGEN_POLL_INTERVAL`` for ``poll_interval``.

        Raises:
            ConfigurationError: Nothing to log in with, two things to log in with, or an address that would
                send the key in the clear.
        """
        # What raises below leads to this frame, so it keeps no key, and no environment that holds one.
        api_key, token = conceal(api_key), conceal(token)
        if api_key is None and token is None:
            api_key = conceal(_setting("HEYGEN_API_KEY", environ) or None)
        return cls(
            api_key=api_key,
            token=token,
            base_url=_without_version(base_url or _setting("HEYGEN_BASE_URL", environ) or DEFAULT_BASE_URL),
            timeouts=timeouts or Timeouts(),
            timeout=timeout,
            max_retries=max_retries,
            max_in_flight=max_in_flight,
            trust_env=trust_env,
            label=label,
            poll_interval=_interval(environ) if poll_interval is None else poll_interval,
        )


def _interval(environ: Mapping[str, str] | None) -> float | None:
    text = _setting("HEYGEN_POLL_INTERVAL", environ)
    try:
        return float(text) if text else None
    except ValueError:
        raise ConfigurationError(f"HEYGEN_POLL_INTERVAL must be a number of seconds, not {text!r}") from None


def _setting(name: str, environ: Mapping[str, str] | None) -> str:
    return (os.environ if environ is None else environ).get(name, "").strip()


def is_loopback(host: str) -> bool:
    """Whether ``host`` is this machine, where plain http leaks nothing."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _check_sendable(what: str, secret: Secret) -> None:
    # The value is never repeated, not even one that is no text.
    if not isinstance(cast("object", secret.reveal()), str):
        raise ConfigurationError(f"{what} must be a text, not {type(secret.reveal()).__name__}")
    if not TOKEN.fullmatch(secret.reveal()):
        raise ConfigurationError(f"{what} is empty or holds white space or characters outside ASCII")


def _without_version(url: object) -> str:
    """The address without the version that other SDKs want at its end: here each operation has its own."""
    if not isinstance(url, str):
        raise ConfigurationError(f"the base URL must be a text, not {type(url).__name__} (base_url)")
    url = url.rstrip("/")
    if (version := _VERSION.search(url)) is None:
        return url
    if version[1] != "3":
        raise ConfigurationError(
            f"the base URL ends with /v{version[1]}, which this SDK does not speak: pass {DEFAULT_BASE_URL} or the "
            "address of your proxy, without a version (base_url, HEYGEN_BASE_URL)"
        )
    return url[: version.start()].rstrip("/")


def _check_base_url(url: str) -> None:
    # Nothing of the address is repeated in these messages: it may hold a password.
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ConfigurationError("the base URL is not a valid address (base_url, HEYGEN_BASE_URL)") from None
    if parts.username is not None or parts.password is not None:
        raise ConfigurationError("the base URL must not hold a user or password: pass api_key= or token= instead")
    if not host or parts.scheme not in {"http", "https"}:
        raise ConfigurationError("the base URL must be https://host[:port][/path] (base_url, HEYGEN_BASE_URL)")
    if parts.query or parts.fragment or "?" in url or "#" in url:
        raise ConfigurationError("the base URL must have no query and no fragment (base_url, HEYGEN_BASE_URL)")
    if parts.scheme == "http" and not is_loopback(host):
        raise ConfigurationError(
            f"plain http would send the key to {host} in the clear: use https (http is for this machine only)"
        )
