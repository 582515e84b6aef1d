# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The newest version of a workflow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["WorkflowLatestVersion"]

_FIELDS = frozenset(("id", "version_number"))


@attrs.frozen
class WorkflowLatestVersion(Plain):
    """The newest version of a workflow.

    Attributes:
        id: Its id.
        version_number: Number of the version, from 1.
        extra: Fields that the document does not have, and values that could not be read.
    """

    id: str
    version_number: int
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WorkflowLatestVersion:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        version_number = get("version_number")
        if type(version_number) is not int:
            version_number = need(raw, "version_number", integer)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(id_, version_number, NOTHING if stray is None else stray)
