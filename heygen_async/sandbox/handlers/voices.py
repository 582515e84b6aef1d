"""Voices: a catalogue of public ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from heygen_async.sandbox.handlers.request_context import JobPlan, RequestContext
from heygen_async.sandbox.handlers.routes import MediaFile, Routes
from heygen_async.sandbox.http.paging import Page, paginate
from heygen_async.sandbox.media import spoken_mp3
from heygen_async.sandbox.state.state import Account
from heygen_async.sandbox.state.timeline import Timeline

__all__ = ["STARFISH", "Voice", "routes"]

_BY_LANGUAGE = {
    "English": "Alice Ben Clara Dylan Emma Frank Grace Henry Iris Jack",
    "Spanish": "Lucía Mateo Sofía Diego",
    "French": "Camille Hugo Léa Louis",
    "German": "Anna Felix Lena Paul",
    "Italian": "Giulia Luca",
    "Portuguese": "Beatriz Tiago",
    "Dutch": "Sanne Daan",
    "Polish": "Zofia Jan",
    "Hindi": "Priya Arjun",
    "Japanese": "Sakura Haruto",
    "Korean": "Jiwoo Minjun",
    "Chinese": "Mei Wei",
    "Arabic": "Layla Omar",
    "Turkish": "Elif",
}

STARFISH, _OTHER = "starfish", "elevenlabs"
# Voices of another speech engine speak in videos, but not in ``POST /v3/voices/speech``.
_OTHERS = ("Jack", "Diego")

routes: Routes = Routes()


@dataclass(slots=True)
class Voice:
    """A voice.

    Attributes:
        timeline: How it is learned, where it is not there from the start.
        plan: How the cloning goes, where it is a clone.
        engine: What speaks with it, ``starfish`` for most.
    """

    NOUN: ClassVar[str] = "voice"

    id: str
    order: int
    name: str
    language: str
    gender: str
    created_at: float
    public: bool = True
    timeline: Timeline | None = None
    plan: JobPlan | None = None
    engine: str = STARFISH

    def status(self, now: float) -> str:
        """Only what is made of somebody's voice is ever anything but complete."""
        word = "complete" if self.timeline is None else self.timeline.at(now)
        # A twin's voice is learned with the twin, whose words are others.
        return "complete" if word == "completed" else word


@routes.get("/v3/voices")
async def list_voices(context: RequestContext) -> Page:
    query = context.query
    wanted = {name: query[name].lower() for name in ("language", "gender", "engine") if query.get(name)}
    rows = [
        voice
        for voice in context.account.store.of(Voice)
        if query.get("type") in (None, "public" if voice.public else "private")
        and wanted.get("language") in (None, voice.language.lower())
        and wanted.get("gender") in (None, voice.gender)
        and wanted.get("engine") in (None, voice.engine)
    ]
    return paginate(rows, query, lambda voice: show_item(context.account, voice))


@routes.get("/v3/voices/{voice_id}")
async def get_voice(context: RequestContext) -> dict[str, Any]:
    voice = context.account.store.of(Voice).get(context.params["voice_id"])
    if voice.timeline is not None:
        voice.timeline.ask(context.now)
    return _show(context.account, voice)


@routes.shows(Voice)
def _show(account: Account, voice: Voice) -> dict[str, Any]:
    now = account.now()
    return {
        "voice_id": voice.id,
        "name": voice.name,
        "language": voice.language,
        "gender": voice.gender,
        "status": voice.status(now),
        "failure_message": voice.plan.message if voice.plan and voice.status(now) == "failed" else None,
        "created_at": int(voice.created_at),
        "preview_audio_url": _preview(account, voice),
        "support_pause": True,
        "support_interactive_avatar": False,
    }


def show_item(account: Account, voice: Voice) -> dict[str, Any]:
    return {
        "voice_id": voice.id,
        "name": voice.name,
        "language": voice.language,
        "gender": voice.gender,
        "type": "public" if voice.public else "private",
        "preview_audio_url": _preview(account, voice),
        "support_pause": True,
        "support_locale": voice.language == "English",
    }


def _preview(account: Account, voice: Voice) -> str:
    return account.url("voices", voice.id, "preview.mp3")


@routes.file("voices")
def sample(account: Account, id: str, name: str) -> MediaFile | None:
    return MediaFile("audio/mpeg", spoken_mp3(2)) if id in account.store.of(Voice) else None


@routes.adds("voices", Voice)
def add_voice(account: Account, fields: dict[str, Any]) -> str:
    """A voice that is there already."""
    voices, new_id = account.store.of(Voice), str(fields["id"])
    if new_id not in voices:
        name = str(fields.get("name") or f"Voice {new_id}")
        language, gender = str(fields.get("language") or "English"), str(fields.get("gender") or "unknown")
        public, engine = fields.get("type") == "public", str(fields.get("engine") or STARFISH).lower()
        voice = Voice(new_id, account.store.order(), name, language, gender, account.now(), public, engine=engine)
        voices.put(new_id, voice)
    return new_id


@routes.seed
def catalogue(account: Account) -> None:
    store, born = account.store, account.now() - 365 * 24 * 3600
    voices = store.of(Voice)
    for language, names in _BY_LANGUAGE.items():
        for n, name in enumerate(names.split()):
            new_id = store.id()
            voice = Voice(new_id, store.order(), name, language, ("female", "male")[n % 2], born)
            voice.engine = _OTHER if name in _OTHERS else STARFISH
            voices.put(new_id, voice)
    own = Voice("YOUR_VOICE_ID", store.order(), "Your Voice", "English", "female", born, public=False)
    voices.put(own.id, own)
