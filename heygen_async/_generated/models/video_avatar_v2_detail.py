# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""State of a digital twin of the old API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .video_avatar_v2_status import VideoAvatarV2Status

__all__ = ["VideoAvatarV2Detail"]

_FIELDS = frozenset(
    (
        "status",
        "avatar_id",
        "avatar_name",
        "avatar_group_id",
        "created_at",
        "default_voice_id",
        "error_message",
        "preview_image_url",
        "preview_video_url",
    )
)


@attrs.frozen
class VideoAvatarV2Detail(Plain):
    """State of a digital twin of the old API.

    Attributes:
        status: State of the training.
        avatar_id: Id of the avatar.
        avatar_name: Name of the avatar.
        avatar_group_id: Id of the avatar group.
        created_at: When it was made, in Unix seconds.
        default_voice_id: Id of the voice that belongs to the avatar.
        error_message: Why training failed, in words.
        preview_image_url: Address of a preview image.
        preview_video_url: Address of a preview video.
        extra: Fields that the document does not have, and values that could not be read.
    """

    status: VideoAvatarV2Status
    avatar_id: str | None = None
    avatar_name: str | None = None
    avatar_group_id: str | None = None
    created_at: int | None = None
    default_voice_id: str | None = None
    error_message: str | None = None
    preview_image_url: str | None = attrs.field(default=None, repr=show.url)
    preview_video_url: str | None = attrs.field(default=None, repr=show.url)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> VideoAvatarV2Detail:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        status = get("status")
        if isinstance(status, str):
            status = VideoAvatarV2Status.read(status)
        else:
            status = need(raw, "status", VideoAvatarV2Status.from_wire)
        avatar_id = get("avatar_id")
        if avatar_id is not None and not isinstance(avatar_id, str):
            avatar_id, stray = salvage(stray, "avatar_id", avatar_id, string)
        avatar_name = get("avatar_name")
        if avatar_name is not None and not isinstance(avatar_name, str):
            avatar_name, stray = salvage(stray, "avatar_name", avatar_name, string)
        avatar_group_id = get("avatar_group_id")
        if avatar_group_id is not None and not isinstance(avatar_group_id, str):
            avatar_group_id, stray = salvage(stray, "avatar_group_id", avatar_group_id, string)
        created_at = get("created_at")
        if created_at is not None and type(created_at) is not int:
            created_at, stray = salvage(stray, "created_at", created_at, integer)
        default_voice_id = get("default_voice_id")
        if default_voice_id is not None and not isinstance(default_voice_id, str):
            default_voice_id, stray = salvage(stray, "default_voice_id", default_voice_id, string)
        error_message = get("error_message")
        if error_message is not None and not isinstance(error_message, str):
            error_message, stray = salvage(stray, "error_message", error_message, string)
        preview_image_url = get("preview_image_url")
        if preview_image_url is not None and not isinstance(preview_image_url, str):
            preview_image_url, stray = salvage(stray, "preview_image_url", preview_image_url, string)
        preview_video_url = get("preview_video_url")
        if preview_video_url is not None and not isinstance(preview_video_url, str):
            preview_video_url, stray = salvage(stray, "preview_video_url", preview_video_url, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            status,
            avatar_id,
            avatar_name,
            avatar_group_id,
            created_at,
            default_voice_id,
            error_message,
            preview_image_url,
            preview_video_url,
            NOTHING if stray is None else stray,
        )
