# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The new secret."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["RotateSecretResponseData"]

_FIELDS = frozenset(("endpoint_id", "secret"))


@attrs.frozen
class RotateSecretResponseData(Plain):
    """The new secret.

    Attributes:
        endpoint_id: Id of the endpoint.
        secret: The new signing secret, shown only here. The old one is invalid at once.
        extra: Fields that the document does not have, and values that could not be read.
    """

    endpoint_id: str
    secret: str = attrs.field(repr=show.hidden)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> RotateSecretResponseData:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        endpoint_id = get("endpoint_id")
        if not isinstance(endpoint_id, str):
            endpoint_id = need(raw, "endpoint_id", string)
        secret = get("secret")
        if not isinstance(secret, str):
            secret = need(raw, "secret", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(endpoint_id, secret, NOTHING if stray is None else stray)
