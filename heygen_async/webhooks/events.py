"""What HeyGen tells: one class per kind of object, open to what is not documented.

Payloads are thinly documented and have changed, so nothing here is required and nothing fails: what is missing
reads None, and ``event.data`` keeps everything as it came. Transaction on ``succeeded`` and the ids, and fetch the
object for the rest: an event says that something happened, the API says what is true.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import ClassVar, Literal, cast

from heygen_async import errors
from heygen_async._text import parse_json
from heygen_async.webhooks.event import ACCOUNT, Event, JSONObject, UnknownEvent, text_of

__all__ = [
    "EVENT_TYPES",
    "AiClippingEvent",
    "BatchEvent",
    "DigitalTwinEvent",
    "FillerWordRemovalEvent",
    "HyperframesEvent",
    "LiveAvatarEvent",
    "PersonalizedVideoEvent",
    "PhotoAvatarEvent",
    "PodcastEvent",
    "ProofreadEvent",
    "VideoAgentEvent",
    "VideoCaptionEvent",
    "VideoEvent",
    "VideoGifEvent",
    "VideoTranslationEvent",
    "event_from_json",
    "from_mapping",
]


class VideoEvent(Event):
    """A video was rendered, or failed: ``avatar_video.*``."""

    kind = "video"
    id_fields: ClassVar[tuple[str, ...]] = ("video_id",)

    @property
    def video_id(self) -> str | None:
        return self.object_id

    @property
    def video_page_url(self) -> str | None:
        """The video's page in HeyGen's app."""
        return self._text("video_page_url")

    @property
    def share_url(self) -> str | None:
        """The video's page for anybody who has the link."""
        return self._text("video_share_page_url")

    @property
    def gif_url(self) -> str | None:
        """The presigned URL of the GIF preview."""
        return self._text("gif_download_url", "gif_url")

    @property
    def folder_id(self) -> str | None:
        return self._text("folder_id")


class VideoGifEvent(Event):
    """A video's GIF preview was made, or failed: ``avatar_video_gif.*``. Comes without being subscribed to."""

    kind = "video"
    id_fields: ClassVar[tuple[str, ...]] = ("video_id",)

    @property
    def video_id(self) -> str | None:
        return self.object_id

    @property
    def url(self) -> str | None:
        return self._text("gif_download_url", "gif_url", "url")


class VideoCaptionEvent(Event):
    """A video's captions were made, or failed: ``avatar_video_caption.*``."""

    kind = "video"
    id_fields: ClassVar[tuple[str, ...]] = ("video_id",)

    @property
    def video_id(self) -> str | None:
        return self.object_id

    @property
    def url(self) -> str | None:
        return self._text("caption_url", "url", "video_url")


class PersonalizedVideoEvent(Event):
    """A personalized video changed its state: ``personalized_video``."""

    kind = "personalized_video"
    id_fields: ClassVar[tuple[str, ...]] = ("personalized_video_id", "video_id")

    @property
    def video_id(self) -> str | None:
        return self.object_id


class VideoTranslationEvent(Event):
    """A translation is ready, failed, or was refused before it began: ``video_translate.*``."""

    kind = "video_translation"
    id_fields: ClassVar[tuple[str, ...]] = ("video_translation_id", "video_translate_id", "translation_id")

    @property
    def video_translation_id(self) -> str | None:
        return self.object_id

    @property
    def preflight(self) -> bool:
        """Whether it failed in the checks before translating."""
        return ".preflight." in self.event_type


class ProofreadEvent(Event):
    """A proofread of a translation was made, or failed: ``proofread_creation.*``."""

    kind = "proofread"
    id_fields: ClassVar[tuple[str, ...]] = ("proofread_id",)

    @property
    def proofread_id(self) -> str | None:
        return self.object_id


class DigitalTwinEvent(Event):
    """A digital twin was trained, or failed: ``instant_avatar.*``.

    Not documented, and not certain to come for twins made through v3: never wait for it alone.
    """

    kind = "look"
    id_fields: ClassVar[tuple[str, ...]] = ("avatar_id", "look_id", "avatar_look_id", "avatar_group_id", "group_id")

    @property
    def avatar_id(self) -> str | None:
        """The id of the look."""
        return self._text("avatar_id", "look_id", "avatar_look_id", "id")

    @property
    def group_id(self) -> str | None:
        return self._text("avatar_group_id", "group_id")


class PhotoAvatarEvent(Event):
    """A step in the making of a photo avatar ended: ``photo_avatar_{generation,train,add_motion}.*``."""

    kind = "look"
    id_fields: ClassVar[tuple[str, ...]] = (
        "avatar_id",
        "look_id",
        "photo_avatar_id",
        "generation_id",
        "avatar_group_id",
        "group_id",
    )

    @property
    def avatar_id(self) -> str | None:
        """The id of the look."""
        return self._text("avatar_id", "look_id", "photo_avatar_id", "id")

    @property
    def group_id(self) -> str | None:
        return self._text("avatar_group_id", "group_id")

    @property
    def step(self) -> Literal["generation", "train", "add_motion"] | None:
        match self.event_type.partition(".")[0]:
            case "photo_avatar_generation":
                return "generation"
            case "photo_avatar_train":
                return "train"
            case "photo_avatar_add_motion":
                return "add_motion"
            case _:
                return None


class LiveAvatarEvent(Event):
    """An avatar for live streaming was made, or failed: ``live_avatar.*``."""

    kind = "live_avatar"
    id_fields: ClassVar[tuple[str, ...]] = ("avatar_id", "live_avatar_id")

    @property
    def avatar_id(self) -> str | None:
        return self.object_id


