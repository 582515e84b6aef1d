# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A look: one appearance of an avatar. Its id is what a video takes as `avatar_id`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, integer, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .avatar_error import AvatarError
from .avatar_look_orientation import AvatarLookOrientation
from .avatar_look_type import AvatarLookType
from .avatar_status import AvatarStatus

__all__ = ["AvatarLookItem"]

_FIELDS = frozenset(
    (
        "avatar_type",
        "default_voice_id",
        "error",
        "gender",
        "group_id",
        "id",
        "image_height",
        "image_width",
        "name",
        "preferred_orientation",
        "preview_image_url",
        "preview_video_url",
        "status",
        "supported_api_engines",
        "tags",
    )
)


@attrs.frozen
class AvatarLookItem(Plain):
    """A look: one appearance of an avatar. Its id is what a video takes as `avatar_id`.

    Attributes:
        avatar_type: Kind of look; it decides which engines and options fit.
        id: Look id. Pass it as `avatar_id` to `videos.create_video`.
        name: Display name.
        default_voice_id: Id of the voice that is used when a video names none.
        error: Why training failed. Present when `status` is `failed`.
        gender: Gender.
        group_id: Id of the avatar group that the look belongs to.
        image_height: Native height in pixels.
        image_width: Native width in pixels.
        preferred_orientation: Orientation that suits the look.
        preview_image_url: Address of a preview image.
        preview_video_url: Address of a preview video.
        status: State of training; absent for public looks. A look can be `completed` while its group's consent is
            still pending.
        supported_api_engines: Engines that can render the look, such as `avatar_v`. It may be empty or short until
            training completes, so choose the engine afterwards. Older spellings such as `avatar_4_quality` occur.
        tags: Tags of the look.
        extra: Fields that the document does not have, and values that could not be read.
    """

    avatar_type: AvatarLookType
    id: str
    name: str
    default_voice_id: str | None = None
    error: AvatarError | None = None
    gender: str | None = None
    group_id: str | None = None
    image_height: int | None = None
    image_width: int | None = None
    preferred_orientation: AvatarLookOrientation | None = None
    preview_image_url: str | None = attrs.field(default=None, repr=show.url)
    preview_video_url: str | None = attrs.field(default=None, repr=show.url)
    status: AvatarStatus | None = None
    supported_api_engines: list[str] | None = attrs.field(default=None, hash=False)
    tags: list[str] | None = attrs.field(default=None, hash=False)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> AvatarLookItem:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        avatar_type = get("avatar_type")
        if isinstance(avatar_type, str):
            avatar_type = AvatarLookType.read(avatar_type)
        else:
            avatar_type = need(raw, "avatar_type", AvatarLookType.from_wire)
        default_voice_id = get("default_voice_id")
        if default_voice_id is not None and not isinstance(default_voice_id, str):
            default_voice_id, stray = salvage(stray, "default_voice_id", default_voice_id, string)
        error = get("error")
        if error is not None:
            error, stray = salvage(stray, "error", error, AvatarError.from_wire)
        gender = get("gender")
        if gender is not None and not isinstance(gender, str):
            gender, stray = salvage(stray, "gender", gender, string)
        group_id = get("group_id")
        if group_id is not None and not isinstance(group_id, str):
            group_id, stray = salvage(stray, "group_id", group_id, string)
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        image_height = get("image_height")
        if image_height is not None and type(image_height) is not int:
            image_height, stray = salvage(stray, "image_height", image_height, integer)
        image_width = get("image_width")
        if image_width is not None and type(image_width) is not int:
            image_width, stray = salvage(stray, "image_width", image_width, integer)
        name = get("name")
        if not isinstance(name, str):
            name = need(raw, "name", string)
        preferred_orientation = get("preferred_orientation")
        if isinstance(preferred_orientation, str):
            preferred_orientation = AvatarLookOrientation.read(preferred_orientation)
        elif preferred_orientation is not None:
            preferred_orientation, stray = salvage(
                stray, "preferred_orientation", preferred_orientation, AvatarLookOrientation.from_wire
            )
        preview_image_url = get("preview_image_url")
        if preview_image_url is not None and not isinstance(preview_image_url, str):
            preview_image_url, stray = salvage(stray, "preview_image_url", preview_image_url, string)
        preview_video_url = get("preview_video_url")
        if preview_video_url is not None and not isinstance(preview_video_url, str):
            preview_video_url, stray = salvage(stray, "preview_video_url", preview_video_url, string)
        status = get("status")
        if isinstance(status, str):
            status = AvatarStatus.read(status)
        elif status is not None:
            status, stray = salvage(stray, "status", status, AvatarStatus.from_wire)
        supported_api_engines = get("supported_api_engines")
        if supported_api_engines is not None:
            supported_api_engines, stray = salvage(
                stray, "supported_api_engines", supported_api_engines, partial(each, string)
            )
        tags = get("tags")
        if tags is not None:
            tags, stray = salvage(stray, "tags", tags, partial(each, string))
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            avatar_type,
            id_,
            name,
            default_voice_id,
            error,
            gender,
            group_id,
            image_height,
            image_width,
            preferred_orientation,
            preview_image_url,
            preview_video_url,
            status,
            supported_api_engines,
            tags,
            NOTHING if stray is None else stray,
        )
