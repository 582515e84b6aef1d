# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Voices that fit the description."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, integer, need, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .voice_item import VoiceItem

__all__ = ["DesignVoiceResponse"]

_FIELDS = frozenset(("seed", "voices"))


@attrs.frozen
class DesignVoiceResponse(Plain):
    """Voices that fit the description.

    Attributes:
        seed: The seed that was used.
        voices: Up to 3 voices.
        extra: Fields that the document does not have, and values that could not be read.
    """

    seed: int
    voices: list[VoiceItem] = attrs.field(hash=False)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> DesignVoiceResponse:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        seed = get("seed")
        if type(seed) is not int:
            seed = need(raw, "seed", integer)
        voices = need(raw, "voices", partial(each, VoiceItem.from_wire))
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(seed, voices, NOTHING if stray is None else stray)
