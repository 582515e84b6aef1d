"""A person on the way to a video."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import attrs

from heygen_async._resources.files import path_or_address

if TYPE_CHECKING:
    from heygen_async._resources.options import EngineName

__all__ = ["LONGEST_NAME", "Person"]

LONGEST_NAME = 240
"""Bytes of a file's name: file systems take 255, and a download adds an ending of its own."""


_USUAL = frozenset({"engine", "probe", "priority"})
"""Fields that are written down only where they differ from the default."""


@attrs.frozen(kw_only=True, repr=False)
class Person:
    """One person of a batch: who becomes a digital twin, and what the twin says.

    Attributes:
        name: The person's name, and the name of the twin.
        footage: Training footage: a path on this machine, or a public https URL. 15 to 600 seconds, mp4 or webm, one
            person.
        footage_asset_id: Footage that was uploaded before, instead of ``footage``.
        look_id: A look that was trained before, instead of footage: then nothing is paid for training.
        group_id: An avatar group that the new look joins; None makes a new one.
        script: What is said, up to 5,000 characters.
        audio: A local file or a public https URL with what is said, instead of ``script``.
        audio_asset_id: Audio that was uploaded before, instead of ``script``.
        voice_id: The voice of a script. Required for a new twin, which may have no voice of its own: HeyGen would
            refuse the video after the $1.00 for the twin. None takes the default voice of ``look_id`` or ``group_id``.
        engine: ``avatar_v``, ``avatar_iv`` or ``avatar_iii``.
        options: Every other field of HeyGen's video request, by HeyGen's name: see `heygen_async.VideoOptions`. What
            HeyGen has added since this version goes into ``extra``, which is sent unchecked.
        consent_reroute_url: Where the consent page sends the person afterwards.
        consent_text: A text of your own for the consent page; select Enterprise accounts only.
        consent_video: A recorded statement instead of the page: a local file or a URL; Enterprise accounts only.
        output: Name of the video file, in the folder of the videos; ``/`` makes folders in it. None makes one from
            the name.
        key: Names this person within a batch, permanently; None makes one from the name.
        probe: False sends public addresses unseen, where HeyGen can reach them and this machine cannot.
        priority: People with a higher one are begun first: a whole number from -100 to 100.
        not_before: When the person may be begun, with a time zone; nothing is uploaded or paid before. None: at once.
        due: When the video should be there, with a time zone. Among people of one priority those who are due first are
            begun first; who is late is reported, and goes on. None: after those who are due.
        metadata: Your own data, returned in the results; never sent.
    """

    name: str
    footage: str | Path | None = attrs.field(default=None, converter=path_or_address)
    footage_asset_id: str | None = None
    look_id: str | None = None
    group_id: str | None = None
    script: str | None = None
    audio: str | Path | None = attrs.field(default=None, converter=path_or_address)
    audio_asset_id: str | None = None
    voice_id: str | None = None
    engine: EngineName = "avatar_v"
    options: Mapping[str, Any] = attrs.field(factory=dict[str, Any])
    consent_reroute_url: str | None = None
    consent_text: str | None = None
    consent_video: str | Path | None = attrs.field(default=None, converter=path_or_address)
    output: str | None = None
    key: str | None = None
    probe: bool = True
    priority: int = 0
    not_before: datetime | None = None
    due: datetime | None = None
    metadata: Mapping[str, Any] = attrs.field(factory=dict[str, Any])

    def __repr__(self) -> str:
        given = ((field.name, getattr(self, field.name)) for field in attrs.fields(Person))
        shown = (
            f"{name}={_short(value)}"
            for name, value in given
            if value is not None and value != {} and name not in {"probe", "priority"}
        )
        return f"Person({', '.join(shown)})"

    @property
    def identity(self) -> str:
        """What names this person within a batch."""
        return self.key or slug(self.name)

    @property
    def file_name(self) -> str:
        """The name of the video file."""
        if self.output:
            return self.output
        # A name of symbols alone leaves nothing to call a file by; a key always does.
        return f"{_cut(slug(self.name) or slug(self.identity))}.{self.options.get('output_format') or 'mp4'}"

    def to_plain(self) -> dict[str, Any]:
        """This person as plain data, only what is set; local paths are made absolute."""
        plain: dict[str, Any] = {}
        for field in attrs.fields(Person):
            value = getattr(self, field.name)
            if value is None or value == {} or (field.name in _USUAL and value == field.default):
                continue
            plain[field.name] = {"path": str(value.absolute())} if isinstance(value, Path) else _plain(value)
        return plain

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Person:
        """The person that `to_plain` wrote down."""
        values = dict(plain)
        for name in ("footage", "audio", "consent_video"):
            if isinstance(value := values.get(name), Mapping):
                values[name] = Path(cast("Mapping[str, str]", value)["path"])
        for name in ("not_before", "due"):
            if isinstance(value := values.get(name), str):
                values[name] = datetime.fromisoformat(value)
        return cls(**values)


Person.__module__ = "heygen_async"


def _plain(value: Any) -> Any:
    """A value with this package's request objects in it written out."""
    if hasattr(value, "to_wire"):
        return value.to_wire()
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in cast("Mapping[str, Any]", value).items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value  # pyright: ignore[reportUnknownVariableType]


_QUERY = re.compile(r"(https?://[^\s?#\"']+)[?#][^\s\"']*")
_READ = 2_000
_SHOWN = 60


def _short(value: object) -> str:
    """A value for a repr: a URL loses its query, which may be a secret, and a script its length."""
    # Cut before it is searched: the search takes time that grows with the square of the length.
    text = repr(str(value) if isinstance(value, Path) else value[:_READ] if isinstance(value, str) else value)[:_READ]
    text = _QUERY.sub(r"\1", text)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}…"


def _cut(name: str) -> str:
    """As much of ``name`` as leaves room for an ending in every file system."""
    return name.encode()[: LONGEST_NAME - 8].decode(errors="ignore")


def slug(text: str) -> str:
    """``text`` as a plain file name: letters, digits and hyphens of any script, lower case."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[^\w]+", "-", plain, flags=re.UNICODE).strip("-_")[:80]
