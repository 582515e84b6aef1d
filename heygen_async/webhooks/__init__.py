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
    FillerWordRemovalEvent,
    HyperframesEvent,
    LiveAvatarEvent,
    PersonalizedVideoEvent,
    PhotoAvatarEvent,
    PodcastEvent,
    ProofreadEvent,
    VideoAgentEvent,
    VideoCaptionEvent,
    VideoEvent,
    VideoGifEvent,
    VideoTranslationEvent,
    event_from_json,
)
from heygen_async.webhooks.inbox import Inbox, InboxFull, StoredInbox, Taken
from heygen_async.webhooks.receiver import ReceivedEvents, Receiver, Wakeable, WebhookResponse, follow
from heygen_async.webhooks.secret_file import SecretFile
from heygen_async.webhooks.signature import SIGNATURE_HEADERS, Headers, Secrets, sign, unwrap, verify

__all__ = [
    "EVENT_TYPES",
    "SIGNATURE_HEADERS",
    "ASGIApp",
    "AiClippingEvent",
    "BatchEvent",
    "DigitalTwinEvent",
    "Event",
    "FillerWordRemovalEvent",
    "Headers",
    "HyperframesEvent",
    "Inbox",
    "InboxFull",
    "JobRef",
    "LiveAvatarEvent",
    "PersonalizedVideoEvent",
    "PhotoAvatarEvent",
    "PodcastEvent",
    "ProofreadEvent",
    "ReceivedEvents",
    "Receiver",
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
    "Wakeable",
    "WebhookResponse",
    "asgi_app",
    "event_from_json",
    "follow",
    "route",
    "sign",
    "unwrap",
    "verify",
]
