# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The languages that can be translated into."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["VideoTranslationLanguages"]

_FIELDS = frozenset(("languages",))


@attrs.frozen
class VideoTranslationLanguages(Plain):
    """The languages that can be translated into.

    Attributes:
        languages: Names of languages, to be sent as `output_languages`.
        extra: Fields that the document does not have, and values that could not be read.
    """

    languages: list[str] = attrs.field(hash=False)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> VideoTranslationLanguages:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        stray: dict[str, Any] | None = None
        languages = need(raw, "languages", partial(each, string))
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(languages, NOTHING if stray is None else stray)
