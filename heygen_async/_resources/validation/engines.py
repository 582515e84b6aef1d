"""Which engine a look can be rendered with.

Stands on ``supported_api_engines`` of ``GET /v3/avatars/looks/{look_id}``, which is complete only once the look is.
"""

from __future__ import annotations

from collections.abc import Sequence

from heygen_async._resources.validation.fields import warn
from heygen_async.errors import InvalidInput

__all__ = ["canonical_engine", "check_engine", "check_motion", "check_trained"]

_OLDER_SPELLINGS = {"avatar_4_quality": "avatar_iv", "avatar_4_turbo": "avatar_iv"}


def canonical_engine(word: str) -> str:
    """The engine's word as requests spell it: looks may still carry ``avatar_4_quality`` and ``avatar_4_turbo``."""
    lower = word.lower()
    return _OLDER_SPELLINGS.get(lower, lower)


def check_trained(look_id: str, status: str | None) -> None:
    """A look can be rendered once its training is over. HeyGen's own looks have no status."""
    word = (status or "completed").lower()
    if word == "failed":
        raise InvalidInput("avatar_id", f"the training of look {look_id} failed.", "Choose or train another look.")
    if word == "processing":
        raise InvalidInput(
            "avatar_id", f"look {look_id} is still in training.", "Wait for the job that trains it: await job.wait()."
        )


def check_engine(look_id: str, engine: str, supported: Sequence[str]) -> None:
    """Whether a trained look supports the engine that is asked for.

    Args:
        look_id: The look, for the message.
        engine: The engine of the request.
        supported: The look's ``supported_api_engines``.
    """
    known = list(dict.fromkeys(canonical_engine(word) for word in supported))
    if not known:
        warn(f"engine: look {look_id} does not list its engines; {engine} is sent unchecked.")
    elif canonical_engine(engine) not in known:
        listed = ", ".join(known)
        raise InvalidInput("engine", f"look {look_id} supports {listed}, not {engine}.", f"Pass engine={known[0]!r}.")


def check_motion(engine: str, avatar_type: str | None) -> None:
    """``motion_prompt`` on a twin with Avatar IV: HeyGen's own pages disagree, so it is sent, with a warning."""
    if canonical_engine(engine) == "avatar_iv" and avatar_type == "digital_twin":
        warn(
            "motion_prompt: HeyGen's pages disagree on whether Avatar IV follows one on a digital twin; "
            "with avatar_v all of them agree."
        )
