"""Folders of HeyGen's dashboard."""

from __future__ import annotations

from heygen_async._generated.nouns.folders import FoldersBase

__all__ = ["Folders"]


class Folders(FoldersBase):
    """Folders, which videos and assets are filed in: ``heygen.folders``. Free."""
