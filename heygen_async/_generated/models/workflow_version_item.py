# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A version in a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["WorkflowVersionItem"]

_FIELDS = frozenset(("checksum", "id", "version_number"))


@attrs.frozen
class WorkflowVersionItem(Plain):
    """A version in a list.

    Attributes:
        checksum: Checksum of the graph.
        id: Its id.
        version_number: Number of the version, from 1.
        extra: Fields that the document does not have, and values that could not be read.
    """

    checksum: str
    id: str
    version_number: int
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WorkflowVersionItem:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        checksum = get("checksum")
        if not isinstance(checksum, str):
            checksum = need(raw, "checksum", string)
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        version_number = get("version_number")
        if type(version_number) is not int:
            version_number = need(raw, "version_number", integer)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(checksum, id_, version_number, NOTHING if stray is None else stray)
