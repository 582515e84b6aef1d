"""What a file is, by its first bytes: HeyGen looks at the bytes too, and refuses a declared type that differs."""

from __future__ import annotations

import mimetypes

__all__ = ["HEAD", "content_type", "sniff"]

HEAD = 4096
"""Bytes that are enough to tell."""


def sniff(head: bytes) -> str | None:
    """The media type that the first bytes tell, or None where they do not."""
    if head[4:8] == b"ftyp":
        return _iso(head[8:12])
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "video/webm" if b"webm" in head[:64] else "video/x-matroska"
    if head.startswith(b"RIFF"):
        # The spelling that HeyGen's own detection is seen to use; audio/wav was refused as a mismatch.
        return {b"WAVE": "audio/x-wav", b"AVI ": "video/x-msvideo", b"WEBP": "image/webp"}.get(head[8:12])
    for magic, found in _MAGIC:
        if head.startswith(magic):
            return found
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2:  # an MPEG audio frame of layer III
        return "audio/mpeg"
    return None


def content_type(name: str, head: bytes) -> str:
    """The media type of a file, from its bytes and, where they say nothing, its name."""
    if found := sniff(head):
        return found
    if name.lower().endswith(".srt"):
        return "application/x-subrip"
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def _iso(brand: bytes) -> str:
    if brand == b"qt  ":
        return "video/quicktime"
    if brand.startswith(b"M4A"):
        return "audio/mp4"
    if brand in {b"heic", b"heix", b"mif1"}:
        return "image/heic"
    return "video/mp4"


_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"ID3", "audio/mpeg"),
)
