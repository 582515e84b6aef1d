# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""How long it took."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, number, salvage, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["ModelVideoTimings"]

_FIELDS = frozenset(("inference",))


@attrs.frozen
class ModelVideoTimings(Plain):
    """How long it took.

    Attributes:
        inference: Seconds in the model.
        extra: Fields that the document does not have, and values that could not be read.
    """

    inference: float | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> ModelVideoTimings:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        inference = get("inference")
        if inference is not None and type(inference) is not float:
            inference, stray = salvage(stray, "inference", inference, number)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(inference, NOTHING if stray is None else stray)
