# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A term with a fixed translation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["GlossaryTranslation"]

_FIELDS = frozenset(("term", "translation"))


@attrs.frozen
class GlossaryTranslation(Plain):
    """A term with a fixed translation.

    Attributes:
        term: The term.
        translation: Its translation.
        extra: Fields that the document does not have, and values that could not be read.
    """

    term: str
    translation: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> GlossaryTranslation:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        term = get("term")
        if not isinstance(term, str):
            term = need(raw, "term", string)
        translation = get("translation")
        if not isinstance(translation, str):
            translation = need(raw, "translation", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(term, translation, NOTHING if stray is None else stray)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"term": self.term, "translation": self.translation}
        wire.update(self.extra)
        return wire
