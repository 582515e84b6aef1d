# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The key that a request is made with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, integer, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["ApiKeySelf"]

_FIELDS = frozenset(
    (
        "created_at",
        "expires_at",
        "expires_in_seconds",
        "key_id",
        "key_name",
        "scope_mode",
        "scopes",
        "status",
        "updated_at",
    )
)


@attrs.frozen
class ApiKeySelf(Plain):
    """The key that a request is made with.

    Attributes:
        key_id: Id of the key.
        created_at: When it was made.
        expires_at: Until when it holds; none holds for ever.
        expires_in_seconds: Seconds for which it still holds.
        key_name: Name of the key.
        scope_mode: Whether it may do everything or, with `custom`, what its scopes say.
        scopes: What it may do.
        status: State of the key, such as `active`.
        updated_at: When it was last changed.
        extra: Fields that the document does not have, and values that could not be read.
    """

    key_id: str
    created_at: str | None = None
    expires_at: str | None = None
    expires_in_seconds: int | None = None
    key_name: str | None = None
    scope_mode: str | None = None
    scopes: list[str] | None = attrs.field(default=None, hash=False)
    status: str | None = None
    updated_at: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> ApiKeySelf:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        created_at = get("created_at")
        if created_at is not None and not isinstance(created_at, str):
            created_at, stray = salvage(stray, "created_at", created_at, string)
        expires_at = get("expires_at")
        if expires_at is not None and not isinstance(expires_at, str):
            expires_at, stray = salvage(stray, "expires_at", expires_at, string)
        expires_in_seconds = get("expires_in_seconds")
        if expires_in_seconds is not None and type(expires_in_seconds) is not int:
            expires_in_seconds, stray = salvage(stray, "expires_in_seconds", expires_in_seconds, integer)
        key_id = get("key_id")
        if not isinstance(key_id, str):
            key_id = need(raw, "key_id", string)
        key_name = get("key_name")
        if key_name is not None and not isinstance(key_name, str):
            key_name, stray = salvage(stray, "key_name", key_name, string)
        scope_mode = get("scope_mode")
        if scope_mode is not None and not isinstance(scope_mode, str):
            scope_mode, stray = salvage(stray, "scope_mode", scope_mode, string)
        scopes = get("scopes")
        if scopes is not None:
            scopes, stray = salvage(stray, "scopes", scopes, partial(each, string))
        status = get("status")
        if status is not None and not isinstance(status, str):
            status, stray = salvage(stray, "status", status, string)
        updated_at = get("updated_at")
        if updated_at is not None and not isinstance(updated_at, str):
            updated_at, stray = salvage(stray, "updated_at", updated_at, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            key_id,
            created_at,
            expires_at,
            expires_in_seconds,
            key_name,
            scope_mode,
            scopes,
            status,
            updated_at,
            NOTHING if stray is None else stray,
        )
