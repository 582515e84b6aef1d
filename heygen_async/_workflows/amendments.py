"""What a change of a person makes a difference to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

__all__ = ["DELIVERED", "changed", "touched", "why_refused"]

DELIVERED = "deliver"
"""The step after which the file has its name."""

_FREE = frozenset({"metadata", "consent_reroute_url", "consent_text"})
_SAID = frozenset({"script", "voice_id", "engine", "options"})


def changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    """What about a person is another."""
    return {name for name in {*old, *new} if old.get(name) != new.get(name)}


def touched(names: Collection[str]) -> set[str]:
    """The steps that a change of these makes a difference to: the two payments, and the delivery."""
    steps = {DELIVERED} if "output" in names else set[str]()
    names = {*names} - _FREE - {"output"}
    if names - _SAID:
        return steps | {"twin", "render"}
    return steps | {"render"} if names else steps


def why_refused(key: str, names: Collection[str]) -> str:
    """What is wrong with a change that cannot be taken over."""
    if touched(names) == {DELIVERED}:
        return f"changed after the video of {key!r} was delivered."
    return f"changed after something was paid for {key!r}."
