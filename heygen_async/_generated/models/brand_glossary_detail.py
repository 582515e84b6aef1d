# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A glossary with its terms."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .glossary_kept_term import GlossaryKeptTerm
from .glossary_term import GlossaryTerm
from .glossary_translation import GlossaryTranslation

__all__ = ["BrandGlossaryDetail"]

_FIELDS = frozenset(
    ("brand_glossary_id", "created_at", "do_not_translate_terms", "forced_translations", "name", "terms", "updated_at")
)


@attrs.frozen
class BrandGlossaryDetail(Plain):
    """A glossary with its terms.

    Attributes:
        brand_glossary_id: Id of the glossary.
        created_at: When it was made.
        name: Its name.
        terms: Terms, with how they are spoken.
        updated_at: When it was last changed.
        do_not_translate_terms: Terms that stay as they are.
        forced_translations: Terms with a fixed translation.
        extra: Fields that the document does not have, and values that could not be read.
    """

    brand_glossary_id: str
    created_at: str
    name: str
    terms: list[GlossaryTerm] = attrs.field(hash=False)
    updated_at: str
    do_not_translate_terms: list[GlossaryKeptTerm] | None = attrs.field(default=None, hash=False)
    forced_translations: list[GlossaryTranslation] | None = attrs.field(default=None, hash=False)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> BrandGlossaryDetail:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        brand_glossary_id = get("brand_glossary_id")
        if not isinstance(brand_glossary_id, str):
            brand_glossary_id = need(raw, "brand_glossary_id", string)
        created_at = get("created_at")
        if not isinstance(created_at, str):
            created_at = need(raw, "created_at", string)
        do_not_translate_terms = get("do_not_translate_terms")
        if do_not_translate_terms is not None:
            do_not_translate_terms, stray = salvage(
                stray, "do_not_translate_terms", do_not_translate_terms, partial(each, GlossaryKeptTerm.from_wire)
            )
        forced_translations = get("forced_translations")
        if forced_translations is not None:
            forced_translations, stray = salvage(
                stray, "forced_translations", forced_translations, partial(each, GlossaryTranslation.from_wire)
            )
        name = get("name")
        if not isinstance(name, str):
            name = need(raw, "name", string)
        terms = need(raw, "terms", partial(each, GlossaryTerm.from_wire))
        updated_at = get("updated_at")
        if not isinstance(updated_at, str):
            updated_at = need(raw, "updated_at", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            brand_glossary_id,
            created_at,
            name,
            terms,
            updated_at,
            do_not_translate_terms,
            forced_translations,
            NOTHING if stray is None else stray,
        )
