# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The accepted clipping job."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["AiClippingAccepted"]

_FIELDS = frozenset(("ai_clipping_id", "id"))


@attrs.frozen
class AiClippingAccepted(Plain):
    """The accepted clipping job.

    Attributes:
        ai_clipping_id: Id of the clipping job, to be passed to `ai_clipping.get_ai_clipping` as `job_id`.
        id: The same id under the name that this document inferred before.
        extra: Fields that the document does not have, and values that could not be read.
    """

    ai_clipping_id: str | None = None
    id: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> AiClippingAccepted:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        ai_clipping_id = get("ai_clipping_id")
        if ai_clipping_id is not None and not isinstance(ai_clipping_id, str):
            ai_clipping_id, stray = salvage(stray, "ai_clipping_id", ai_clipping_id, string)
        id_ = get("id")
        if id_ is not None and not isinstance(id_, str):
            id_, stray = salvage(stray, "id", id_, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(ai_clipping_id, id_, NOTHING if stray is None else stray)
