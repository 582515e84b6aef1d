"""What a change of a person makes a difference to, and what becomes of them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, cast

import attrs

__all__ = [
    "DELIVERED",
    "Amendment",
    "PersonChange",
    "affected_steps",
    "amend",
    "changed_fields",
    "moved_files",
    "why_refused",
]

DELIVERED = "deliver"
"""The step after which the file has its name."""

_FREE = frozenset({"metadata", "consent_reroute_url", "consent_text", "probe", "priority", "not_before", "due"})
_SAID = frozenset({"script", "voice_id", "engine", "options"})


class Amendment(Enum):
    """What becomes of a person who was changed."""

    RESTART = "nothing was paid: they begin again, with their files uploaded again"
    CONTINUE = "what was paid for stays what it was: they go on"
    REFUSED = "the change touches what was, or may have been, paid for, or is delivered"


@attrs.frozen
class PersonChange:
    """How a person differs from what the run has of them.

    Attributes:
        key: Whom it is about.
        fields: What was changed; those of a file that only moved are left out.
        amendment: What becomes of them; None for a person who is new.
        fixed: The steps that were, or may have been, paid for, and the delivery where the file is there.
    """

    key: str
    fields: frozenset[str] = frozenset()
    amendment: Amendment | None = None
    fixed: frozenset[str] = frozenset()


def changed_fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    """The fields of a person that differ."""
    return {name for name in {*old, *new} if old.get(name) != new.get(name)}


def affected_steps(fields: Collection[str]) -> set[str]:
    """The steps that a change of these fields makes a difference to: the two payments, and the delivery."""
    steps = {DELIVERED} if "output" in fields else set[str]()
    fields = {*fields} - _FREE - {"output"}
    if fields - _SAID:
        return steps | {"twin", "render"}
    return steps | {"render"} if fields else steps


def moved_files(
    fields: Collection[str], person: Mapping[str, Any], uploaded: Mapping[str, Mapping[str, Any]]
) -> set[str]:
    """Those of the changed fields that name another place of a file that was uploaded already. Reads files: blocks.

    What HeyGen has is what counts: the same content at another path changes nothing.

    Args:
        fields: What was changed.
        person: The person as plain data, as it is now.
        uploaded: What each step of an upload gave: with the checksum of its file.
    """
    return {
        name
        for name in fields
        if (kept := uploaded.get(f"upload-{name}")) is not None
        and isinstance(value := person.get(name), Mapping)
        and _sha256(Path(str(cast("Mapping[str, Any]", value)["path"]))) == kept.get("sha256", ...)
    }


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def amend(fields: Collection[str], fixed: Collection[str]) -> Amendment:
    """What becomes of a person whose ``fields`` were changed.

    Args:
        fields: What was changed.
        fixed: The steps that were, or may have been, paid for, and the delivery where the file is there.
    """
    if not fixed:
        return Amendment.RESTART
    return Amendment.REFUSED if affected_steps(fields) & {*fixed} else Amendment.CONTINUE


def why_refused(key: str, fields: Collection[str]) -> str:
    """What is wrong with a change that cannot be taken over."""
    if affected_steps(fields) == {DELIVERED}:
        return f"changed after the video of {key!r} was delivered."
    return f"changed after something was paid for {key!r}."
