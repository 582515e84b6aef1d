"""What HeyGen charges, as published for self-serve accounts in July and August 2026. Estimates, not invoices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from heygen_async._resources.audio_duration import LONGEST_RECORDING
from heygen_async._workflows.person import Person

__all__ = ["SPEECH", "TWIN", "render_price", "render_seconds", "total_price"]

TWIN = 1.00
"""Dollars for each digital twin or photo avatar, also when its training fails."""

_PER_SECOND = {"avatar_v": 0.0667, "avatar_iv": 0.0667, "avatar_iii": 0.0167}
_PER_SECOND_4K = 0.0833

SPEECH = 15.0
"""Characters spoken in a second, about 150 English words in a minute."""


def render_seconds(person: Person, known: float | None = None) -> float:
    """About how long the video of ``person`` will be, in seconds.

    Args:
        person: Who, and what they say.
        known: How long it is, where that is known: of a recording, or of the finished video. A recording of unknown
            length counts as the longest that HeyGen takes.
    """
    if known is not None:
        return known
    if person.script is None:
        return LONGEST_RECORDING
    settings = person.options.get("voice_settings")
    speed = cast("Mapping[str, Any]", settings).get("speed") if isinstance(settings, Mapping) else None
    speed = speed if isinstance(speed, int | float) and speed > 0 else 1.0
    return max(len(person.script) / SPEECH / speed, 1.0)


def render_price(person: Person, known: float | None = None) -> float:
    """About what the video of ``person`` costs, in dollars; arguments as for `render_seconds`."""
    rate = _PER_SECOND.get(person.engine, max(_PER_SECOND.values()))
    if person.options.get("resolution") == "4k":
        rate = max(rate, _PER_SECOND_4K)
    return round(rate * render_seconds(person, known), 4)


def total_price(person: Person) -> float:
    """About what ``person`` costs altogether, in dollars."""
    return (0.0 if person.look_id else TWIN) + render_price(person)
