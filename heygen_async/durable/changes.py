"""What a change of a person makes a difference to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["changed", "touched"]

_FREE = frozenset({"metadata", "consent_reroute_url", "consent_text"})
_SAID = frozenset({"script", "voice_id", "engine", "options", "output"})


def changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    """What about a person is another."""
    return {name for name in {*old, *new} if old.get(name) != new.get(name)}


def touched(names: set[str]) -> set[str]:
    """The payments that a change of these makes a difference to."""
    names = names - _FREE
    if names - _SAID:
        return {"twin", "render"}
    return {"render"} if names else set()
