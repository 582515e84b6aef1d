# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A video of a template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, number, salvage, string, surplus
from heygen_async._wire.encode import written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .asset_input import asset_input_from_wire
from .template_fit import TemplateFit
from .template_play_style import TemplatePlayStyle

if TYPE_CHECKING:
    from .asset_input import AssetInput

__all__ = ["TemplateVideoVariable"]

_FIELDS = frozenset(("type", "asset", "fit", "play_style", "volume"))


@attrs.frozen
class TemplateVideoVariable(Plain):
    """A video of a template.

    Attributes:
        asset: The video.
        type: Always `video`.
        fit: How the video fills its place.
        play_style: How the video fills its time.
        volume: Loudness of its sound, 0 to 1.
        extra: Fields that the document does not have, and values that could not be read.
    """

    asset: AssetInput
    type: str = "video"
    fit: TemplateFit | str | None = None
    play_style: TemplatePlayStyle | str | None = None
    volume: float | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> TemplateVideoVariable:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        type_ = get("type")
        if not isinstance(type_, str):
            type_ = need(raw, "type", string)
        asset = need(raw, "asset", asset_input_from_wire)
        fit = get("fit")
        if isinstance(fit, str):
            fit = TemplateFit.read(fit)
        elif fit is not None:
            fit, stray = salvage(stray, "fit", fit, TemplateFit.from_wire)
        play_style = get("play_style")
        if isinstance(play_style, str):
            play_style = TemplatePlayStyle.read(play_style)
        elif play_style is not None:
            play_style, stray = salvage(stray, "play_style", play_style, TemplatePlayStyle.from_wire)
        volume = get("volume")
        if volume is not None and type(volume) is not float:
            volume, stray = salvage(stray, "volume", volume, number)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(asset, type_, fit, play_style, volume, NOTHING if stray is None else stray)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "type": self.type,
            "asset": written("asset", self.asset, "AssetUrl, AssetId or AssetBase64"),
        }
        if self.fit is not None:
            wire["fit"] = str(self.fit)
        if self.play_style is not None:
            wire["play_style"] = str(self.play_style)
        if self.volume is not None:
            wire["volume"] = self.volume
        wire.update(self.extra)
        return wire
