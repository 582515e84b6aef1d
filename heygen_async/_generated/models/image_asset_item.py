# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""An image found by `assets.search_assets`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, boolean, integer, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["ImageAssetItem"]

_FIELDS = frozenset(("height", "id", "is_transparent", "orientation", "type", "url", "width"))


@attrs.frozen
class ImageAssetItem(Plain):
    """An image found by `assets.search_assets`.

    Attributes:
        id: Id of the image.
        url: Address of the file.
        height: Height in pixels.
        is_transparent: Whether its background is transparent.
        orientation: Orientation.
        type: Always `image`.
        width: Width in pixels.
        extra: Fields that the document does not have, and values that could not be read.
    """

    id: str
    url: str = attrs.field(repr=show.url)
    height: int | None = None
    is_transparent: bool | None = None
    orientation: str | None = None
    type: str | None = None
    width: int | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> ImageAssetItem:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        height = get("height")
        if height is not None and type(height) is not int:
            height, stray = salvage(stray, "height", height, integer)
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        is_transparent = get("is_transparent")
        if is_transparent is not None and type(is_transparent) is not bool:
            is_transparent, stray = salvage(stray, "is_transparent", is_transparent, boolean)
        orientation = get("orientation")
        if orientation is not None and not isinstance(orientation, str):
            orientation, stray = salvage(stray, "orientation", orientation, string)
        type_ = get("type")
        if type_ is not None and not isinstance(type_, str):
            type_, stray = salvage(stray, "type", type_, string)
        url = get("url")
        if not isinstance(url, str):
            url = need(raw, "url", string)
        width = get("width")
        if width is not None and type(width) is not int:
            width, stray = salvage(stray, "width", width, integer)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(id_, url, height, is_transparent, orientation, type_, width, NOTHING if stray is None else stray)
