"""What all events have in common, whatever they report."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar, TypeAlias, cast
from urllib.parse import urlsplit

import attrs

__all__ = ["Event", "JSONObject", "JobRef", "UnknownEvent", "text_of"]

JSONObject: TypeAlias = Mapping[str, object]

ACCOUNT = "heygen_async_account"
"""Where a stored payload keeps the account that a delivery was for."""

_MAX_ID = 200
_MAX_IDS = 8
# Ids of things that are no jobs, or that the caller chose.
_NOT_JOBS = {"callback_id", "event_id", "folder_id", "entity_id", "workspace_id", "user_id", "brand_kit_id"}


@attrs.frozen
class JobRef:
    """The job that an event is about.

    Attributes:
        kind: The kind of object, such as ``video``: the ``kind`` of its `Job` where there is one.
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
        account: Your name of the account whose secret signed it, where a receiver has the secrets of several.
    """

    kind: ClassVar[str] = "object"
    id_fields: ClassVar[tuple[str, ...]] = ()

    event_type: str
    event_id: str | None = None
    created_at: datetime | None = None
    data: JSONObject = attrs.field(factory=dict[str, object], hash=False)
    raw: JSONObject = attrs.field(factory=dict[str, object], hash=False)
    account: str | None = None

    @property
    def succeeded(self) -> bool | None:
        """Whether it reports a success; None where the type does not say."""
        if self.event_type.endswith(".success"):
            return True
        return False if self.event_type.endswith((".fail", "_failed")) else None

    @property
    def object_id(self) -> str | None:
        """The id of the object it is about, or None."""
        return next(filter(None, self._own_ids()), None)

    @property
    def job(self) -> JobRef | None:
        """The object it is about with its kind, or None where the payload names none."""
        return JobRef(self.kind, self.object_id) if self.object_id else None

    @property
    def job_ids(self) -> tuple[str, ...]:
        """Every id in the payload that may be a job's, the likeliest first."""
        found = self._own_ids()
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
        if self.account is not None:
            parts.append(self.account)
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def to_dict(self) -> dict[str, object]:
        """The payload as plain data, with the account where it is known."""
        account = {} if self.account is None else {ACCOUNT: self.account}
        return {**self.raw, **account}

    def to_json(self) -> bytes:
        """The payload as JSON, with the account; `heygen_async.webhooks.event_from_json` reads it back."""
        return json.dumps(self.to_dict()).encode()

    def _own_ids(self) -> list[str | None]:
        return [_id(self.data.get(field)) for field in (*self.id_fields, "id")]

    def _text(self, *fields: str) -> str | None:
        return next((text for field in fields if (text := text_of(self.data.get(field)))), None)

    def __repr__(self) -> str:
        shown: list[tuple[str, object]] = [("event_id", self.event_id), ("object_id", self.object_id)]
        shown.append(("account", self.account))
        shown += [("created_at", self.created_at and self.created_at.isoformat()), ("url", _without_query(self.url))]
        if self.succeeded is False:
            shown += [("failure_code", self.failure_code), ("failure_message", self.failure_message)]
        details = "".join(f", {name}={value!r}" for name, value in shown if value is not None)
        return f"{type(self).__name__}({self.event_type!r}{details})"


class UnknownEvent(Event):
    """An event of a type that this version does not know. Everything is in ``data``."""


def text_of(value: object) -> str | None:
    """A string, or a number that stands for one; None for anything else and for nothing."""
    if isinstance(value, str):
        return value or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _id(value: object) -> str | None:
    """A text of an id's length: ids are kept for a while, also those of callbacks that anybody may have sent."""
    text = text_of(value)
    return text if text and len(text) <= _MAX_ID else None


def _part(value: object, field: str) -> str | None:
    return text_of(cast("JSONObject", value).get(field)) if isinstance(value, dict) else None


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
