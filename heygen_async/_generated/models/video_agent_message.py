# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A message of a Video Agent session."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, integer, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .video_agent_message_type import VideoAgentMessageType

__all__ = ["VideoAgentMessage"]

_FIELDS = frozenset(("content", "created_at", "resource_ids", "role", "type"))


@attrs.frozen
class VideoAgentMessage(Plain):
    """A message of a Video Agent session.

    Attributes:
        content: The text.
        role: Who wrote it.
        type: Kind of message.
        created_at: When it was made, in Unix seconds.
        resource_ids: Ids of resources, to be read with `video_agent.get_video_agent_session_resource`.
        extra: Fields that the document does not have, and values that could not be read.
    """

    content: str
    role: str
    type: VideoAgentMessageType
    created_at: int | None = None
    resource_ids: list[str] | None = attrs.field(default=None, hash=False)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> VideoAgentMessage:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        content = get("content")
        if not isinstance(content, str):
            content = need(raw, "content", string)
        created_at = get("created_at")
        if created_at is not None and type(created_at) is not int:
            created_at, stray = salvage(stray, "created_at", created_at, integer)
        resource_ids = get("resource_ids")
        if resource_ids is not None:
            resource_ids, stray = salvage(stray, "resource_ids", resource_ids, partial(each, string))
        role = get("role")
        if not isinstance(role, str):
            role = need(raw, "role", string)
        type_ = get("type")
        if isinstance(type_, str):
            type_ = VideoAgentMessageType.read(type_)
        else:
            type_ = need(raw, "type", VideoAgentMessageType.from_wire)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(content, role, type_, created_at, resource_ids, NOTHING if stray is None else stray)
