"""What HeyGen tells: one class per kind of object, open to what is not documented.

Payloads are thinly documented and have changed, so nothing here is required and nothing fails: what is missing
reads None, and ``event.data`` keeps everything as it came. Work on ``succeeded`` and the ids, and fetch the
object for the rest: an event says that something happened, the API says what is true.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import ClassVar, Literal, TypeAlias, cast
from urllib.parse import urlsplit

import attrs

from heygen_async import errors

__all__ = [
    "EVENT_TYPES",
    "AiClippingEvent",
    "BatchEvent",
    "DigitalTwinEvent",
    "Event",
    "HyperframesEvent",
    "JobRef",
    "LiveAvatarEvent",
    "PersonalizedVideoEvent",
    "PhotoAvatarEvent",
    "ProofreadEvent",
    "UnknownEvent",
    "VideoAgentEvent",
    "VideoCaptionEvent",
    "VideoEvent",
    "VideoGifEvent",
    "VideoTranslationEvent",
    "from_mapping",
    "parse",
]

JSONObject: TypeAlias = Mapping[str, object]

_MAX_ID = 200
_MAX_IDS = 8
# Ids of things that are no jobs, or that the caller chose.
_NOT_JOBS = {"callback_id", "event_id", "folder_id", "entity_id", "workspace_id", "user_id", "brand_kit_id"}


@attrs.frozen
class JobRef:
    """The job that an event is about.

    Attributes:
        kind: The kind of object, such as ``video``: the name in `heygen_async.jobs.kinds` where there is one.
        id: HeyGen's id of it.
    """

    kind: str
    id: str


@attrs.frozen(repr=False)
class Event:
    """One event, from a delivery or from the event log.

    Attributes:
        event_type: HeyGen's word, such as ``avatar_video.success``; empty where the payload has none.
        event_id: HeyGen's id of the event, the same in every copy of it, or None: not every delivery has one.
        created_at: When it happened, in UTC, or None. It is inside the signed body.
        data: The ``event_data`` object as it came.
        raw: The whole payload as it came.
    """

    kind: ClassVar[str] = "object"
    id_fields: ClassVar[tuple[str, ...]] = ()

    event_type: str
    event_id: str | None = None
    created_at: datetime | None = None
    data: JSONObject = attrs.field(factory=dict[str, object], hash=False)
    raw: JSONObject = attrs.field(factory=dict[str, object], hash=False)

    @property
    def succeeded(self) -> bool | None:
        """Whether it tells of a success; None where the type does not say."""
        if self.event_type.endswith(".success"):
            return True
        return False if self.event_type.endswith((".fail", "_failed")) else None

    @property
    def object_id(self) -> str | None:
        """The id of the object it is about, or None."""
        return self._text(*self.id_fields, "id")

    @property
    def job(self) -> JobRef | None:
        """The object it is about with its kind, or None where the payload names none."""
        return JobRef(self.kind, self.object_id) if self.object_id else None

    @property
    def job_ids(self) -> tuple[str, ...]:
        """Every id in the payload that may be a job's, the likeliest first."""
        found = [self._text(field) for field in (*self.id_fields, "id")]
        found += [_id(v) for k, v in self.data.items() if k.endswith("_id") and k not in _NOT_JOBS]
        return tuple(dict.fromkeys(filter(None, found)))[:_MAX_IDS]

    @property
    def callback_id(self) -> str | None:
        """The ``callback_id`` that was given with the request, or None."""
        return self._text("callback_id")

    @property
    def url(self) -> str | None:
        """The presigned URL of the result, or None. It is a secret, and expires."""
        return self._text("url", "video_url")

    @property
    def failure_code(self) -> str | None:
        """HeyGen's code for the failure as it came, or None."""
        return self._text("failure_code") or _part(self.data.get("error"), "code") or self._text("code")

    @property
    def failure_message(self) -> str | None:
        """HeyGen's words for the failure, wherever they stand, or None."""
        error = self.data.get("error")
        spoken = self._text("failure_message", "msg", "message") or _part(error, "message")
        return spoken or (error if isinstance(error, str) and error else None)

    @property
    def key(self) -> str:
        """What is the same in every copy of this event and in no other event: de-duplicate on it.

        The event id where there is one, else the type, the object and the time of creation, else the content.
        All of it is signed; the ``Heygen-Event-Id`` and ``Heygen-Timestamp`` headers are not, and are not used.
        """
        created = self.raw.get("created_at")
        if self.event_id:
            parts = ["event", self.event_id]
        elif self.event_type and self.object_id:
            parts = ["object", self.event_type, self.object_id, str(created)]
        else:
            parts = ["content", _canonical(self.raw)]
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def to_json(self) -> bytes:
        """The payload as JSON; `parse` reads it back."""
        return json.dumps(dict(self.raw)).encode()

    def _text(self, *fields: str) -> str | None:
        return next((text for field in fields if (text := _text(self.data.get(field)))), None)

    def __repr__(self) -> str:
        shown: list[tuple[str, object]] = [("event_id", self.event_id), ("object_id", self.object_id)]
        shown += [("created_at", self.created_at and self.created_at.isoformat()), ("url", _without_query(self.url))]
        if self.succeeded is False:
            shown += [("failure_code", self.failure_code), ("failure_message", self.failure_message)]
        details = "".join(f", {name}={value!r}" for name, value in shown if value is not None)
        return f"{type(self).__name__}({self.event_type!r}{details})"


