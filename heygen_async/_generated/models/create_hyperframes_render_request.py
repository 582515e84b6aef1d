# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""An HTML project that is to be rendered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import NULL, Null, written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .asset_input import AssetInput
    from .hyperframes_aspect_ratio import HyperframesAspectRatio
    from .hyperframes_format import HyperframesFormat
    from .hyperframes_quality import HyperframesQuality
    from .hyperframes_resolution import HyperframesResolution

__all__ = ["CreateHyperframesRenderRequest"]


@attrs.define(kw_only=True)
class CreateHyperframesRenderRequest(Plain):
    """An HTML project that is to be rendered.

    Attributes:
        project: The project as a zip file.
        aspect_ratio: Shape of the video.
        callback_id: Your own id, handed back in the notification.
        callback_url: Address that is called when the job ends. Such calls are not signed: take one as a hint and
            read the job.
        composition: Which composition of the project.
        format: Container of the video.
        fps: Frames per second. `heygen_async.types.NULL` sets it to null.
        quality: How carefully it is rendered.
        resolution: Size of the video.
        title: Title, as shown in HeyGen.
        variables: Values of the variables of the project.
        extra: More fields, for what the document does not have yet.
    """

    project: AssetInput
    aspect_ratio: HyperframesAspectRatio | str | None = None
    callback_id: str | None = None
    callback_url: str | None = attrs.field(default=None, repr=show.url)
    composition: str | None = None
    format: HyperframesFormat | str | None = None
    fps: int | Null | None = None
    quality: HyperframesQuality | str | None = None
    resolution: HyperframesResolution | str | None = None
    title: str | None = None
    variables: Mapping[str, Any] | None = attrs.field(default=None, repr=show.names)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"project": written("project", self.project, "AssetUrl, AssetId or AssetBase64")}
        if self.aspect_ratio is not None:
            wire["aspect_ratio"] = str(self.aspect_ratio)
        if self.callback_id is not None:
            wire["callback_id"] = self.callback_id
        if self.callback_url is not None:
            wire["callback_url"] = self.callback_url
        if self.composition is not None:
            wire["composition"] = self.composition
        if self.format is not None:
            wire["format"] = str(self.format)
        if self.fps is not None:
            wire["fps"] = None if self.fps is NULL else self.fps
        if self.quality is not None:
            wire["quality"] = str(self.quality)
        if self.resolution is not None:
            wire["resolution"] = str(self.resolution)
        if self.title is not None:
            wire["title"] = self.title
        if self.variables is not None:
            wire["variables"] = dict(self.variables)
        wire.update(self.extra)
        return wire
