# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The started podcast."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .podcast_status import PodcastStatus

__all__ = ["PodcastAccepted"]

_FIELDS = frozenset(("podcast_id", "status"))


@attrs.frozen
class PodcastAccepted(Plain):
    """The started podcast.

    Attributes:
        podcast_id: Id of the podcast.
        status: Where it stands.
        extra: Fields that the document does not have, and values that could not be read.
    """

    podcast_id: str
    status: PodcastStatus
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> PodcastAccepted:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        podcast_id = get("podcast_id")
        if not isinstance(podcast_id, str):
            podcast_id = need(raw, "podcast_id", string)
        status = get("status")
        if isinstance(status, str):
            status = PodcastStatus.read(status)
        else:
            status = need(raw, "status", PodcastStatus.from_wire)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(podcast_id, status, NOTHING if stray is None else stray)
