# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""An avatar group: the identity of a character, which holds one or more looks.

Its id is not accepted where a video wants an `avatar_id`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .avatar_error import AvatarError
from .avatar_status import AvatarStatus

__all__ = ["AvatarGroupItem"]

_FIELDS = frozenset(
    (
        "consent_status",
        "created_at",
        "default_voice_id",
        "error",
        "gender",
        "id",
        "looks_count",
        "name",
        "preview_image_url",
        "preview_video_url",
        "status",
    )
)


@attrs.frozen
class AvatarGroupItem(Plain):
    """An avatar group: the identity of a character, which holds one or more looks.

    Its id is not accepted where a video wants an `avatar_id`.

    Attributes:
        created_at: When it was made, in Unix seconds.
        id: Group id. Used to add looks and to ask for consent.
        looks_count: Number of looks in the group.
        name: Display name.
        consent_status: State of the consent of the person shown. `pending` and `approved` are documented; null
            means that none is needed (photo and prompt avatars). Other words occur, such as `skipped`. Nothing can
            be rendered while consent is pending.
        default_voice_id: Id of the voice that is used when a video names none.
        error: Why creation failed. Present when `status` is `failed`.
        gender: Gender.
        preview_image_url: Address of a preview image.
        preview_video_url: Address of a preview video.
        status: State of training; absent for public avatars. It can say `completed` while a look of the group has
            failed, so read the look.
        extra: Fields that the document does not have, and values that could not be read.
    """

    created_at: int
    id: str
    looks_count: int
    name: str
    consent_status: str | None = None
    default_voice_id: str | None = None
    error: AvatarError | None = None
    gender: str | None = None
    preview_image_url: str | None = attrs.field(default=None, repr=show.url)
    preview_video_url: str | None = attrs.field(default=None, repr=show.url)
    status: AvatarStatus | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> AvatarGroupItem:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        consent_status = get("consent_status")
        if consent_status is not None and not isinstance(consent_status, str):
            consent_status, stray = salvage(stray, "consent_status", consent_status, string)
        created_at = get("created_at")
        if type(created_at) is not int:
            created_at = need(raw, "created_at", integer)
        default_voice_id = get("default_voice_id")
        if default_voice_id is not None and not isinstance(default_voice_id, str):
            default_voice_id, stray = salvage(stray, "default_voice_id", default_voice_id, string)
        error = get("error")
        if error is not None:
            error, stray = salvage(stray, "error", error, AvatarError.from_wire)
        gender = get("gender")
        if gender is not None and not isinstance(gender, str):
            gender, stray = salvage(stray, "gender", gender, string)
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        looks_count = get("looks_count")
        if type(looks_count) is not int:
            looks_count = need(raw, "looks_count", integer)
        name = get("name")
        if not isinstance(name, str):
            name = need(raw, "name", string)
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
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            created_at,
            id_,
            looks_count,
            name,
            consent_status,
            default_voice_id,
            error,
            gender,
            preview_image_url,
            preview_video_url,
            status,
            NOTHING if stray is None else stray,
        )
