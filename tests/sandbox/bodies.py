"""Requests that the tests send again and again."""

from __future__ import annotations

import base64
from typing import Any

from heygen_async.sandbox.media import render_footage

LOOK, VOICE = "YOUR_DIGITAL_TWIN_LOOK_ID", "YOUR_VOICE_ID"


def video(**fields: Any) -> dict[str, Any]:
    return {"type": "avatar", "avatar_id": LOOK, "script": "Hello there", "voice_id": VOICE, **fields}


def twin(seconds: float = 20, **fields: Any) -> dict[str, Any]:
    data = base64.b64encode(render_footage(seconds)).decode()
    file = {"type": "base64", "media_type": "video/mp4", "data": data}
    return {"type": "digital_twin", "name": "Ada", "file": file, **fields}
