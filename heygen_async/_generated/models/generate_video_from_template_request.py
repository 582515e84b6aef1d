# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Values for the variables of a template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import items, written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .template_dimension import TemplateDimension
    from .template_subtitles import TemplateSubtitles
    from .template_variable import TemplateVariable

__all__ = ["GenerateVideoFromTemplateRequest"]


@attrs.define(kw_only=True)
class GenerateVideoFromTemplateRequest(Plain):
    """Values for the variables of a template.

    Attributes:
        variables: Values by variable name; `templates.get_template` tells them in this shape. A text that is left
            out keeps its placeholder, which is then shown or spoken; every other kind keeps what the template has.
        brand_glossary_id: Glossary that says how terms are spoken and translated.
        brand_voice_id: Id of a brand voice.
        callback_id: Your own id, handed back in the notification.
        callback_url: Address that is called when the job ends. Take a call as a hint and read the job: how such
            calls are signed is not documented.
        caption: Whether captions are made. A boolean here, unlike in `videos.create_video`.
        dimension: Size of the video in pixels.
        enable_sharing: Whether sharing of the video is enabled.
        folder_id: Id of the folder it is filed in.
        fps: Frames per second: 25, 30 or 60.
        include_gif: Whether a GIF preview is made.
        keep_text_vertically_centered: Whether texts keep their vertical centre when they change.
        reorder_music: Whether music is reordered.
        scene_ids: Ids of the scenes to use.
        subtitles: How subtitles look.
        title: Title, as shown in HeyGen.
        extra: More fields, for what the document does not have yet.
    """

    variables: Mapping[str, TemplateVariable]
    brand_glossary_id: str | None = None
    brand_voice_id: str | None = None
    callback_id: str | None = None
    callback_url: str | None = attrs.field(default=None, repr=show.url)
    caption: bool | None = None
    dimension: TemplateDimension | None = None
    enable_sharing: bool | None = None
    folder_id: str | None = None
    fps: float | None = None
    include_gif: bool | None = None
    keep_text_vertically_centered: bool | None = None
    reorder_music: bool | None = None
    scene_ids: Sequence[str] | None = None
    subtitles: TemplateSubtitles | None = None
    title: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "variables": {
                key: written(
                    "variables",
                    entry,
                    "TemplateTextVariable, TemplateImageVariable, TemplateVideoVariable, TemplateAudioVariable, TemplateCharacterVariable or TemplateVoiceVariable",
                )
                for key, entry in self.variables.items()
            }
        }
        if self.brand_glossary_id is not None:
            wire["brand_glossary_id"] = self.brand_glossary_id
        if self.brand_voice_id is not None:
            wire["brand_voice_id"] = self.brand_voice_id
        if self.callback_id is not None:
            wire["callback_id"] = self.callback_id
        if self.callback_url is not None:
            wire["callback_url"] = self.callback_url
        if self.caption is not None:
            wire["caption"] = self.caption
        if self.dimension is not None:
            wire["dimension"] = written("dimension", self.dimension, "TemplateDimension")
        if self.enable_sharing is not None:
            wire["enable_sharing"] = self.enable_sharing
        if self.folder_id is not None:
            wire["folder_id"] = self.folder_id
        if self.fps is not None:
            wire["fps"] = self.fps
        if self.include_gif is not None:
            wire["include_gif"] = self.include_gif
        if self.keep_text_vertically_centered is not None:
            wire["keep_text_vertically_centered"] = self.keep_text_vertically_centered
        if self.reorder_music is not None:
            wire["reorder_music"] = self.reorder_music
        if self.scene_ids is not None:
            wire["scene_ids"] = items("scene_ids", self.scene_ids)
        if self.subtitles is not None:
            wire["subtitles"] = written("subtitles", self.subtitles, "TemplateSubtitles")
        if self.title is not None:
            wire["title"] = self.title
        wire.update(self.extra)
        return wire
