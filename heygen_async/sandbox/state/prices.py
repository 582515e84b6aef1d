"""HeyGen's self-serve prices in US dollars, summer 2026."""

from __future__ import annotations

__all__ = ["AVATAR", "INVENTED", "SEGMIND_AVATAR", "video"]

AVATAR = 1.00
"""Per avatar that is created, trained or not."""

SEGMIND_AVATAR = 1.25
"""Per twin that is trained through Segmind."""

# Per second of video, by engine, of a twin and of a photo.
_TWIN = {"avatar_v": 0.0667, "avatar_iv": 0.0667, "avatar_iii": 0.0167}
_PHOTO = {"avatar_v": 0.0667, "avatar_iv": 0.05, "avatar_iii": 0.0433}
_TWIN_4K = 0.0833


def video(seconds: float, *, engine: str, photo: bool, resolution: str | None) -> float:
    """What a video of ``seconds`` costs."""
    if resolution == "4k" and not photo:
        return seconds * _TWIN_4K
    return seconds * (_PHOTO if photo else _TWIN)[engine]


INVENTED = {
    "translation": 0.05,  # per second and language
    "translation_precision": 0.10,
    "audio_translation": 0.02,
    "proofread": 0.01,  # per second and language; its video costs as a translation
    "lipsync": 0.05,  # per second
    "lipsync_precision": 0.10,
    "ai_clipping": 0.005,  # per second of the source
    "background_removal": 0.02,  # per second
    "video_agent": 0.50,  # per render
    "template": 0.05,  # per second
    "speech": 0.0005,  # per character
    "voice_clone": 1.00,
    "segmind_video": 0.10,  # per second
    "voice_design": 0.05,  # per request
}
"""Prices that HeyGen does not publish for the API: made up, so that these calls cost something in the ledger."""
