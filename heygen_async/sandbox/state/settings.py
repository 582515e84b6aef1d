"""How a sandbox behaves: numbers that a user chooses, and choices where the sources disagree."""

from __future__ import annotations

from dataclasses import dataclass

from heygen_async.errors import ConfigurationError
from heygen_async.sandbox.state.timeline import NEVER, Pace, Polls

__all__ = ["PROFILES", "Profile", "Settings", "profile"]


@dataclass(frozen=True, slots=True)
class Profile:
    """One answer to each question on which documentation and observation differ.

    Attributes:
        look_awaits_consent: The look itself says ``pending_consent`` once it is trained (the AvatarStatus enum
            has the word); otherwise it says ``completed`` and only the group's ``consent_status`` is pending.
        empty_wallet_refuses: 402 ``insufficient_credit`` when a video is created (error catalogue); otherwise the
            create is accepted and the video fails with ``MOVIO_PAYMENT_INSUFFICIENT_CREDIT``.
        twin_events: Trained twins cause ``instant_avatar`` events, listed by the event types, never seen in v3.
        motion_prompt_on_iv: Avatar IV takes ``motion_prompt`` for twins (guide); the OpenAPI text refuses it.
        twin_has_voice: A trained twin has a voice made of its footage (the create answer has ``default_voice_id``, and
            ``voice_id`` is optional). Nobody is known to have seen one: guide and clients name a voice for every video.
    """

    name: str
    look_awaits_consent: bool
    empty_wallet_refuses: bool
    twin_events: bool
    motion_prompt_on_iv: bool
    twin_has_voice: bool


PROFILES = {
    "observed": Profile(
        "observed",
        look_awaits_consent=False,
        empty_wallet_refuses=False,
        twin_events=False,
        motion_prompt_on_iv=True,
        twin_has_voice=False,
    ),
    "documented": Profile(
        "documented",
        look_awaits_consent=True,
        empty_wallet_refuses=True,
        twin_events=True,
        motion_prompt_on_iv=False,
        twin_has_voice=True,
    ),
}


def profile(name: str) -> Profile:
    try:
        return PROFILES[name]
    except KeyError:
        raise ConfigurationError(f"no profile {name!r}: choose {' or '.join(PROFILES)}") from None


_LONG = 1_000_000_000
_RANGES = {
    "training_seconds": (0, NEVER),
    "render_seconds": (0, NEVER),
    "concurrent_jobs": (0, _LONG),
    "requests_per_minute": (1, _LONG),
    "balance": (0, _LONG),
    "url_seconds": (0, _LONG),
    "remote_footage_seconds": (0, 24 * 3600),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Times are seconds of the sandbox's clock; money is US dollars.

    Attributes:
        api_key: The only key accepted; None accepts any that is not empty.
        training_seconds: How long a digital twin trains; photo and prompt avatars take a third of it.
        render_seconds: How long a video renders; other jobs on media take as long.
        require_consent: A new digital twin cannot be used before its person consents.
        concurrent_jobs: Renders, agents and translations at the same time; more get 429.
        requests_per_minute: Requests that one key may send; None does not count them.
        balance: What is in the wallet at the start; None never runs out.
        url_seconds: How long a presigned URL can be used.
        remote_footage_seconds: The sandbox reaches loopback only. Media at any other address is believed to be good
            and as long as this.
        seed: Same seed, same ids and same faults.

    Raises:
        ConfigurationError: A number is out of range.
    """

    profile: Profile
    api_key: str | None = None
    training_seconds: Pace = 120.0
    render_seconds: Pace = 60.0
    require_consent: bool = False
    concurrent_jobs: int = 10
    requests_per_minute: int | None = None
    balance: float | None = 100_000.0
    url_seconds: float = 7 * 24 * 3600.0
    remote_footage_seconds: float = 60.0
    seed: int = 0

    def __post_init__(self) -> None:
        for name, (least, most) in _RANGES.items():
            value: Pace | None = getattr(self, name)
            if value is not None and not isinstance(value, Polls) and not least <= value <= most:
                raise ConfigurationError(f"{name} must be {least:,} to {most:,}, not {value!r}")
