# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""What a run runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["WorkflowRunRef"]

_FIELDS = frozenset(("id", "version_id", "version_number"))


@attrs.frozen
class WorkflowRunRef(Plain):
    """What a run runs.

    Attributes:
        id: Id of the workflow.
        version_id: Id of the version.
        version_number: Number of the version, from 1.
        extra: Fields that the document does not have, and values that could not be read.
    """

    id: str
    version_id: str
    version_number: int
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WorkflowRunRef:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        version_id = get("version_id")
        if not isinstance(version_id, str):
            version_id = need(raw, "version_id", string)
        version_number = get("version_number")
        if type(version_number) is not int:
            version_number = need(raw, "version_number", integer)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(id_, version_id, version_number, NOTHING if stray is None else stray)
