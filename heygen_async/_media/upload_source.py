"""A file on its way out: how far it is, and whether what left is what was to be sent."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

import attrs

from heygen_async._media.client import TransferProgress
from heygen_async._wire.files import FileSource

__all__ = ["UploadSource", "sha256_of"]


@attrs.define
class UploadSource:
    """A file that counts and hashes what is read of it.

    Attributes:
        sha256: The digest in hex of what was read last from beginning to end; None before.
    """

    source: FileSource
    progress: Callable[[TransferProgress], None] | None = None
    sha256: str | None = None

    @property
    def name(self) -> str:
        return self.source.name

    @property
    def content_type(self) -> str:
        return self.source.content_type

    @property
    def size(self) -> int:
        return self.source.size

    async def chunks(self) -> AsyncGenerator[bytes]:
        """The content from its beginning; each attempt counts from 0."""
        digest, sent = hashlib.sha256(), 0
        self.sha256 = None
        async with aclosing(self.source.chunks()) as chunks:
            async for chunk in chunks:
                yield chunk
                digest.update(chunk)
                sent += len(chunk)
                if sent >= self.size:
                    self.sha256 = digest.hexdigest()
                if self.progress is not None:
                    self.progress(TransferProgress(sent, self.size))


async def sha256_of(source: FileSource) -> str:
    """The digest of a file in hex."""
    digest = hashlib.sha256()
    async with aclosing(source.chunks()) as chunks:
        async for chunk in chunks:
            digest.update(chunk)
    return digest.hexdigest()
