"""What a file is, by its first bytes."""

from __future__ import annotations

__all__ = ["ALIASES", "sniff"]

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x1a\x45\xdf\xa3", "video/webm"),
    (b"ID3", "audio/mpeg"),
    (b"%PDF-", "application/pdf"),
)
# Other names that are accepted for a type.
ALIASES = {
    "image/jpg": "image/jpeg",
    "audio/mp3": "audio/mpeg",
    "audio/wav": "audio/x-wav",
    "audio/wave": "audio/x-wav",
    "application/srt": "application/x-subrip",
    "text/srt": "application/x-subrip",
    "text/plain": "application/x-subrip",
}


def sniff(body: bytes) -> str | None:
    """The media type among those that HeyGen stores, or None."""
    for magic, name in _MAGIC:
        if body.startswith(magic):
            return name
    if body[4:8] == b"ftyp":
        return "video/quicktime" if body[8:12] == b"qt  " else "video/mp4"
    if body[:4] == b"RIFF" and body[8:12] == b"WAVE":
        return "audio/x-wav"
    if len(body) > 1 and body[0] == 0xFF and body[1] & 0xE0 == 0xE0:
        return "audio/mpeg"
    return "application/x-subrip" if b"-->" in body[:4096] else None
