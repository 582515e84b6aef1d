"""Background music and sound effects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._generated.nouns.sounds import SoundsBase

if TYPE_CHECKING:
    from heygen_async._resources.context import ClientContext

__all__ = ["Audio"]


class Audio(SoundsBase):
    """Background music and sound effects: ``heygen.audio``."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)