class VideoAgentEvent(Event):
    """A video agent finished a video, or failed: ``video_agent.*``."""

    kind = "video_agent"
    id_fields: ClassVar[tuple[str, ...]] = ("session_id", "video_agent_id", "video_id")

    @property
    def session_id(self) -> str | None:
        return self._text("session_id", "video_agent_id", "id")

    @property
    def video_id(self) -> str | None:
        return self._text("video_id")


class HyperframesEvent(Event):
    """A HyperFrames render ended: ``hyperframes_video.*``."""

    kind = "hyperframes_render"
    id_fields: ClassVar[tuple[str, ...]] = ("render_id", "hyperframes_render_id", "video_id")

    @property
    def render_id(self) -> str | None:
        return self.object_id


class AiClippingEvent(Event):
    """The clips of a long video were made, or failed: ``ai_clipping.*``."""

    kind = "ai_clipping"
    id_fields: ClassVar[tuple[str, ...]] = ("ai_clipping_id", "clipping_id")

    @property
    def ai_clipping_id(self) -> str | None:
        return self.object_id


class FillerWordRemovalEvent(Event):
    """The filler words of a video were cut out, or that failed: ``filler_word_removal.*``."""

    kind = "filler_word_removal"
    id_fields: ClassVar[tuple[str, ...]] = ("filler_word_removal_id", "video_id")

    @property
    def filler_word_removal_id(self) -> str | None:
        return self._text("filler_word_removal_id", "id")

    @property
    def video_id(self) -> str | None:
        return self._text("video_id")


class PodcastEvent(Event):
    """A podcast was made, or failed: ``podcast.*``."""

    kind = "podcast"
    id_fields: ClassVar[tuple[str, ...]] = ("podcast_id",)

    @property
    def podcast_id(self) -> str | None:
        return self.object_id


class BatchEvent(Event):
    """All items of a batch are finished, well or not: ``batch.finished``. Read the batch for the items."""

    kind = "batch"
    id_fields: ClassVar[tuple[str, ...]] = ("batch_id",)

    @property
    def batch_id(self) -> str | None:
        return self.object_id

    @property
    def status(self) -> str | None:
        """The batch's own word, where the payload has it."""
        return self._text("status")


def _family(cls: type[Event], *names: str) -> dict[str, type[Event]]:
    return {f"{name}.{outcome}": cls for name in names for outcome in ("success", "fail")}


EVENT_TYPES: Mapping[str, type[Event]] = {
    **_family(VideoEvent, "avatar_video"),
    **_family(VideoGifEvent, "avatar_video_gif"),
    **_family(VideoCaptionEvent, "avatar_video_caption"),
    **_family(VideoTranslationEvent, "video_translate"),
    "video_translate.preflight.validation_failed": VideoTranslationEvent,
    "video_translate.preflight.download_failed": VideoTranslationEvent,
    **_family(ProofreadEvent, "proofread_creation"),
    "personalized_video": PersonalizedVideoEvent,
    **_family(DigitalTwinEvent, "instant_avatar"),
    **_family(PhotoAvatarEvent, "photo_avatar_generation", "photo_avatar_train", "photo_avatar_add_motion"),
    **_family(LiveAvatarEvent, "live_avatar"),
    **_family(VideoAgentEvent, "video_agent"),
    **_family(HyperframesEvent, "hyperframes_video"),
    **_family(AiClippingEvent, "ai_clipping"),
    **_family(FillerWordRemovalEvent, "filler_word_removal"),
    **_family(PodcastEvent, "podcast"),
    "batch.finished": BatchEvent,
}
"""The class of every event type that HeyGen documents."""


def event_from_json(payload: str | bytes | bytearray | memoryview) -> Event:
    """The typed event of a payload that was verified already, such as what `Event.to_json` gave to a queue or a table.

    It looks at no signature. What came over the web goes through `unwrap`.

    Raises:
        heygen_async.errors.Malformed: It is not a JSON object.
    """
    # A decoding error carries the payload, so it must not become the context of ours: no raise inside the except.
    try:
        document: object = parse_json(bytes(payload) if isinstance(payload, memoryview) else payload)
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict):
        raise errors.Malformed("the delivery is not a JSON object")
    return from_mapping(cast("JSONObject", document))


def from_mapping(payload: JSONObject) -> Event:
    """The typed event of a parsed payload, such as a row of the event log. Never fails."""
    account = text_of(payload.get(ACCOUNT))
    if account is not None:
        payload = {name: value for name, value in payload.items() if name != ACCOUNT}
    data = payload.get("event_data")
    event_type = text_of(payload.get("event_type")) or ""
    return EVENT_TYPES.get(event_type, UnknownEvent)(
        event_type=event_type,
        event_id=text_of(payload.get("event_id")),
        created_at=_time(payload.get("created_at")),
        # Callback posts and older payloads may have the fields beside the type.
        data=cast("JSONObject", data) if isinstance(data, dict) else payload,
        raw=payload,
        account=account,
    )


def _time(value: object) -> datetime | None:
    """A time from ISO 8601, from Unix seconds or from milliseconds; without a zone it is UTC."""
    try:
        if isinstance(value, str) and not value.strip().replace(".", "", 1).isdigit():
            moment = datetime.fromisoformat(value.strip())
            return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            seconds = float(value)
            return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)
    except (ValueError, OverflowError, OSError):
        pass
    return None
