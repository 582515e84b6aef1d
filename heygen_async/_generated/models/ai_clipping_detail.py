# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A clipping job and the clips found so far."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, integer, need, number, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .ai_clip import AiClip
from .ai_clipping_output_settings import AiClippingOutputSettings
from .ai_clipping_status import AiClippingStatus

__all__ = ["AiClippingDetail"]

_FIELDS = frozenset(
    (
        "callback_id",
        "clips",
        "created_at",
        "failure_message",
        "id",
        "input_language",
        "output_settings",
        "progress",
        "source_duration",
        "status",
        "title",
    )
)


@attrs.frozen
class AiClippingDetail(Plain):
    """A clipping job and the clips found so far.

    Attributes:
        id: Id of the clipping job.
        status: State of the whole job.
        callback_id: Your own id, handed back in the notification.
        clips: The clips. Complete only when `status` is `completed`.
        created_at: When it was made, in Unix seconds.
        failure_message: Why the job failed, in words.
        input_language: Language of the source video.
        output_settings: The settings that the job runs with.
        progress: Progress in percent, 0 to 100.
        source_duration: Length of the source video in seconds.
        title: Title, as shown in HeyGen.
        extra: Fields that the document does not have, and values that could not be read.
    """

    id: str
    status: AiClippingStatus
    callback_id: str | None = None
    clips: list[AiClip] | None = attrs.field(default=None, hash=False)
    created_at: int | None = None
    failure_message: str | None = None
    input_language: str | None = None
    output_settings: AiClippingOutputSettings | None = None
    progress: int | None = None
    source_duration: float | None = None
    title: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> AiClippingDetail:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        callback_id = get("callback_id")
        if callback_id is not None and not isinstance(callback_id, str):
            callback_id, stray = salvage(stray, "callback_id", callback_id, string)
        clips = get("clips")
        if clips is not None:
            clips, stray = salvage(stray, "clips", clips, partial(each, AiClip.from_wire))
        created_at = get("created_at")
        if created_at is not None and type(created_at) is not int:
            created_at, stray = salvage(stray, "created_at", created_at, integer)
        failure_message = get("failure_message")
        if failure_message is not None and not isinstance(failure_message, str):
            failure_message, stray = salvage(stray, "failure_message", failure_message, string)
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        input_language = get("input_language")
        if input_language is not None and not isinstance(input_language, str):
            input_language, stray = salvage(stray, "input_language", input_language, string)
        output_settings = get("output_settings")
        if output_settings is not None:
            output_settings, stray = salvage(
                stray, "output_settings", output_settings, AiClippingOutputSettings.from_wire
            )
        progress = get("progress")
        if progress is not None and type(progress) is not int:
            progress, stray = salvage(stray, "progress", progress, integer)
        source_duration = get("source_duration")
        if source_duration is not None and type(source_duration) is not float:
            source_duration, stray = salvage(stray, "source_duration", source_duration, number)
        status = get("status")
        if isinstance(status, str):
            status = AiClippingStatus.read(status)
        else:
            status = need(raw, "status", AiClippingStatus.from_wire)
        title = get("title")
        if title is not None and not isinstance(title, str):
            title, stray = salvage(stray, "title", title, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            id_,
            status,
            callback_id,
            clips,
            created_at,
            failure_message,
            input_language,
            output_settings,
            progress,
            source_duration,
            title,
            NOTHING if stray is None else stray,
        )
