# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The group and, for consent in the browser, the page to open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .avatar_group_item import AvatarGroupItem

__all__ = ["CreateAvatarConsentResponse"]

_FIELDS = frozenset(("avatar_group", "url"))


@attrs.frozen
class CreateAvatarConsentResponse(Plain):
    """The group and, for consent in the browser, the page to open.

    Attributes:
        avatar_group: The group with its `consent_status`.
        url: Page on which the person records consent, valid for 24 hours. Absent when `consent_video` was sent.
        extra: Fields that the document does not have, and values that could not be read.
    """

    avatar_group: AvatarGroupItem
    url: str | None = attrs.field(default=None, repr=show.url)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> CreateAvatarConsentResponse:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        avatar_group = need(raw, "avatar_group", AvatarGroupItem.from_wire)
        url = get("url")
        if url is not None and not isinstance(url, str):
            url, stray = salvage(stray, "url", url, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(avatar_group, url, NOTHING if stray is None else stray)
