"""What a render is asked for with, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypedDict, cast

import attrs

from heygen_async._resources.validation.fields import check_text, check_url
from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from heygen_async.segmind._generated.models.avatar_v_aspect_ratio import AvatarVAspectRatio
    from heygen_async.segmind._generated.models.generate_avatar_v_request import GenerateAvatarVRequest
    from heygen_async.segmind._generated.models.generate_avatar_v_response import GenerateAvatarVResponse
    from heygen_async.segmind.answers import FileSink

__all__ = ["AvatarVideo", "GenerateOptions", "build_request", "read_video"]


class GenerateOptions(TypedDict, total=False):
    """The arguments of a render.

    Attributes:
        prompt: What is said: the script, not a description. Or pass ``audio_url``.
        audio_url: Public address of recorded speech, MP3 or WAV.
        voice: Name of a ready-made voice, such as ``Aaron``; for ``prompt`` only.
        voice_id: Id of a HeyGen voice instead; for ``prompt`` only.
        resolution: Such as ``1080p``.
        aspect_ratio: ``16:9`` (Segmind's default), ``9:16``, ``4:5``, ``5:4``, ``1:1`` or ``auto``.
        fit: How the avatar fills the frame, such as ``cover``.
        background: ``#RRGGBB`` or the address of an image.
        caption: Whether SRT captions are made.
        output_format: Such as ``mp4``.
        remove_background: Whether the background is removed.
        extra: More fields, sent as they are.
    """

    prompt: str | None
    audio_url: str | None
    voice: str | None
    voice_id: str | None
    resolution: str | None
    aspect_ratio: AvatarVAspectRatio | str | None
    fit: str | None
    background: str | None
    caption: bool | None
    output_format: str | None
    remove_background: bool | None
    extra: Mapping[str, Any]


@attrs.frozen
class AvatarVideo(Plain):
    """A finished video: where it is, or the file itself, whichever Segmind answered with.

    Attributes:
        url: Its address, or None. It may expire, so download it soon.
        content: The file, or None.
        content_type: The media type of ``content``.
        answer: All fields of the answer, as they came.
    """

    url: str | None = attrs.field(default=None, repr=show.url, metadata={show.VIDEO: True})
    content: bytes | None = attrs.field(default=None, repr=False, hash=False)
    content_type: str | None = None
    answer: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names, hash=False)


def build_request(avatar_id: str | None, avatar: str | None, request: GenerateOptions) -> GenerateAvatarVRequest:
    """The body of a render, checked.

    Raises:
        InvalidInput: Arguments that exclude each other, or nothing to say.
    """
    from heygen_async.segmind._generated.models.generate_avatar_v_request import GenerateAvatarVRequest

    if (avatar_id is None) == (avatar is None):
        problem = "no avatar is named." if avatar_id is None else "it excludes the twin."
        raise InvalidInput("avatar", problem, "Pass a twin, or avatar= with the name of a ready-made one.")
    prompt, audio_url = request.get("prompt"), request.get("audio_url")
    if (prompt is None) == (audio_url is None):
        problem = "nothing is to be said." if prompt is None else "it excludes audio_url."
        raise InvalidInput("prompt", problem, "Pass prompt or audio_url.")
    if prompt is not None:
        check_text("prompt", prompt)
    check_url("audio_url", audio_url)
    voices = [name for name in ("voice", "voice_id") if cast("Mapping[str, object]", request).get(name) is not None]
    if audio_url is not None and voices:
        raise InvalidInput(voices[0], "recorded speech has its own voice.", "Leave it out, or pass prompt.")
    if len(voices) > 1:
        raise InvalidInput("voice_id", "it excludes voice.", "Pass one of them.")
    return GenerateAvatarVRequest(avatar_id=avatar_id, avatar=avatar, **request)


def read_video(answer: GenerateAvatarVResponse, box: FileSink) -> AvatarVideo:
    """The video in an answer. The name of the field is not documented, so the only address will do as well."""
    fields = {**({"video_url": answer.video_url} if answer.video_url else {}), **answer.extra}
    return AvatarVideo(answer.video_url or _address(answer.extra), box.content, box.content_type, fields)


def _address(fields: Mapping[str, Any]) -> str | None:
    found = [(name, text) for name, value in fields.items() for text in _texts(value) if text.startswith("https://")]
    likely = [text for name, text in found if "video" in name or "output" in name] or [text for _, text in found]
    return likely[0] if len(likely) == 1 else None


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for part in cast("Mapping[str, object]", value).values() for text in _texts(part)]
    if isinstance(value, list | tuple):
        return [text for part in cast("list[object]", value) for text in _texts(part)]
    return []
