# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Describes a voice in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["DesignVoiceRequest"]


@attrs.define(kw_only=True)
class DesignVoiceRequest(Plain):
    """Describes a voice in words.

    Attributes:
        prompt: The description, at most 1,000 characters.
        gender: Wanted gender.
        locale: Wanted locale, such as `en-US`.
        seed: Number that varies the result; the answer tells the one that was used.
        extra: More fields, for what the document does not have yet.
    """

    prompt: str
    gender: str | None = None
    locale: str | None = None
    seed: int | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"prompt": self.prompt}
        if self.gender is not None:
            wire["gender"] = self.gender
        if self.locale is not None:
            wire["locale"] = self.locale
        if self.seed is not None:
            wire["seed"] = self.seed
        wire.update(self.extra)
        return wire
