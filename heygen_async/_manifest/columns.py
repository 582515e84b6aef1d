"""The columns of a manifest, and how each one's value is read."""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

from heygen_async._manifest.rows import Problem, Row, shorten
from heygen_async._workflows.person import Person
from heygen_async.errors import InvalidInput

__all__ = ["COLUMNS", "known_column", "person_of", "problem_at", "unknown_column"]

_PERSON = {
    "name": "text", "key": "text", "footage": "file", "footage_asset_id": "text", "look_id": "text",
    "group_id": "text", "script": "text", "audio": "file", "audio_asset_id": "text", "voice_id": "text",
    "engine": "text", "output": "text", "consent_reroute_url": "text", "consent_text": "text",
    "consent_video": "file",
}  # fmt: skip

_OPTIONS = {
    "title": "text", "resolution": "text", "aspect_ratio": "text", "fit": "text", "background": "address",
    "background.type": "text", "background.value": "text", "background.url": "text", "background.asset_id": "text",
    "remove_background": "flag", "voice_settings.speed": "number", "voice_settings.pitch": "number",
    "voice_settings.volume": "number", "voice_settings.locale": "text",
    "voice_settings.engine_settings.engine_type": "text", "voice_settings.engine_settings.model": "text",
    "voice_settings.engine_settings.stability": "number", "voice_settings.engine_settings.similarity": "number",
    "voice_settings.engine_settings.similarity_boost": "number", "voice_settings.engine_settings.style": "number",
    "voice_settings.engine_settings.use_speaker_boost": "flag", "motion_prompt": "text", "expressiveness": "text",
    "output_format": "text", "caption": "flag", "caption.file_format": "text", "caption.style": "text",
    "watermark.image": "url", "watermark.image.type": "text", "watermark.image.url": "text",
    "watermark.image.asset_id": "text",
    "watermark.opacity": "number", "watermark.scale": "number", "watermark.placement.position": "text",
    "watermark.placement.offset_x": "number", "watermark.placement.offset_y": "number", "callback_url": "text",
    "callback_id": "text",
}  # fmt: skip

COLUMNS: Mapping[str, str] = {**_PERSON, **_OPTIONS}
"""Every column but ``metadata.*``, and what its values are."""

_METADATA = "metadata."
_IGNORED = "problem"  # what `write_rejected` adds, so that a mended file can be handed in as it is

_OFTEN_MEANT = {
    "video": "footage", "file": "footage", "text": "script", "voice": "voice_id", "look": "look_id",
    "avatar_id": "look_id", "avatar": "look_id", "audio_url": "audio", "speed": "voice_settings.speed",
    "pitch": "voice_settings.pitch", "volume": "voice_settings.volume", "locale": "voice_settings.locale",
    "captions": "caption", "id": "key", "engine.type": "engine",
}  # fmt: skip


def known_column(name: str) -> bool:
    """Whether a manifest may have a column ``name``."""
    return name in COLUMNS or name == _IGNORED or (name.startswith(_METADATA) and len(name) > len(_METADATA))


def unknown_column(name: str) -> tuple[str, str]:
    """The problem with a column that no manifest has, and the way out."""
    plain = name.strip().lower().replace(" ", "_").replace("-", "_").removeprefix("options.")
    if plain in COLUMNS:
        near: str | None = plain
    else:
        near = next(iter(difflib.get_close_matches(plain, COLUMNS, n=1, cutoff=0.75)), _OFTEN_MEANT.get(plain))
    if plain == "metadata":
        return "metadata needs a name.", "Write metadata.team, metadata.email or the like."
    keep = f"Call it metadata.{plain} to find it again in the results."
    return "there is no such column.", f"Did you mean {near}? {keep}" if near else keep


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
    for name, cell in row.cells.items():
        if name.startswith(_METADATA) and known_column(name):
            metadata[name.removeprefix(_METADATA)] = cell.value
            continue
        if name == _IGNORED:
            continue
        if name not in COLUMNS:
            if not texts:  # in CSV it is a problem of the header, told once
                problems.append(problem_at(row, name, InvalidInput(name, *unknown_column(name))))
            continue
        try:
            value = _READ[COLUMNS[name]](cell.value, texts)
            if COLUMNS[name] == "file":
                value = _file(value, folder)
            if name in _PERSON:
                fields[name] = value
            else:
                _put(options, name, value)
        except InvalidInput as error:
            problems.append(problem_at(row, name, error))
    if "name" not in fields and not any(problem.column in {"name", None} for problem in problems):
        problems.append(Problem(row.line, "name", None, "it is missing.", "Every person needs a name."))
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


_KINDS = ((bool, "a truth value"), (int | float, "a number"), (list, "a list"))


def _text(value: object, texts: bool) -> str:
    if isinstance(value, str):
        return value
    kind = next((word for kind, word in _KINDS if isinstance(value, kind)), "something else")
    raise InvalidInput("", f"a text is needed, not {kind}.", "Put it in double quotes.")


def _number(value: object, texts: bool) -> float:
    if isinstance(value, str) and texts:
        try:
            number = float(value)
        except ValueError:
            comma = "," in value and value.replace(",", ".", 1).replace(".", "", 1).lstrip("-").isdigit()
            remedy = f"Write it with a point: {value.replace(',', '.')}." if comma else "Write a number such as 1.1."
            raise InvalidInput("", "this is no number.", remedy) from None
    elif isinstance(value, int | float) and not isinstance(value, bool):
        number = value
    else:
        raise InvalidInput("", "this is no number.", "Write a number such as 1.1, without quotes.")
    if not math.isfinite(number):
        raise InvalidInput("", "this is no number.", "Write a number such as 1.1.")
    return number


_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def _flag(value: object, texts: bool) -> bool:
    if isinstance(value, bool):
        return value
    if texts and isinstance(value, str) and value.lower() in _TRUTHS:
        return _TRUTHS[value.lower()]
    raise InvalidInput("", "this is neither true nor false.", "Write true or false.")


def _address(value: object, texts: bool) -> str:
    text = _text(value, texts)
    if not text.startswith("#") and "://" not in text:
        raise InvalidInput(
            "",
            "this is neither a colour nor a URL.",
            "Write a colour such as #ffffff, a public https:// URL, or upload the picture once and write "
            "background.type = image with background.asset_id.",
        )
    return text


def _url(value: object, texts: bool) -> str:
    text = _text(value, texts)
    if "://" not in text:
        remedy = "Write a public https:// URL, or upload the picture once and write its asset_id and type."
        raise InvalidInput("", "this is no URL.", remedy)
    return text


_READ: Mapping[str, Callable[[object, bool], Any]] = {
    "text": _text, "file": _text, "number": _number, "flag": _flag, "address": _address, "url": _url,
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
            raise InvalidInput(name, f"{part} is given as a whole already.", "Keep one of them.")
        place = cast("dict[str, Any]", inner)
    if last in place:
        raise InvalidInput(name, f"parts of {last} are given already.", "Keep one of them.")
    place[last] = value
