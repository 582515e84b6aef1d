"""Search in the library of music and sound effects."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from heygen_async.sandbox.handlers.request_context import RequestContext
from heygen_async.sandbox.handlers.routes import MediaFile, Routes
from heygen_async.sandbox.handlers.seed_data import SOUNDS
from heygen_async.sandbox.http.api_error import invalid
from heygen_async.sandbox.http.paging import Page, paginate
from heygen_async.sandbox.media import spoken_mp3
from heygen_async.sandbox.state.state import Account

__all__ = ["routes", "score"]

routes: Routes = Routes()

_DEFAULT_SCORE = 0.7


@dataclass(frozen=True, slots=True)
class Sound:
    NOUN = "sound"

    id: str
    order: int
    type: str
    name: str
    description: str
    duration: float


@routes.seed
def seed(account: Account) -> None:
    for type_name, name, description, duration in SOUNDS:
        new_id = f"sound_{name.lower().replace(' ', '_')}"
        account.store.of(Sound).put(
            new_id, Sound(new_id, account.store.order(), type_name, name, description, duration)
        )


@dataclass(frozen=True, slots=True)
class _Hit:
    order: int
    sound: Sound
    score: float


@routes.get("/v3/audio/sounds")
async def search_sounds(context: RequestContext) -> Page:
    """The best matches first; ``min_score`` cuts the rest."""
    query: str = context.query["query"]
    if not query.strip():
        raise invalid("String should have at least 1 character(s)", "query")
    wanted, least = context.query.get("type"), context.query.get("min_score", _DEFAULT_SCORE)
    sounds = [sound for sound in context.account.store.of(Sound) if wanted in (None, sound.type)]
    found = [(score(query, (sound.name, sound.description)), sound) for sound in sounds]
    ranked = sorted((pair for pair in found if pair[0] >= least), key=lambda pair: -pair[0])
    hits = [_Hit(place, sound, points) for place, (points, sound) in enumerate(ranked)]
    return paginate(hits, context.query, lambda hit: _show(context.account, hit), newest_first=False)


@routes.file("sound")
def serve(account: Account, id: str, name: str) -> MediaFile | None:
    del name
    sound = account.store.of(Sound).find(id)
    return None if sound is None else MediaFile("audio/mpeg", spoken_mp3(sound.duration))


def score(query: str, texts: Iterable[str]) -> float:
    """How well texts answer a query: the share of its words that they hold, from 0.5 for none to 0.98 for all."""
    words = set(re.findall(r"\w+", query.lower()))
    held = set(re.findall(r"\w+", " ".join(texts).lower()))
    near = sum(any(word in (other, other.rstrip("s"), f"{other}s") for other in held) for word in words)
    return round(0.5 + 0.48 * near / max(1, len(words)), 3)


def _show(account: Account, hit: _Hit) -> dict[str, Any]:
    sound = hit.sound
    return {
        "id": sound.id,
        "name": sound.name,
        "description": sound.description,
        "audio_url": account.url("sound", sound.id, f"{sound.id}.mp3"),
        "duration": sound.duration,
        "score": hit.score,
        "type": sound.type,
    }
