"""Webhooks: verified, typed, taken in once.

``unwrap(payload, headers, secret)`` is all that a framework needs. `Receiver` adds an inbox that answers HeyGen at
once and hands every event out once, `asgi_app` and `route` put it on the web, and ``receiver.attach(heygen.jobs)``
wakes waiting jobs; `follow` does so for what other processes have received.
"""

from __future__ import annotations

from heygen_async.webhooks.asgi import ASGIApp, asgi_app, route
from heygen_async.webhooks.event import Event, JobRef, UnknownEvent
from heygen_async.webhooks.events import (
    EVENT_TYPES,
    AiClippingEvent,
    BatchEvent,
    DigitalTwinEvent,
    HyperframesEvent,
    LiveAvatarEvent,
    PersonalizedVideoEvent,
    PhotoAvatarEvent,
    ProofreadEvent,
    VideoAgentEvent,
    VideoCaptionEvent,
    VideoEvent,
    VideoGifEvent,
    VideoTranslationEvent,
    event_from_json,
)
from heygen_async.webhooks.inbox import Inbox, InboxFull, StoredInbox, Taken
from heygen_async.webhooks.receiver import Deliveries, Nudge, Receiver, Response, follow
from heygen_async.webhooks.secrets import SecretFile
from heygen_async.webhooks.signature import SIGNATURE_HEADERS, Headers, Secrets, sign, unwrap, verify

__all__ = [
    "EVENT_TYPES",
    "SIGNATURE_HEADERS",
    "ASGIApp",
    "AiClippingEvent",
    "BatchEvent",
    "Deliveries",
    "DigitalTwinEvent",
    "Event",
    "Headers",
    "HyperframesEvent",
    "Inbox",
    "InboxFull",
    "JobRef",
    "LiveAvatarEvent",
    "Nudge",
    "PersonalizedVideoEvent",
    "PhotoAvatarEvent",
    "ProofreadEvent",
    "Receiver",
    "Response",
    "SecretFile",
    "Secrets",
    "StoredInbox",
    "Taken",
    "UnknownEvent",
    "VideoAgentEvent",
    "VideoCaptionEvent",
    "VideoEvent",
    "VideoGifEvent",
    "VideoTranslationEvent",
    "asgi_app",
    "event_from_json",
    "follow",
    "route",
    "sign",
    "unwrap",
    "verify",
]
