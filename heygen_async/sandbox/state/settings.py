"""How a sandbox behaves: numbers that a user chooses, and choices where the sources disagree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from heygen_async.errors import ConfigurationError
from heygen_async.sandbox.state.timeline import NEVER, Pace, Polls

__all__ = ["CONSENTS", "MAIN", "PROFILES", "ApiKey", "Profile", "Settings", "profile"]

MAIN = "main"
"""Name of the account that every key without one of its own belongs to."""

CONSENTS = ("pending", "auto")


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
        signature_headers: Names of the header with a webhook's signature. Public receivers read three different ones.
        drifts: Answers differ from the document, as a HeyGen of next year might: see `drift`.
    """

    name: str
    look_awaits_consent: bool
    empty_wallet_refuses: bool
    twin_events: bool
    motion_prompt_on_iv: bool
    twin_has_voice: bool
    signature_headers: tuple[str, ...] = ("Heygen-Signature", "Signature", "X-Heygen-Signature")
    drifts: bool = False


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
        signature_headers=("Signature",),
    ),
}
PROFILES["drifted"] = replace(PROFILES["observed"], name="drifted", drifts=True)


def profile(name: str) -> Profile:
    try:
        return PROFILES[name]
    except KeyError:
        *most, last = PROFILES
        raise ConfigurationError(f"no profile {name!r}: choose {', '.join(most)} or {last}") from None


_ACCOUNT = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_SCOPE = re.compile(r"[a-z_]+:(read|write)")


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key that is accepted.

    Attributes:
        key: What a client sends.
        account: Name of the account whose wallet, objects, places and webhooks it uses.
        scopes: What it may do, such as ``videos:read``; None may do everything.

    Raises:
        ConfigurationError: The key is empty, or a name or a scope cannot be one.
    """

    key: str = field(repr=False)
    account: str = MAIN
    scopes: frozenset[str] | None = None

    def __post_init__(self) -> None:
        if not self.key.strip():
            raise ConfigurationError("a key must not be empty")
        if not _ACCOUNT.fullmatch(self.account):
            raise ConfigurationError(
                f"an account's name has 1 to 64 letters, digits, '.', '-' or '_', not {self.account!r}"
            )
        for scope in self.scopes or ():
            if not _SCOPE.fullmatch(scope):
                raise ConfigurationError(f"a scope looks like videos:read or videos:write, not {scope!r}")

    @classmethod
    def parse(cls, text: str) -> ApiKey:
        """Read ``KEY``, ``KEY@ACCOUNT``, ``KEY:videos:read,videos:write`` or ``KEY@ACCOUNT:…``."""
        name, colon, scopes = text.partition(":")
        key, _, account = name.partition("@")
        return cls(key, account or MAIN, frozenset(part.strip() for part in scopes.split(",")) if colon else None)


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
        keys: The keys accepted; None accepts any that is not empty.
        separate_accounts: Where any key is accepted, each has an account of its own.
        training_seconds: How long a digital twin trains; photo and prompt avatars take a third of it.
        render_seconds: How long a video renders; other jobs on media take as long.
        consent: ``pending``: a new digital twin cannot be used before its person consents, as at HeyGen. ``auto``:
            consent is there from the start.
        accept_ids: Ids of avatars, voices and templates that are not there are taken for existing ones.
        concurrent_jobs: Renders, agents and translations that one account may have at the same time; more get 429.
        requests_per_minute: Requests that one key may send; None does not count them.
        balance: What is in the wallet of an account at the start; None never runs out.
        url_seconds: How long a presigned URL can be used.
        remote_footage_seconds: The sandbox reaches loopback only. Media at any other address is believed to be good
            and as long as this.
        seed: Same seed, same ids and same faults.

    Raises:
        ConfigurationError: A number is out of range.
    """

    profile: Profile
    keys: tuple[ApiKey, ...] | None = None
    separate_accounts: bool = False
    training_seconds: Pace = 120.0
    render_seconds: Pace = 60.0
    consent: str = "pending"
    accept_ids: bool = False
    concurrent_jobs: int = 10
    requests_per_minute: int | None = None
    balance: float | None = 100_000.0
    url_seconds: float = 7 * 24 * 3600.0
    remote_footage_seconds: float = 60.0
    seed: int = 0

    def __post_init__(self) -> None:
        if self.consent not in CONSENTS:
            raise ConfigurationError(f"consent must be {' or '.join(CONSENTS)}, not {self.consent!r}")
        for name, (least, most) in _RANGES.items():
            value: Pace | None = getattr(self, name)
            if value is not None and not isinstance(value, Polls) and not least <= value <= most:
                raise ConfigurationError(f"{name} must be {least:,} to {most:,}, not {value!r}")
