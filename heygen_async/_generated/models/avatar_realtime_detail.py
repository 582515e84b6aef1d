# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A live stream and its state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .avatar_realtime_end_reason import AvatarRealtimeEndReason
from .avatar_realtime_status import AvatarRealtimeStatus

__all__ = ["AvatarRealtimeDetail"]

_FIELDS = frozenset(("end_reason", "error_message", "hls_url", "status", "stream_id"))


@attrs.frozen
class AvatarRealtimeDetail(Plain):
    """A live stream and its state.

    Attributes:
        status: Where it stands.
        stream_id: Id of the stream.
        end_reason: Why it ended.
        error_message: Why it failed, in words.
        hls_url: Address of the HLS playlist, only while it is streaming.
        extra: Fields that the document does not have, and values that could not be read.
    """

    status: AvatarRealtimeStatus
    stream_id: str
    end_reason: AvatarRealtimeEndReason | None = None
    error_message: str | None = None
    hls_url: str | None = attrs.field(default=None, repr=show.url)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> AvatarRealtimeDetail:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        end_reason = get("end_reason")
        if isinstance(end_reason, str):
            end_reason = AvatarRealtimeEndReason.read(end_reason)
        elif end_reason is not None:
            end_reason, stray = salvage(stray, "end_reason", end_reason, AvatarRealtimeEndReason.from_wire)
        error_message = get("error_message")
        if error_message is not None and not isinstance(error_message, str):
            error_message, stray = salvage(stray, "error_message", error_message, string)
        hls_url = get("hls_url")
        if hls_url is not None and not isinstance(hls_url, str):
            hls_url, stray = salvage(stray, "hls_url", hls_url, string)
        status = get("status")
        if isinstance(status, str):
            status = AvatarRealtimeStatus.read(status)
        else:
            status = need(raw, "status", AvatarRealtimeStatus.from_wire)
        stream_id = get("stream_id")
        if not isinstance(stream_id, str):
            stream_id = need(raw, "stream_id", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(status, stream_id, end_reason, error_message, hls_url, NOTHING if stray is None else stray)
