"""Whether a delivery comes from HeyGen.

HeyGen signs the raw body with the endpoint's secret: HMAC-SHA256, in lower-case hex. Nothing else is signed:
neither the timestamp header nor the event id header, so neither is ever read here. The name of the header has
changed over time; all of `SIGNATURE_HEADERS` are accepted.
"""

from __future__ import annotations

import hashlib
import hmac
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeAlias, cast

import attrs

from heygen_async import errors
from heygen_async._wire.number_checks import check_positive
from heygen_async.clock import Clock, SystemClock
from heygen_async.webhooks.event import Event
from heygen_async.webhooks.events import event_from_json

__all__ = ["SIGNATURE_HEADERS", "Headers", "Secrets", "sign", "unwrap", "verify"]

SIGNATURE_HEADERS = ("heygen-signature", "signature", "x-heygen-signature")

Text: TypeAlias = str | bytes
HeaderValue: TypeAlias = Text | Sequence[str]
Headers: TypeAlias = (
    Mapping[str, str] | Mapping[str, Sequence[str]] | Mapping[bytes, bytes] | Iterable[tuple[Text, HeaderValue]]
)
"""A mapping, or pairs as ASGI, WSGI toolkits and HTTP libraries hand them out; names in any case."""
Secrets: TypeAlias = str | Sequence[str] | Mapping[str, str | Sequence[str]]
"""One secret; several while a rotated one is still in use; or the secrets of several accounts by a name of yours."""

_MAX_SIGNATURES = 16
_HEX_LENGTH = 2 * hashlib.sha256().digest_size


def verify(payload: Text, headers: Headers, secret: Secrets) -> str | None:
    """Accept a delivery, or raise. The payload is not parsed, only hashed.

    Args:
        payload: The raw body, as it came. A framework's parsed and re-encoded JSON does not verify.
        headers: The request's headers.
        secret: The endpoint's ``whsec_…`` secret, or several: a rotation ends the old one at once at HeyGen,
            while deliveries signed with it are still under way. A mapping gives the secrets of several accounts, each
            by a name that you choose. Blanks and line ends around a secret do not count.

    Returns:
        The name of the account whose secret signed it, where ``secret`` is a mapping; None otherwise.

    Raises:
        heygen_async.errors.BadSignature: No signature header, none that can be read, or none that a secret made.
        heygen_async.errors.InvalidInput: ``secret`` is empty, so that anybody could sign; or an argument is not what a
            framework hands over as the raw body, the headers or the secret.
    """
    keys = secret_keys(secret)
    body = _bytes(payload)
    pairs = [(name, value) for name, value in header_pairs(headers) if name in SIGNATURE_HEADERS]
    given = list(_signatures(value for _, value in pairs))
    if not given:
        if any(value.strip() for _, value in pairs):
            raise errors.BadSignature(
                f"the header {pairs[0][0]} cannot be read: {_HEX_LENGTH} hexadecimal digits are expected. "
                "Pass the header as it came"
            )
        raise errors.BadSignature(
            f"the delivery is not signed: it has none of the headers {', '.join(SIGNATURE_HEADERS)}. "
            "Check that a proxy passes them on, and that the request is HeyGen's"
        )
    # Every pair is compared to its end, so that the time taken says nothing about which one matched.
    valid, account = False, None
    for name, key in keys:
        expected = hmac.digest(key, body, "sha256")
        for candidate in given:
            if hmac.compare_digest(expected, candidate):
                valid, account = True, name
    if not valid:
        raise errors.BadSignature(
            "the signature does not match: another secret signed it, or the body was changed. "
            "Pass the secret of this endpoint, and the raw body"
        )
    return account


def unwrap(
    payload: Text,
    headers: Headers,
    secret: Secrets,
    *,
    max_age: float | timedelta | None = None,
    clock: Clock | None = None,
) -> Event:
    """Verify a delivery and read it: the function for every framework.

    Args:
        payload: The raw body, as it came.
        headers: The request's headers.
        secret: The endpoint's secret, several, or those of several accounts by name: then ``event.account`` says
            whose it was.
        max_age: Refuse events created longer ago, in seconds. HeyGen repeats deliveries for up to 24 hours, so a
            shorter time loses events. Give the time for which you remember ``event.key``: a delivery that is sent
            again later would count as new otherwise. Events that do not say when they were created pass.
        clock: What tells the time.

    Returns:
        The event, typed by its ``event_type``; `heygen_async.webhooks.UnknownEvent` for a type that is new.

    Raises:
        heygen_async.errors.BadSignature: It is not HeyGen's.
        heygen_async.errors.Malformed: It is HeyGen's, but is not a JSON object.
        heygen_async.errors.Stale: It is older than ``max_age``.
        heygen_async.errors.InvalidInput: An argument is not what it should be, such as a parsed body or no secret.
    """
    limit = max_age.total_seconds() if isinstance(max_age, timedelta) else max_age
    check_positive("max_age", limit)
    account = verify(payload, headers, secret)
    event = event_from_json(payload)
    if limit is not None and event.created_at is not None:
        age = (clock or SystemClock()).now() - event.created_at.timestamp()
        if age > limit:
            raise errors.Stale(
                f"the event is {age:.0f} s old, more than the {limit:.0f} s allowed. "
                "Read what was missed from the log: heygen.webhooks.replay"
            )
    return event if event.account == account else attrs.evolve(event, account=account)


