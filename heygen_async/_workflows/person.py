"""A person on the way to a video."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import attrs

from heygen_async._resources.files import path_or_address
from heygen_async._resources.validation.fields import check_whole
from heygen_async._workflows.output import LONGEST_NAME, output_problem
from heygen_async.errors import InvalidInput

__all__ = ["Person", "misfits"]

_OPTIONS = frozenset(
    {
        "aspect_ratio", "background", "callback_id", "callback_url", "caption", "expressiveness", "fit",
        "motion_prompt", "output_format", "remove_background", "resolution", "title", "voice_settings", "watermark",
    }
)  # fmt: skip


@attrs.frozen(kw_only=True, repr=False)
class Person:
    """Who becomes a digital twin, and what the twin says.

    Attributes:
        name: The person's name; the twin is called so.
        footage: Training footage: a path on this machine, or a public https URL. 15 to 600 seconds, mp4 or webm, one
            person.
        footage_asset_id: Footage that was uploaded before, instead of ``footage``.
        look_id: A look that was trained before, instead of footage: then nothing is paid for training.
        group_id: An avatar group that the new look joins; None makes a new one.
        script: What is said, up to 5,000 characters.
        audio: A local file or a public https URL with what is said, instead of ``script``.
        audio_asset_id: Audio that was uploaded before, instead of ``script``.
        voice_id: The voice; None takes the look's own.
        engine: ``avatar_v``, ``avatar_iv`` or ``avatar_iii``.
        options: Every other field of HeyGen's video request, by HeyGen's name: ``resolution``, ``aspect_ratio``,
            ``voice_settings``, ``motion_prompt`` and so on.
        consent_reroute_url: Where the consent page sends the person afterwards.
        consent_text: A text of your own for the consent page; select Enterprise accounts only.
        consent_video: A recorded statement instead of the page: a local file or a URL; Enterprise accounts only.
        output: Name of the video file, in the folder of the videos; ``/`` makes folders in it. None makes one from
            the name.
        key: Names this person within a batch, for ever; None makes one from the name.
        probe: False sends public addresses unseen, where HeyGen can reach them and this machine cannot.
        metadata: Whatever you want to find again in the results; never sent.
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
    engine: str = "avatar_v"
    options: Mapping[str, Any] = attrs.field(factory=dict[str, Any])
    consent_reroute_url: str | None = None
    consent_text: str | None = None
    consent_video: str | Path | None = attrs.field(default=None, converter=path_or_address)
    output: str | None = None
    key: str | None = None
    probe: bool = True
    metadata: Mapping[str, Any] = attrs.field(factory=dict[str, Any])

    def __repr__(self) -> str:
        given = ((field.name, getattr(self, field.name)) for field in attrs.fields(Person))
        shown = (
            f"{name}={_short(value)}" for name, value in given if value is not None and value != {} and name != "probe"
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
            if value is None or value == {} or (field.name in {"engine", "probe"} and value == field.default):
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
        return cls(**values)

    def problems(self) -> list[InvalidInput]:
        """Everything that is wrong with this person and can be seen without asking HeyGen."""
        if found := misfits(self):
            return found  # what follows reads the values

        def refuse(field: str, problem: str, remedy: str = "") -> None:
            found.append(InvalidInput(field, problem, remedy))

        if not self.name.strip():
            refuse("name", "it is empty.")
        if not slug(self.identity):
            refuse("key", f"{self.identity!r} has no letter or digit to make a key from.", "Give a key.")
        given = [name for name in ("footage", "footage_asset_id", "look_id") if getattr(self, name)]
        if len(given) != 1:
            what = f"{' and '.join(given)} exclude each other." if given else "nothing is given."
            refuse(given[1] if given else "footage", what, "Pass one of footage, footage_asset_id or look_id.")
        said = [name for name in ("script", "audio", "audio_asset_id") if getattr(self, name)]
        if len(said) != 1:
            what = f"{' and '.join(said)} exclude each other." if said else "nothing is said."
            refuse(said[1] if said else "script", what, "Pass one of script, audio or audio_asset_id.")
        for name in sorted(set(self.options) - _OPTIONS):
            refuse(f"options.{name}", "is no option of a video.", f"Known: {', '.join(sorted(_OPTIONS))}.")
        given_at_all = {field.name: getattr(self, field.name) for field in attrs.fields(Person)}
        given_at_all |= {f"options.{name}": value for name, value in given_at_all.pop("options").items()}
        for name, value in given_at_all.items():
            try:
                for text in _texts(value):
                    check_whole(name, text)
            except InvalidInput as error:
                found.append(error)
        if not any(one.field == "output" for one in found) and (problem := output_problem(self.file_name)):
            refuse("output", problem, "Pass another name inside the folder." if self.output else "Name the file.")
        return found


def _plain(value: Any) -> Any:
    """A value with this package's request objects in it written out."""
    if hasattr(value, "to_wire"):
        return value.to_wire()
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in cast("Mapping[str, Any]", value).items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value  # pyright: ignore[reportUnknownVariableType]


def _texts(value: object) -> Iterator[str]:
    """Every text in a value: all of it is sent, or written down."""
    if isinstance(value, str | Path):
        yield str(value)
    elif isinstance(value, Mapping):
        for name, inner in cast("Mapping[object, object]", value).items():
            yield from _texts(name)
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in cast("Sequence[object]", value):
            yield from _texts(inner)


_KINDS: Mapping[str, tuple[tuple[type, ...], str]] = {
    **dict.fromkeys(("footage", "audio", "consent_video"), ((str, Path), "a Path or a URL")),
    **dict.fromkeys(("options", "metadata"), ((Mapping,), "a mapping")),
    "probe": ((bool,), "True or False"),
}


def misfits(person: Person) -> list[InvalidInput]:
    """Values of a type that a person does not have: they would fail anywhere, under no name."""
    found: list[InvalidInput] = []
    for field in attrs.fields(Person):
        value = getattr(person, field.name)
        kinds, what = _KINDS.get(field.name, ((str,), "a text"))
        if not isinstance(value, kinds) and not (value is None and field.default is None):
            found.append(InvalidInput(field.name, f"{what} is needed, not {type(value).__name__}."))
    return found


_QUERY = re.compile(r"(https?://[^\s?#\"']+)[?#][^\s\"']*")


def _short(value: object) -> str:
    """A value for a repr: a URL loses its query, which may be a secret, and a script its length."""
    if isinstance(value, Path):
        return repr(str(value))
    text = _QUERY.sub(r"\1", repr(value))
    return text if len(text) <= 60 else f"{text[:57]}…"


def _cut(name: str) -> str:
    """As much of ``name`` as leaves room for an ending in every file system."""
    return name.encode()[: LONGEST_NAME - 8].decode(errors="ignore")


def slug(text: str) -> str:
    """``text`` as a plain file name: letters, digits and hyphens of any script, lower case."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[^\w]+", "-", plain, flags=re.UNICODE).strip("-_")[:80]
