# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""An image of a template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, salvage, string, surplus
from heygen_async._wire.encode import written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .asset_input import asset_input_from_wire
from .template_fit import TemplateFit

if TYPE_CHECKING:
    from .asset_input import AssetInput

__all__ = ["TemplateImageVariable"]

_FIELDS = frozenset(("type", "asset", "fit"))


@attrs.frozen
class TemplateImageVariable(Plain):
    """An image of a template.

    Attributes:
        asset: The image.
        type: Always `image`.
        fit: How the image fills its place.
        extra: Fields that the document does not have, and values that could not be read.
    """

    asset: AssetInput
    type: str = "image"
    fit: TemplateFit | str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> TemplateImageVariable:
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
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(asset, type_, fit, NOTHING if stray is None else stray)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "type": self.type,
            "asset": written("asset", self.asset, "AssetUrl, AssetId or AssetBase64"),
        }
        if self.fit is not None:
            wire["fit"] = str(self.fit)
        wire.update(self.extra)
        return wire
