"""Background music and sound effects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._generated.nouns.sounds import SoundsBase

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import Resources

__all__ = ["Audio"]


class Audio(SoundsBase):
    """Background music and sound effects: ``heygen.audio``."""

    def __init__(self, nouns: Resources) -> None:
        super().__init__(nouns.executor)
