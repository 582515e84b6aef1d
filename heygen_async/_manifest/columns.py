"""The columns of a manifest, and how the value of each is read."""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast

from heygen_async._manifest.rows import Problem, Row, shorten
from heygen_async._resources.validation.schema import Model, fields_of
from heygen_async._workflows.person import Person
from heygen_async.errors import InvalidInput

__all__ = [
    "canonical_column", "columns", "known_column", "meant_column", "person_of", "problem_at", "unknown_column",
]  # fmt: skip

_PERSON = {
    "name": "text", "key": "text", "footage": "file", "footage_asset_id": "text", "look_id": "text",
    "group_id": "text", "script": "text", "audio": "file", "audio_asset_id": "text", "voice_id": "text",
    "engine": "text", "output": "text", "consent_reroute_url": "text", "consent_text": "text",
    "consent_video": "file", "probe": "flag", "priority": "whole", "not_before": "time", "due": "time",
}  # fmt: skip
_SHORT_FORMS = {"background": "address", "caption": "flag", "watermark.image": "url"}
_OF_THE_PERSON = {"type", "avatar_id", "audio_url", "audio_asset_id", "engine", "script", "voice_id"}


@cache
def columns() -> Mapping[str, str]:
    """Every column but ``metadata.*`` and ``extra.*``, and what its values are."""
    from heygen_async._generated.models.create_video_from_avatar import CreateVideoFromAvatar

    options = dict(_options(CreateVideoFromAvatar, ""))
    return {**_PERSON, **options, **_SHORT_FORMS}


def _options(model: Model, prefix: str) -> Iterator[tuple[str, str]]:
    """The options of a video as the document has them, nested ones with dots."""
    for name, field in fields_of(model).items():
        if field.models:
            for inner in field.models:
                if prefix or name not in _OF_THE_PERSON:
                    yield from _options(inner, f"{prefix}{name}.")
        elif prefix or name not in _OF_THE_PERSON:
            yield f"{prefix}{name}", "flag" if field.flag else "number" if field.number else "text"


_OPEN = ("metadata.", "extra.")
_IGNORED = "problem"  # what `rejected_text` adds, so that a fixed file can be passed as it is

_OFTEN_MEANT = {
    "video": "footage", "file": "footage", "text": "script", "voice": "voice_id", "look": "look_id",
    "avatar_id": "look_id", "avatar": "look_id", "audio_url": "audio", "speed": "voice_settings.speed",
    "pitch": "voice_settings.pitch", "volume": "voice_settings.volume", "locale": "voice_settings.locale",
    "captions": "caption", "id": "key", "engine.type": "engine",
}  # fmt: skip


@lru_cache(maxsize=1024)
def canonical_column(name: str) -> str:
    """The column that a header names: `` Name ``, ``SCRIPT`` and ``Voice ID`` are columns in other letters."""
    name = name.strip()
    plain = _plain(name)
    for prefix in _OPEN:
        if plain.startswith(prefix):
            return prefix + name[len(prefix) :]
    return plain if plain in columns() or plain == _IGNORED else name


