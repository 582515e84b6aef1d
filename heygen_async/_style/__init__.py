"""The looks that our pages share: the sandbox's page and the report of a run."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["base_css"]


@cache
def base_css() -> str:
    """The style sheet: colours for light and dark, cards, tags, rows, galleries. Loads nothing."""
    return (files(__name__) / "base.css").read_text(encoding="utf-8")
