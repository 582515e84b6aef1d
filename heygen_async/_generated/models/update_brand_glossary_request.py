# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""What to change of a glossary; at least one field. Lists are replaced as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import items, written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .glossary_kept_term import GlossaryKeptTerm
    from .glossary_term import GlossaryTerm
    from .glossary_translation import GlossaryTranslation

__all__ = ["UpdateBrandGlossaryRequest"]


@attrs.define(kw_only=True)
class UpdateBrandGlossaryRequest(Plain):
    """What to change of a glossary; at least one field. Lists are replaced as a whole.

    Attributes:
        do_not_translate_terms: Terms that stay as they are.
        forced_translations: Terms with a fixed translation.
        name: Its name.
        terms: Terms, with how they are spoken.
        extra: More fields, for what the document does not have yet.
    """

    do_not_translate_terms: Sequence[GlossaryKeptTerm] | None = None
    forced_translations: Sequence[GlossaryTranslation] | None = None
    name: str | None = None
    terms: Sequence[GlossaryTerm] | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {}
        if self.do_not_translate_terms is not None:
            wire["do_not_translate_terms"] = [
                written("do_not_translate_terms", entry, "GlossaryKeptTerm")
                for entry in items("do_not_translate_terms", self.do_not_translate_terms)
            ]
        if self.forced_translations is not None:
            wire["forced_translations"] = [
                written("forced_translations", entry, "GlossaryTranslation")
                for entry in items("forced_translations", self.forced_translations)
            ]
        if self.name is not None:
            wire["name"] = self.name
        if self.terms is not None:
            wire["terms"] = [written("terms", entry, "GlossaryTerm") for entry in items("terms", self.terms)]
        wire.update(self.extra)
        return wire
