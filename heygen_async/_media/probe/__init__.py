"""Read what a media file is from its own headers: container, length, size of the picture, and whether it is all there.

Client and sandbox share this reader, and it needs no package beside the standard library. It reads a bounded number of
bytes, whatever the file claims, and never decodes a picture or a sound.
"""

from __future__ import annotations

import struct
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from heygen_async._media.probe.audio import read_mp3, read_wav
from heygen_async._media.probe.images import read_gif, read_jpeg, read_png
from heygen_async._media.probe.info import MediaInfo, UnreadableMedia
from heygen_async._media.probe.matroska import read_matroska
from heygen_async._media.probe.mp4 import read_mp4
from heygen_async._media.probe.window import Exhausted, Window

__all__ = ["MediaInfo", "UnreadableMedia", "probe"]

_ISO = (b"ftyp", b"styp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")


def probe(source: bytes | bytearray | memoryview | PathLike[str] | BinaryIO) -> MediaInfo:
    """Read the headers of a media file. Blocks; at most a few megabytes are read.

    Args:
        source: The bytes, a path, or a file that can seek. A path is opened unbuffered, which is quickest.

    Raises:
        UnreadableMedia: The file is of no kind that is read here, or is damaged before its headers end.
        OSError: The file cannot be read.
    """
    if isinstance(source, PathLike):
        with Path(source).open("rb", buffering=0) as file:
            return probe(file)
    window = Window(source)
    head = window.read(0, 16)
    try:
        if head[:4] == b"\x1a\x45\xdf\xa3":
            return read_matroska(window)
        if head[4:8] in _ISO:
            return read_mp4(window)
        if head[:4] in {b"RIFF", b"RF64"} and head[8:12] == b"WAVE":
            return read_wav(window)
        if head[:8] == b"\x89PNG\r\n\x1a\n":
            return read_png(window)
        if head[:3] == b"\xff\xd8\xff":
            return read_jpeg(window)
        if head[:4] == b"GIF8":
            return read_gif(window)
        if head[:3] == b"ID3" or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0):
            return read_mp3(window)
    except (struct.error, IndexError):
        raise UnreadableMedia("the file ends inside its headers") from None
    except Exhausted:
        raise UnreadableMedia("its headers are longer than those of any real file") from None
    raise UnreadableMedia("not a video, recording or image that can be recognised")
