"""What is found out about a media file."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

__all__ = ["Container", "MediaInfo", "UnreadableMedia", "first"]

Container: TypeAlias = Literal["mp4", "mov", "webm", "matroska", "wav", "mp3", "png", "jpeg", "gif"]


class UnreadableMedia(ValueError):
    """The bytes are of no kind that is read here, or are damaged before their headers end. The text says which."""


@attrs.frozen
class MediaInfo:
    """What the headers of a media file say.

    Attributes:
        container: The kind of file. An MP4 without a picture (``.m4a``) is ``mp4`` too.
        picture: Seconds that the first video track shows something, or None where that is not known. None as well
            for images.
        sound: Seconds of the first audio track, or None.
        width: Pixels across, as displayed, or None without a picture.
        height: Pixels down, or None.
        video_codec: The container's word for how the picture is coded, such as ``avc1`` or ``V_VP9``.
        audio_codec: The same for the sound.
        incomplete: What shows that a part of the file is missing, or None where nothing does.
    """

    container: Container
    picture: float | None = None
    sound: float | None = None
    width: int | None = None
    height: int | None = None
    video_codec: str | None = None
    audio_codec: str | None = None
    incomplete: str | None = None

    @property
    def has_picture(self) -> bool:
        """Whether the file has a video track or is an image."""
        return self.video_codec is not None or self.width is not None

    @property
    def duration(self) -> float | None:
        """Seconds: the picture's, or the sound's where there is no picture; None where it is not known."""
        return self.picture if self.has_picture else self.sound


def first(*values: float | None) -> float | None:
    """The first duration that is one: known and above zero."""
    return next((value for value in values if value is not None and 0 < value < float("inf")), None)
