# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""What the clips should look like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, boolean, each, salvage, string, surplus
from heygen_async._wire.encode import items
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .ai_clipping_aspect_ratio import AiClippingAspectRatio
from .ai_clipping_duration_type import AiClippingDurationType
from .caption_style_preset import CaptionStylePreset

__all__ = ["AiClippingOutputSettings"]

_FIELDS = frozenset(("aspect_ratio", "caption_style", "captions", "duration_types", "prompt"))


@attrs.frozen
class AiClippingOutputSettings(Plain):
    """What the clips should look like.

    Attributes:
        aspect_ratio: Shape of the clips.
        caption_style: Look of the captions. HeyGen takes an unknown word for the default.
        captions: Whether captions are drawn into the clips.
        duration_types: Wanted lengths; several may be given.
        prompt: What the clips should be about, at most 500 characters.
        extra: Fields that the document does not have, and values that could not be read.
    """

    aspect_ratio: AiClippingAspectRatio | str | None = None
    caption_style: CaptionStylePreset | str | None = None
    captions: bool | None = None
    duration_types: Sequence[AiClippingDurationType | str] | None = attrs.field(default=None, hash=False)
    prompt: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> AiClippingOutputSettings:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        aspect_ratio = get("aspect_ratio")
        if isinstance(aspect_ratio, str):
            aspect_ratio = AiClippingAspectRatio.read(aspect_ratio)
        elif aspect_ratio is not None:
            aspect_ratio, stray = salvage(stray, "aspect_ratio", aspect_ratio, AiClippingAspectRatio.from_wire)
        caption_style = get("caption_style")
        if isinstance(caption_style, str):
            caption_style = CaptionStylePreset.read(caption_style)
        elif caption_style is not None:
            caption_style, stray = salvage(stray, "caption_style", caption_style, CaptionStylePreset.from_wire)
        captions = get("captions")
        if captions is not None and type(captions) is not bool:
            captions, stray = salvage(stray, "captions", captions, boolean)
        duration_types = get("duration_types")
        if duration_types is not None:
            duration_types, stray = salvage(
                stray, "duration_types", duration_types, partial(each, AiClippingDurationType.from_wire)
            )
        prompt = get("prompt")
        if prompt is not None and not isinstance(prompt, str):
            prompt, stray = salvage(stray, "prompt", prompt, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(aspect_ratio, caption_style, captions, duration_types, prompt, NOTHING if stray is None else stray)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {}
        if self.aspect_ratio is not None:
            wire["aspect_ratio"] = str(self.aspect_ratio)
        if self.caption_style is not None:
            wire["caption_style"] = str(self.caption_style)
        if self.captions is not None:
            wire["captions"] = self.captions
        if self.duration_types is not None:
            wire["duration_types"] = [str(entry) for entry in items("duration_types", self.duration_types)]
        if self.prompt is not None:
            wire["prompt"] = self.prompt
        wire.update(self.extra)
        return wire
