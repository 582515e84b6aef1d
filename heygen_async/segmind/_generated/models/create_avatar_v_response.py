# Generated from openapi/segmind.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The digital twin in training."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["CreateAvatarVResponse"]

_FIELDS = frozenset(("avatar_id", "avatar_group_id", "consent_status"))


@attrs.frozen
class CreateAvatarVResponse(Plain):
    """The digital twin in training.

    Attributes:
        avatar_id: Id of the digital twin, to be passed to `avatar_v.generate_avatar_v`.
        avatar_group_id: Id of the identity, for further looks.
        consent_status: State of consent, a free string. `skipped` when no `consent_reroute_url` was sent.
        extra: Fields that the document does not have, and values that could not be read.
    """

    avatar_id: str
    avatar_group_id: str | None = None
    consent_status: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> CreateAvatarVResponse:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        avatar_id = get("avatar_id")
        if not isinstance(avatar_id, str):
            avatar_id = need(raw, "avatar_id", string)
        avatar_group_id = get("avatar_group_id")
        if avatar_group_id is not None and not isinstance(avatar_group_id, str):
            avatar_group_id, stray = salvage(stray, "avatar_group_id", avatar_group_id, string)
        consent_status = get("consent_status")
        if consent_status is not None and not isinstance(consent_status, str):
            consent_status, stray = salvage(stray, "consent_status", consent_status, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(avatar_id, avatar_group_id, consent_status, NOTHING if stray is None else stray)
