# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A webhook endpoint."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["WebhookEndpointResponse"]

_FIELDS = frozenset(("created_at", "endpoint_id", "events", "secret", "status", "url"))


@attrs.frozen
class WebhookEndpointResponse(Plain):
    """A webhook endpoint.

    Attributes:
        created_at: When it was made, as a date and time string.
        endpoint_id: Id of the endpoint.
        status: `enabled` or `disabled`.
        url: Address that is notified.
        events: Event types that are sent; null means all of them.
        secret: Signing secret, shown only when the endpoint is made.
        extra: Fields that the document does not have, and values that could not be read.
    """

    created_at: str
    endpoint_id: str
    status: str
    url: str = attrs.field(repr=show.url)
    events: list[str] | None = attrs.field(default=None, hash=False)
    secret: str | None = attrs.field(default=None, repr=show.hidden)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WebhookEndpointResponse:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        created_at = get("created_at")
        if not isinstance(created_at, str):
            created_at = need(raw, "created_at", string)
        endpoint_id = get("endpoint_id")
        if not isinstance(endpoint_id, str):
            endpoint_id = need(raw, "endpoint_id", string)
        events = get("events")
        if events is not None:
            events, stray = salvage(stray, "events", events, partial(each, string))
        secret = get("secret")
        if secret is not None and not isinstance(secret, str):
            secret, stray = salvage(stray, "secret", secret, string)
        status = get("status")
        if not isinstance(status, str):
            status = need(raw, "status", string)
        url = get("url")
        if not isinstance(url, str):
            url = need(raw, "url", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(created_at, endpoint_id, status, url, events, secret, NOTHING if stray is None else stray)
