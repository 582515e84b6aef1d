# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The started session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .video_agent_create_status import VideoAgentCreateStatus

__all__ = ["CreateVideoAgentResponse"]

_FIELDS = frozenset(("created_at", "session_id", "status", "video_id"))


@attrs.frozen
class CreateVideoAgentResponse(Plain):
    """The started session.

    Attributes:
        created_at: When it was made, in Unix seconds.
        session_id: Id of the session, to be passed to `video_agent.get_video_agent_session`.
        status: State at the start.
        video_id: Id of the video, once one is being rendered.
        extra: Fields that the document does not have, and values that could not be read.
    """

    created_at: int
    session_id: str
    status: VideoAgentCreateStatus
    video_id: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> CreateVideoAgentResponse:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        created_at = get("created_at")
        if type(created_at) is not int:
            created_at = need(raw, "created_at", integer)
        session_id = get("session_id")
        if not isinstance(session_id, str):
            session_id = need(raw, "session_id", string)
        status = get("status")
        if isinstance(status, str):
            status = VideoAgentCreateStatus.read(status)
        else:
            status = need(raw, "status", VideoAgentCreateStatus.from_wire)
        video_id = get("video_id")
        if video_id is not None and not isinstance(video_id, str):
            video_id, stray = salvage(stray, "video_id", video_id, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(created_at, session_id, status, video_id, NOTHING if stray is None else stray)
