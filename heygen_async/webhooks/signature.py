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
from typing import TypeAlias, cast

from heygen_async import errors
from heygen_async.clock import Clock, SystemClock
from heygen_async.webhooks.event import Event
from heygen_async.webhooks.events import event_from_json

__all__ = ["SIGNATURE_HEADERS", "Headers", "Secrets", "sign", "unwrap", "verify"]

SIGNATURE_HEADERS = ("heygen-signature", "signature", "x-heygen-signature")

Text: TypeAlias = str | bytes
Headers: TypeAlias = Mapping[str, str] | Mapping[bytes, bytes] | Iterable[tuple[Text, Text]]
"""A mapping, or pairs as ASGI, WSGI toolkits and HTTP libraries hand them out; names in any case."""
Secrets: TypeAlias = str | Sequence[str]
"""One secret, or several while a rotated one is still in use."""

_MAX_SIGNATURES = 16
_HEX_LENGTH = 2 * hashlib.sha256().digest_size


def verify(payload: Text, headers: Headers, secret: Secrets) -> None:
    """Accept a delivery, or raise. The payload is not parsed, only hashed.

    Args:
        payload: The raw body, as it came. A framework's parsed and re-encoded JSON does not verify.
        headers: The request's headers.
        secret: The endpoint's ``whsec_…`` secret, or several: a rotation ends the old one at once at HeyGen,
            while deliveries signed with it are still under way.

    Raises:
        heygen_async.errors.BadSignature: No signature header, or none that any of the secrets made.
        heygen_async.errors.InvalidInput: ``secret`` is empty, so that anybody could sign.
    """
    keys = _keys(secret)
    given = list(_signatures(headers))
    if not given:
        raise errors.BadSignature(f"the delivery is not signed: it has none of the headers {SIGNATURE_HEADERS}")
    body = _bytes(payload)
    # Every pair is compared to its end, so that the time taken says nothing about which one matched.
    valid = False
    for key in keys:
        expected = hmac.digest(key, body, "sha256")
        for candidate in given:
            valid |= hmac.compare_digest(expected, candidate)
    if not valid:
        raise errors.BadSignature("the signature does not match: another secret signed it, or the body was changed")


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
        secret: The endpoint's secret, or several.
        max_age: Refuse events created longer ago, in seconds. HeyGen repeats deliveries for up to 24 hours, so
            a shorter time loses events. Events that do not say when they were created pass: de-duplicate on
            ``event.key`` to keep replays out.
        clock: What tells the time.

    Returns:
        The event, typed by its ``event_type``; `heygen_async.webhooks.UnknownEvent` for a type that is new.

    Raises:
        heygen_async.errors.BadSignature: It is not HeyGen's.
        heygen_async.errors.Malformed: It is HeyGen's, but is no JSON object.
        heygen_async.errors.Stale: It is older than ``max_age``.
    """
    verify(payload, headers, secret)
    event = event_from_json(payload)
    if max_age is not None and event.created_at is not None:
        limit = max_age.total_seconds() if isinstance(max_age, timedelta) else max_age
        age = (clock or SystemClock()).now() - event.created_at.timestamp()
        if age > limit:
            raise errors.Stale(f"the event is {age:.0f} s old, more than the {limit:.0f} s allowed")
    return event


def sign(payload: Text, secret: str, *, header: str = "Heygen-Signature") -> dict[str, str]:
    """The header that HeyGen would send with ``payload``: for tests of receivers."""
    (key,) = _keys(secret)
    return {header: hmac.digest(key, _bytes(payload), "sha256").hex()}


def _keys(secret: Secrets) -> list[bytes]:
    secrets = [secret] if isinstance(secret, str) else list(secret)
    if not secrets or not all(secrets):
        raise errors.InvalidInput(
            "secret", "is empty, so that anybody could sign.", "Give the whsec_… secret of the webhook endpoint."
        )
    return [one.encode() for one in secrets]


def _bytes(payload: Text) -> bytes:
    # Lone surrogates cannot have come from UTF-8: they must not verify, and must not raise either.
    return payload.encode("utf-8", "surrogatepass") if isinstance(payload, str) else bytes(payload)


def header_pairs(headers: Headers) -> list[tuple[str, str]]:
    """The headers as text, names in lower case, several of one name kept."""
    pairs = cast("Iterable[tuple[object, object]]", headers.items() if isinstance(headers, Mapping) else headers)
    return [(_latin(name).lower(), _latin(value)) for name, value in pairs]


def _signatures(headers: Headers) -> Iterator[bytes]:
    """The digests that the headers claim, unreadable ones left out, at most as many as honest senders send."""
    # Proxies and frameworks join headers of one name with commas.
    words = (word for name, value in header_pairs(headers) if name in SIGNATURE_HEADERS for word in value.split(","))
    return itertools.islice((digest for word in words if (digest := _digest(word.strip()))), _MAX_SIGNATURES)


def _digest(word: str) -> bytes | None:
    digits = word[7:] if word[:7].lower() == "sha256=" else word
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