def _plain(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_").removeprefix("options.")


def known_column(name: str) -> bool:
    """Whether a manifest may have a column ``name``."""
    return name in columns() or name == _IGNORED or any(name.startswith(one) and name != one for one in _OPEN)


def meant_column(name: str) -> str | None:
    """The column that was meant by an unknown one, where one is near."""
    plain = _plain(name)
    near = difflib.get_close_matches(plain, columns(), n=1, cutoff=0.75)
    return near[0] if near else _OFTEN_MEANT.get(plain)


def unknown_column(name: str) -> tuple[str, str]:
    """The problem with a column that no manifest has, and the way out."""
    plain = _plain(name)
    if plain in {"metadata", "extra"}:
        return f"{plain} needs a name.", f"Write {plain}.team, {plain}.email or the like."
    keep = f"Call it metadata.{plain} to find it again in the results."
    meant = meant_column(name)
    return "unknown column.", f"Did you mean {meant}? {keep}" if meant else keep


def person_of(row: Row, folder: Path, *, texts: bool) -> tuple[Person | None, list[Problem]]:
    """The person that a row describes.

    Args:
        row: The row.
        folder: What relative paths start from.
        texts: Whether values are texts that stand for numbers and truths.

    Returns:
        The person, or None where the row cannot be read as one, and everything that is wrong with its values.
    """
    problems = list(row.problems)
    fields: dict[str, Any] = {}
    options: dict[str, Any] = {}
    metadata: dict[str, Any] = {}
    kinds = columns()
    for name, cell in row.cells.items():
        if name == _IGNORED:
            continue
        if name not in kinds:
            if name.startswith("metadata.") and known_column(name):
                metadata[name.removeprefix("metadata.")] = cell.value
            elif name.startswith("extra.") and known_column(name):
                options.setdefault("extra", {})[name.removeprefix("extra.")] = cell.value
            elif not texts:  # in CSV it is a problem of the header, reported once
                problems.append(problem_at(row, name, InvalidInput(name, *unknown_column(name))))
            continue
        try:
            value = _READ[kinds[name]](cell.value, texts)
            if kinds[name] == "file":
                value = _file(value, folder)
            if name in _PERSON:
                fields[name] = value
            else:
                _put(options, name, value)
        except InvalidInput as error:
            problems.append(problem_at(row, name, error))
    if "name" not in fields and not any(problem.column in {"name", None} for problem in problems):
        problems.append(Problem(row.line, "name", None, "is required.", "Every person needs a name."))
    if "name" not in fields:
        return None, problems
    return Person(**fields, options=options, metadata=metadata), problems


def problem_at(row: Row, column: str | None, error: InvalidInput) -> Problem:
    """A refusal as a problem of the manifest: with the line, and the value as the file has it."""
    name, cell = column, row.cells.get(column) if column else None
    if column and cell is None:  # "voice_settings" stands for the first of its parts, "caption.style" for "caption"
        inside = (other for other in row.cells if other.startswith(f"{column}.") or column.startswith(f"{other}."))
        name = next(inside, column)
        cell = row.cells.get(name)
    if cell is None:
        return Problem(row.line, name, None, error.problem, error.remedy)
    return Problem(cell.line, name, shorten(cell.value), error.problem, error.remedy, cell.position)


_KINDS = ((bool, "true or false"), (int | float, "a number"), (list, "a list"))


def _text(value: object, texts: bool) -> str:
    if isinstance(value, str):
        return value
    kind = next((word for kind, word in _KINDS if isinstance(value, kind)), "something else")
    raise InvalidInput("", f"must be text, not {kind}.", "Put it in double quotes.")


def _number(value: object, texts: bool) -> float:
    if isinstance(value, str) and texts:
        try:
            number = float(value)
        except ValueError:
            comma = "," in value and value.replace(",", ".", 1).replace(".", "", 1).lstrip("-").isdigit()
            remedy = f"Write it with a point: {value.replace(',', '.')}." if comma else "Write a number such as 1.1."
            raise InvalidInput("", "must be a number.", remedy) from None
    elif isinstance(value, int | float) and not isinstance(value, bool):
        number = value
    else:
        raise InvalidInput("", "must be a number.", "Write a number such as 1.1, without quotes.")
    if not math.isfinite(number):
        raise InvalidInput("", "must be a number.", "Write a number such as 1.1.")
    return number


def _whole(value: object, texts: bool) -> int:
    try:
        number = _number(value, texts)
    except InvalidInput:
        number = math.nan
    if number != number or number != int(number):
        raise InvalidInput("", "must be a whole number.", "Write a number such as 10, or -5.")
    return int(number)


def _time(value: object, texts: bool) -> datetime:
    remedy = "Write a day, a time and its zone, such as 2026-12-01T09:00+01:00, or 2026-12-01T08:00Z for UTC."
    try:
        time = datetime.fromisoformat(_text(value, texts).strip())
    except (InvalidInput, ValueError):
        raise InvalidInput("", "must be a time.", remedy) from None
    if time.utcoffset() is None:
        raise InvalidInput("", "has no time zone.", remedy)
    return time


_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def _flag(value: object, texts: bool) -> bool:
    if isinstance(value, bool):
        return value
    if texts and isinstance(value, str) and value.lower() in _TRUTHS:
        return _TRUTHS[value.lower()]
    raise InvalidInput("", "must be true or false.", "Write true or false.")


def _address(value: object, texts: bool) -> str:
    text = _text(value, texts)
    if not text.startswith("#") and "://" not in text:
        raise InvalidInput(
            "",
            "must be a colour or a URL.",
            "Write a colour such as #ffffff, a public https:// URL, or upload the picture once and write "
            "background.type = image with background.asset_id.",
        )
    return text


def _url(value: object, texts: bool) -> str:
    text = _text(value, texts)
    if "://" not in text:
        remedy = "Write a public https:// URL, or upload the picture once and write its asset_id and type."
        raise InvalidInput("", "must be a URL.", remedy)
    return text


_READ: Mapping[str, Callable[[object, bool], Any]] = {
    "text": _text, "file": _text, "number": _number, "flag": _flag, "address": _address, "url": _url,
    "whole": _whole, "time": _time,
}  # fmt: skip


def _file(value: str, folder: Path) -> str | Path:
    """A URL as it is; a path from the folder of the manifest."""
    if "://" in value[:12]:
        return value
    return folder / Path(value).expanduser()


def _put(options: dict[str, Any], name: str, value: object) -> None:
    """Set a dotted name in nested mappings."""
    *outer, last = name.split(".")
    place = options
    for part in outer:
        inner = place.setdefault(part, {})
        if not isinstance(inner, dict):
            raise InvalidInput(name, f"set either {part} or {name}, not both.")
        place = cast("dict[str, Any]", inner)
    if last in place:
        raise InvalidInput(name, f"set either {last} or parts of it, not both.")
    place[last] = value
