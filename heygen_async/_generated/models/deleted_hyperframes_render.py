# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Tells which render was deleted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["DeletedHyperframesRender"]

_FIELDS = frozenset(("render_id",))


@attrs.frozen
class DeletedHyperframesRender(Plain):
    """Tells which render was deleted.

    Attributes:
        render_id: Id of the render.
        extra: Fields that the document does not have, and values that could not be read.
    """

    render_id: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> DeletedHyperframesRender:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        render_id = get("render_id")
        if not isinstance(render_id, str):
            render_id = need(raw, "render_id", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(render_id, NOTHING if stray is None else stray)
