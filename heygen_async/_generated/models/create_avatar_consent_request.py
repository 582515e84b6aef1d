# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""How the person gives consent. `consent_video` excludes the other two fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .asset_input import AssetInput

__all__ = ["CreateAvatarConsentRequest"]


@attrs.define(kw_only=True)
class CreateAvatarConsentRequest(Plain):
    """How the person gives consent. `consent_video` excludes the other two fields.

    Attributes:
        consent_text: Sentence to be spoken instead of the usual one, at most 1,000 characters, without `<` and `>`.
            Not together with `consent_video`. For selected Enterprise accounts.
        consent_video: A recording of the spoken consent, reviewed by HeyGen. Enterprise accounts only; others are
            refused.
        reroute_url: Where the person is sent after recording consent in the browser.
        extra: More fields, for what the document does not have yet.
    """

    consent_text: str | None = None
    consent_video: AssetInput | None = None
    reroute_url: str | None = attrs.field(default=None, repr=show.url)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {}
        if self.consent_text is not None:
            wire["consent_text"] = self.consent_text
        if self.consent_video is not None:
            wire["consent_video"] = written("consent_video", self.consent_video, "AssetUrl, AssetId or AssetBase64")
        if self.reroute_url is not None:
            wire["reroute_url"] = self.reroute_url
        wire.update(self.extra)
        return wire