def sign(payload: Text, secret: str, *, header: str = "Heygen-Signature") -> dict[str, str]:
    """The header that HeyGen would send with ``payload``: for tests of receivers."""
    ((_, key),) = secret_keys(secret)
    return {header: hmac.digest(key, _bytes(payload), "sha256").hex()}


def secret_keys(secret: Secrets) -> list[tuple[str | None, bytes]]:
    """The keys of all secrets, each with the account that it belongs to.

    Raises:
        InvalidInput: There is none, one is blank, or one is not text.
    """
    if isinstance(secret, Mapping):
        named = [(name, key) for name, own in secret.items() for _, key in secret_keys(own)]
        return cast("list[tuple[str | None, bytes]]", named or secret_keys(()))
    given = cast("Any", secret)
    several = isinstance(given, Iterable) and not isinstance(given, str | bytes | bytearray)
    keys: list[tuple[str | None, bytes]] = []
    entries: Iterable[object] = cast("Iterable[object]", given) if several else (cast("object", given),)
    for one in entries:
        if not isinstance(one, str):
            remedy = "Pass secret.decode()." if isinstance(one, bytes | bytearray) else _WAY_OUT
            raise errors.InvalidInput("secret", f"must be text, not {type(one).__name__}.", remedy)
        keys.append((None, one.strip().encode("utf-8", "surrogatepass")))
    if not keys or not all(key for _, key in keys):
        raise errors.InvalidInput("secret", "is empty, so that anybody could sign.", _WAY_OUT)
    return keys


_WAY_OUT = "Pass the whsec_… secret of the webhook endpoint, such as os.environ['HEYGEN_WEBHOOK_SECRET']."


def _bytes(payload: Text) -> bytes:
    # Lone surrogates cannot have come from UTF-8: they must not verify, and must not raise either.
    given = cast("object", payload)
    if isinstance(given, str):
        return given.encode("utf-8", "surrogatepass")
    if isinstance(given, bytes | bytearray | memoryview):
        return bytes(cast("bytes", given))
    raise errors.InvalidInput(
        "payload",
        f"must be the raw body, not {type(given).__name__}: a parsed body has lost what was signed.",
        "Pass the bytes of the request, such as `await request.body()`.",
    )


def header_pairs(headers: Headers) -> list[tuple[str, str]]:
    """The headers as text, names in lower case, several of one name kept.

    Raises:
        InvalidInput: They are neither a mapping nor pairs.
    """
    pairs: list[tuple[str, str]] = []
    try:
        named = cast("Any", headers)
        entries: Iterable[tuple[object, object]] = named.items() if isinstance(headers, Mapping) else named
        for name, value in entries:
            # API gateways give a list for each name.
            values = cast("Sequence[object]", value) if isinstance(value, list | tuple) else (value,)
            pairs.extend((_latin(name).lower(), _latin(one)) for one in values)
    except (TypeError, ValueError):
        raise errors.InvalidInput(
            "headers",
            f"must be a mapping or pairs, not {type(cast('object', headers)).__name__}.",
            "Pass the headers of the request.",
        ) from None
    return pairs


def _signatures(values: Iterable[str]) -> Iterator[bytes]:
    """The digests that the headers claim, unreadable ones left out, at most as many as honest senders send."""
    # Proxies and frameworks join headers of one name with commas.
    words = (word for value in values for word in value.split(","))
    return itertools.islice((digest for word in words if (digest := _digest(word.strip()))), _MAX_SIGNATURES)


def _digest(word: str) -> bytes | None:
    digits = word[7:].strip() if word[:7].lower() == "sha256=" else word
    if len(digits) != _HEX_LENGTH:
        return None
    try:
        digest = bytes.fromhex(digits)
    except ValueError:
        return None
    # fromhex skips blanks, so the length of what came out counts too.
    return digest if len(digest) == _HEX_LENGTH // 2 else None


def _latin(text: object) -> str:
    if isinstance(text, bytes):
        return text.decode("latin-1")
    return text if isinstance(text, str) else ""