class UnknownEvent(Event):
    """An event of a type that this version does not know. Everything is in ``data``."""


class VideoEvent(Event):
    """A video was rendered, or failed: ``avatar_video.*``."""

    kind = "video"
    id_fields = ("video_id",)

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
    id_fields = ("video_id",)

    @property
    def video_id(self) -> str | None:
        return self.object_id

    @property
    def url(self) -> str | None:
        return self._text("gif_download_url", "gif_url", "url")


class VideoCaptionEvent(Event):
    """A video's captions were made, or failed: ``avatar_video_caption.*``."""

    kind = "video"
    id_fields = ("video_id",)

    @property
    def video_id(self) -> str | None:
        return self.object_id

    @property
    def url(self) -> str | None:
        return self._text("caption_url", "url", "video_url")


class PersonalizedVideoEvent(Event):
    """A personalized video changed its state: ``personalized_video``."""

    kind = "personalized_video"
    id_fields = ("personalized_video_id", "video_id")

    @property
    def video_id(self) -> str | None:
        return self.object_id


class VideoTranslationEvent(Event):
    """A translation is ready, failed, or was refused before it began: ``video_translate.*``."""

    kind = "translation"
    id_fields = ("video_translation_id", "video_translate_id", "translation_id")

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
    id_fields = ("proofread_id",)

    @property
    def proofread_id(self) -> str | None:
        return self.object_id


class DigitalTwinEvent(Event):
    """A digital twin was trained, or failed: ``instant_avatar.*``.

    Not documented, and not certain to come for twins made through v3: never wait for it alone.
    """

    kind = "look"
    id_fields = ("avatar_id", "look_id", "avatar_look_id", "avatar_group_id", "group_id")

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
    id_fields = ("avatar_id", "look_id", "photo_avatar_id", "generation_id", "avatar_group_id", "group_id")

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
    id_fields = ("avatar_id", "live_avatar_id")

    @property
    def avatar_id(self) -> str | None:
        return self.object_id


class VideoAgentEvent(Event):
    """A video agent finished a video, or failed: ``video_agent.*``."""

    kind = "video_agent"
    id_fields = ("session_id", "video_agent_id", "video_id")

    @property
    def session_id(self) -> str | None:
        return self._text("session_id", "video_agent_id", "id")

    @property
    def video_id(self) -> str | None:
        return self._text("video_id")


class HyperframesEvent(Event):
    """A HyperFrames render ended: ``hyperframes_video.*``."""

    kind = "hyperframes_render"
    id_fields = ("render_id", "hyperframes_render_id", "video_id")

    @property
    def render_id(self) -> str | None:
        return self.object_id


class AiClippingEvent(Event):
    """The clips of a long video were made, or failed: ``ai_clipping.*``."""

    kind = "clipping"
    id_fields = ("ai_clipping_id", "clipping_id")

    @property
    def ai_clipping_id(self) -> str | None:
        return self.object_id


class BatchEvent(Event):
    """All items of a batch have ended, well or not: ``batch.finished``. Read the batch for the items."""

    kind = "batch"
    id_fields = ("batch_id",)

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
    "batch.finished": BatchEvent,
}
"""The class of every event type that HeyGen documents."""


def parse(payload: str | bytes) -> Event:
    """Read a payload that was verified already.

    Raises:
        heygen_async.errors.Malformed: It is no JSON object.
    """
    # A decoding error carries the payload, so it must not become the context of ours: no raise inside the except.
    try:
        document: object = json.loads(payload)
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict):
        raise errors.Malformed("the delivery is no JSON object")
    return from_mapping(cast("JSONObject", document))


def from_mapping(payload: JSONObject) -> Event:
    """The typed event of a parsed payload, such as a row of the event log. Never fails."""
    data = payload.get("event_data")
    event_type = _text(payload.get("event_type")) or ""
    return EVENT_TYPES.get(event_type, UnknownEvent)(
        event_type=event_type,
        event_id=_text(payload.get("event_id")),
        created_at=_time(payload.get("created_at")),
        # Callback posts and older payloads may have the fields beside the type.
        data=cast("JSONObject", data) if isinstance(data, dict) else payload,
        raw=payload,
    )


def _text(value: object) -> str | None:
    """A string, or a number that stands for one; None for anything else and for nothing."""
    if isinstance(value, str):
        return value or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _id(value: object) -> str | None:
    text = _text(value)
    return text if text and len(text) <= _MAX_ID else None


def _part(value: object, field: str) -> str | None:
    return _text(cast("JSONObject", value).get(field)) if isinstance(value, dict) else None


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


def _canonical(payload: JSONObject) -> str:
    try:
        return json.dumps(payload, sort_keys=True, default=str)
    except RecursionError:
        return repr(sorted(payload))


def _without_query(url: str | None) -> str | None:
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return "…"
    return f"{parts.scheme}://{host}{parts.path}" + ("?…" if parts.query or parts.fragment else "")
