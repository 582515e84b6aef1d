# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A voice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, boolean, integer, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .voice_status import VoiceStatus

__all__ = ["VoiceDetail"]

_FIELDS = frozenset(
    (
        "created_at",
        "failure_message",
        "gender",
        "language",
        "name",
        "preview_audio_url",
        "status",
        "support_interactive_avatar",
        "support_pause",
        "voice_id",
    )
)


@attrs.frozen
class VoiceDetail(Plain):
    """A voice.

    Attributes:
        support_pause: Whether pauses in a script are understood.
        voice_id: Id of the voice.
        created_at: When it was made, in Unix seconds.
        failure_message: Why cloning failed, in words.
        gender: Gender.
        language: Language.
        name: Display name.
        preview_audio_url: Address of a sample.
        status: State of a cloned voice.
        support_interactive_avatar: Whether it can be used with interactive avatars.
        extra: Fields that the document does not have, and values that could not be read.
    """

    support_pause: bool
    voice_id: str
    created_at: int | None = None
    failure_message: str | None = None
    gender: str | None = None
    language: str | None = None
    name: str | None = None
    preview_audio_url: str | None = attrs.field(default=None, repr=show.url)
    status: VoiceStatus | None = None
    support_interactive_avatar: bool | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> VoiceDetail:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        created_at = get("created_at")
        if created_at is not None and type(created_at) is not int:
            created_at, stray = salvage(stray, "created_at", created_at, integer)
        failure_message = get("failure_message")
        if failure_message is not None and not isinstance(failure_message, str):
            failure_message, stray = salvage(stray, "failure_message", failure_message, string)
        gender = get("gender")
        if gender is not None and not isinstance(gender, str):
            gender, stray = salvage(stray, "gender", gender, string)
        language = get("language")
        if language is not None and not isinstance(language, str):
            language, stray = salvage(stray, "language", language, string)
        name = get("name")
        if name is not None and not isinstance(name, str):
            name, stray = salvage(stray, "name", name, string)
        preview_audio_url = get("preview_audio_url")
        if preview_audio_url is not None and not isinstance(preview_audio_url, str):
            preview_audio_url, stray = salvage(stray, "preview_audio_url", preview_audio_url, string)
        status = get("status")
        if isinstance(status, str):
            status = VoiceStatus.read(status)
        elif status is not None:
            status, stray = salvage(stray, "status", status, VoiceStatus.from_wire)
        support_interactive_avatar = get("support_interactive_avatar")
        if support_interactive_avatar is not None and type(support_interactive_avatar) is not bool:
            support_interactive_avatar, stray = salvage(
                stray, "support_interactive_avatar", support_interactive_avatar, boolean
            )
        support_pause = get("support_pause")
        if type(support_pause) is not bool:
            support_pause = need(raw, "support_pause", boolean)
        voice_id = get("voice_id")
        if not isinstance(voice_id, str):
            voice_id = need(raw, "voice_id", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            support_pause,
            voice_id,
            created_at,
            failure_message,
            gender,
            language,
            name,
            preview_audio_url,
            status,
            support_interactive_avatar,
            NOTHING if stray is None else stray,
        )
