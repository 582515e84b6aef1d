"""Deliveries as HeyGen makes them."""

from __future__ import annotations

import json
from typing import Any

from heygen_async.webhooks import sign

SECRET = "whsec_0123456789abcdef"


def body(event_type: str = "avatar_video.success", *, id: str | None = "evt_1", **data: Any) -> bytes:
    payload = {"event_type": event_type, "event_data": data or {"video_id": "v1"}, "created_at": "2026-11-20T12:00:00Z"}
    return json.dumps(payload | ({"event_id": id} if id else {})).encode()


def headers(payload: bytes, secret: str = SECRET) -> dict[str, str]:
    return {"Content-Type": "application/json", **sign(payload, secret)}


class Jobs:
    """Waiting jobs that note who woke them."""

    def __init__(self) -> None:
        self.hints = 0
        self.nudged: list[str] = []

    def add_hint_source(self) -> None:
        self.hints += 1

    def remove_hint_source(self) -> None:
        self.hints -= 1

    def nudge(self, id: str) -> None:
        self.nudged.append(id)
