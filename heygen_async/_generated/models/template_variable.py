# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A value for a variable of a template, told apart by `type`."""

from __future__ import annotations

from typing import TypeAlias

from heygen_async._wire.decode import as_object

from .template_audio_variable import TemplateAudioVariable
from .template_character_variable import TemplateCharacterVariable
from .template_image_variable import TemplateImageVariable
from .template_text_variable import TemplateTextVariable
from .template_video_variable import TemplateVideoVariable
from .template_voice_variable import TemplateVoiceVariable
from .unknown_template_variable import UnknownTemplateVariable

__all__ = ["TemplateVariable", "template_variable_from_wire"]

TemplateVariable: TypeAlias = (
    TemplateTextVariable
    | TemplateImageVariable
    | TemplateVideoVariable
    | TemplateAudioVariable
    | TemplateCharacterVariable
    | TemplateVoiceVariable
    | UnknownTemplateVariable
)
"""A value for a variable of a template, told apart by `type`."""


def template_variable_from_wire(data: object) -> TemplateVariable:
    """Read whichever it is; one that the document does not have yet becomes `UnknownTemplateVariable`."""
    raw = as_object(data)
    match raw.get("type"):
        case "text":
            return TemplateTextVariable.from_wire(raw)
        case "image":
            return TemplateImageVariable.from_wire(raw)
        case "video":
            return TemplateVideoVariable.from_wire(raw)
        case "audio":
            return TemplateAudioVariable.from_wire(raw)
        case "character":
            return TemplateCharacterVariable.from_wire(raw)
        case "voice":
            return TemplateVoiceVariable.from_wire(raw)
        case _:
            return UnknownTemplateVariable.from_wire(raw)
