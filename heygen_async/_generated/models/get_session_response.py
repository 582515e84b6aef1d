# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A Video Agent session."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, integer, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .video_agent_message import VideoAgentMessage
from .video_agent_session_status import VideoAgentSessionStatus

__all__ = ["GetSessionResponse"]

_FIELDS = frozenset(("created_at", "messages", "progress", "session_id", "status", "title", "video_id"))


@attrs.frozen
class GetSessionResponse(Plain):
    """A Video Agent session.

    Attributes:
        created_at: When it was made, in Unix seconds.
        session_id: Id of the session.
        status: State of the session. `waiting_for_input` and `reviewing` wait for a message.
        messages: The latest messages, at most 40.
        progress: Progress in percent, 0 to 100.
        title: Title, as shown in HeyGen.
        video_id: Id of the latest video, to be passed to `videos.get_video_v3`.
        extra: Fields that the document does not have, and values that could not be read.
    """

    created_at: int
    session_id: str
    status: VideoAgentSessionStatus
    messages: list[VideoAgentMessage] | None = attrs.field(default=None, hash=False)
    progress: int | None = None
    title: str | None = None
    video_id: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> GetSessionResponse:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        created_at = get("created_at")
        if type(created_at) is not int:
            created_at = need(raw, "created_at", integer)
        messages = get("messages")
        if messages is not None:
            messages, stray = salvage(stray, "messages", messages, partial(each, VideoAgentMessage.from_wire))
        progress = get("progress")
        if progress is not None and type(progress) is not int:
            progress, stray = salvage(stray, "progress", progress, integer)
        session_id = get("session_id")
        if not isinstance(session_id, str):
            session_id = need(raw, "session_id", string)
        status = get("status")
        if isinstance(status, str):
            status = VideoAgentSessionStatus.read(status)
        else:
            status = need(raw, "status", VideoAgentSessionStatus.from_wire)
        title = get("title")
        if title is not None and not isinstance(title, str):
            title, stray = salvage(stray, "title", title, string)
        video_id = get("video_id")
        if video_id is not None and not isinstance(video_id, str):
            video_id, stray = salvage(stray, "video_id", video_id, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            created_at, session_id, status, messages, progress, title, video_id, NOTHING if stray is None else stray
        )
