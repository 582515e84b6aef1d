"""What can be said of a person before anything is paid: one pass over the person and the request for the video."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import Any, cast

import attrs

from heygen_async._resources.options import engine_problems, expand_options
from heygen_async._resources.validation.fields import (
    choice_problems,
    collect_warnings,
    encodable_problems,
    id_problems,
    join_path,
    once_each,
    url_problems,
    warn,
)
from heygen_async._resources.validation.placeholders import id_placeholder_problems, name_placeholder_problems
from heygen_async._resources.validation.videos import video_problems
from heygen_async._workflows.output import one_file, output_problem
from heygen_async._workflows.person import Person, slug
from heygen_async.errors import InvalidBatch, InvalidInput

__all__ = ["CheckedPerson", "check_people", "check_person"]

_IN_TRAINING = "look-in-training"
_TO_UPLOAD = "asset-to-upload"
_COLUMN = {"avatar_id": "look_id", "audio_url": "audio"}
_FILES = ("footage", "audio", "consent_video")
_IDS = ("footage_asset_id", "look_id", "group_id", "audio_asset_id", "voice_id")
_KINDS: Mapping[str, tuple[tuple[type, ...], str]] = {
    **dict.fromkeys(_FILES, ((str, Path), "a Path or a URL")),
    **dict.fromkeys(("options", "metadata"), ((Mapping,), "a dict")),
    "probe": ((bool,), "True or False"),
    "priority": ((int,), "a whole number"),
    **dict.fromkeys(("not_before", "due"), ((datetime,), "a datetime")),
}


@attrs.frozen
class CheckedPerson:
    """A person with everything that was found about them on this machine.

    Attributes:
        person: The person.
        problems: Why HeyGen would refuse them, or take the money for something else than what was meant.
        warnings: What is sent as it is, but may not do what was meant.
        looked_at: Whether everything that they name was looked at as well, at HeyGen and elsewhere.
    """

    person: Person
    problems: tuple[InvalidInput, ...] = ()
    warnings: tuple[str, ...] = ()
    looked_at: bool = False


def check_person(person: Person, *, files: bool = True) -> CheckedPerson:
    """Check a person and the request for their video. Sends nothing.

    Args:
        person: The person.
        files: Whether to look for the local files.

    Returns:
        The person with all refusals, each with the column as its field, and warnings.
    """
    with collect_warnings() as warnings:
        problems = tuple(once_each(map(_renamed, _person_problems(person, files=files))))
    return CheckedPerson(person, problems, tuple(warnings))


def check_people(people: object, folder: Path = Path()) -> list[CheckedPerson]:
    """Refuse people whose videos HeyGen would refuse, before their twins are paid for. Sends nothing.

    Local files are not looked for: those of a person who is further on may be gone. But no video may replace one.

    Args:
        people: The people; a `CheckedPerson` is not checked again.
        folder: Where the videos go.

    Returns:
        The people.

    Raises:
        InvalidInput: It is not a list of people, or one thing is wrong with the only one.
        InvalidBatch: Several things are wrong.
    """
    if isinstance(people, Person) or not isinstance(people, Iterable):
        raise InvalidInput("people", f"must be a list, not {type(people).__name__}.", "Pass [Person(…), …].")
    checked: list[tuple[str, CheckedPerson]] = []
    problems: list[tuple[str, InvalidInput]] = []
    for number, one in enumerate(cast("Iterable[object]", people)):
        where = f"people[{number}]"
        if isinstance(one, CheckedPerson | Person):
            found = one if isinstance(one, CheckedPerson) else check_person(one, files=False)
            checked.append((f"{where} ({found.person.name})", found))
        else:
            remedy = "Such as Person(name=…, footage=…)."
            problems.append((where, InvalidInput("person", f"must be a Person, not {type(one).__name__}.", remedy)))
    named = [one.person for _, one in checked if _is_named(one)]
    keys = Counter(person.identity for person in named)
    outputs = Counter(one_file(person.file_name) for person in named)
    inputs = {_real(path): field for _, one in checked for field, path in _local_files(one.person)}
    for where, one in checked:
        problems += [(where, problem) for problem in one.problems]
        if _is_named(one):
            problems += [(where, problem) for problem in _batch_problems(one.person, folder, keys, outputs, inputs)]
    if len(problems) == 1 and len(checked) == 1:
        raise problems[0][1]
    if problems:
        raise InvalidBatch(problems)
    return [one for _, one in checked]


def _is_named(checked: CheckedPerson) -> bool:
    """Whether a key and a file name can be read from the person."""
    return not {problem.field for problem in checked.problems} & {"name", "key", "output", "options"}


def _batch_problems(
    person: Person, folder: Path, keys: Counter[str], outputs: Counter[str], inputs: Mapping[str, str]
) -> Iterator[InvalidInput]:
    """What is wrong with a person beside the others."""
    if keys[person.identity] > 1:
        what = f"{person.identity!r} is used by more than one person."
        yield InvalidInput("key", what, "Give each a key of their own.")
    if outputs[one_file(person.file_name)] > 1:
        what = f"{person.file_name!r} is the file of more than one person."
        yield InvalidInput("output", what, "Give each an output of their own.")
    if field := inputs.get(_real(folder / person.file_name)):
        what = f"the video would replace the file {folder / person.file_name}, which is the {field}."
        yield InvalidInput("output", what, "Name another file or folder.")


def _person_problems(person: Person, *, files: bool) -> Iterator[InvalidInput]:
    wrong = list(_type_errors(person))
    yield from wrong
    if wrong:
        return  # what follows reads the values
    yield from _identity_problems(person)
    given = {name: getattr(person, name) or None for name in (*_FILES, *_IDS, "script")}
    yield from choice_problems("footage", given, ("footage", "footage_asset_id", "look_id"))
    yield from choice_problems("script", given, ("script", "audio", "audio_asset_id"))
    for name in _IDS:
        if (value := getattr(person, name)) is not None:
            yield from id_problems(name, value)
            yield from id_placeholder_problems(name, value)
    yield from url_problems("consent_reroute_url", person.consent_reroute_url)
    for name in _FILES:
        value = given[name]
        if isinstance(value, str):
            yield from url_problems(name, value)
        elif isinstance(value, Path):
            yield from encodable_problems(name, str(value))
            if files and (what := _missing(value)):
                remedy = "Relative paths start from the folder of the manifest." if "no file" in what else ""
                yield InvalidInput(name, what, remedy)
    yield from encodable_problems("consent_text", person.consent_text or "")
    if given["script"] and not (person.voice_id or person.look_id):
        yield from _voice_problems(person)
    yield from engine_problems(person.engine)
    yield from _order_problems(person)
    yield from _request_problems(person, given)
    yield from _not_serialisable(person)


def _type_errors(person: Person) -> Iterator[InvalidInput]:
    """Values of a type that a person does not have: they would fail anywhere, under no name."""
    for field in attrs.fields(Person):
        value = getattr(person, field.name)
        kinds, what = _KINDS.get(field.name, ((str,), "a string"))
        if not isinstance(value, kinds) and not (value is None and field.default is None):
            yield InvalidInput(field.name, f"must be {what}, not {type(value).__name__}.")


def _order_problems(person: Person) -> Iterator[InvalidInput]:
    """What is wrong with when a person is begun."""
    if isinstance(person.priority, bool) or not -100 <= person.priority <= 100:
        yield InvalidInput("priority", f"must be a whole number from -100 to 100, not {person.priority!r}.")
    times = {"not_before": person.not_before, "due": person.due}
    for name, value in times.items():
        if value is not None and value.utcoffset() is None:
            remedy = f"Write {value.isoformat()}+01:00, or …Z for UTC; in Python pass a datetime with tzinfo."
            yield InvalidInput(name, "has no time zone.", remedy)
            return
    if person.due is not None and person.not_before is not None and person.due <= person.not_before:
        yield InvalidInput("due", "is not after not_before.", "Set a later due, or an earlier not_before.")


def _identity_problems(person: Person) -> Iterator[InvalidInput]:
    if not person.name.strip():
        yield InvalidInput("name", "must not be empty.", "Every person needs a name.")
    for name in ("name", "key", "output"):
        if value := getattr(person, name):
            yield from encodable_problems(name, value)
            yield from name_placeholder_problems(name, value)
    if not slug(person.identity):
        yield InvalidInput("key", f"{person.identity!r} has no letter or digit to make a key from.", "Set a key.")
    if problem := output_problem(person.file_name):
        yield InvalidInput(
            "output", problem, "Pass another name inside the folder." if person.output else "Set an output."
        )


def _voice_problems(person: Person) -> Iterator[InvalidInput]:
    remedy = "Set voice_id; 'heygen-async voices' lists voices."
    if person.group_id:
        warn(f"voice_id: not set; HeyGen refuses the video if the group has no default voice. {remedy}")
    else:
        what = (
            "is required: a new twin may have no voice, and HeyGen would refuse the video after you paid for the twin."
        )
        yield InvalidInput("voice_id", what, remedy)


def _request_problems(person: Person, given: Mapping[str, Any]) -> Iterator[InvalidInput]:
    """What is wrong with the request for the video, with a stand-in for what is not at HeyGen yet."""
    uploaded = person.audio_asset_id or (_TO_UPLOAD if isinstance(person.audio, Path) else None)
    files: dict[str, Any] = {}
    body = expand_options(person.options, files)
    for field, value in files.items():
        yield from _option_file_problems(field, value)
    own = {
        "type": "avatar",
        "avatar_id": person.look_id or _IN_TRAINING,
        "engine": {"type": person.engine},
        "script": given["script"],
        "audio_url": person.audio if isinstance(person.audio, str) else None,
        "audio_asset_id": uploaded or None,
        "voice_id": person.voice_id,
    }
    for name in own.keys() & body.keys():
        column = _COLUMN.get(name, name)
        yield InvalidInput(
            name, "is not an option.", f"Set {column} of the person." if name != "type" else "Remove it."
        )
    yield from video_problems({**body, **own})


def _option_file_problems(field: str, value: object) -> Iterator[InvalidInput]:
    """Files among the options: each upload would make another request of the same payment."""
    if isinstance(value, bytes | PathLike) or (isinstance(value, str) and "://" not in value):
        remedy = "Pass a URL, or upload it once with heygen.assets.upload and pass HeyGen's object with its asset_id."
        yield InvalidInput(field, "a local file cannot be an option here.", remedy)
    else:
        yield from url_problems(field, value if isinstance(value, str) else getattr(value, "url", None))


def _not_serialisable(person: Person) -> Iterator[InvalidInput]:
    """What of a person no state can store, because it is not JSON."""
    if not (person.options or person.metadata):
        return
    plain = person.to_plain()
    for field, remedy in (
        ("options", "Write HeyGen's object as a dict; a file has to be at HeyGen already."),
        ("metadata", "Use strings, numbers, lists and dicts."),
    ):
        content = plain.get(field, {})
        if _json_problem(content) is not None:
            for name, value in content.items():
                if (problem := _json_problem({name: value})) is not None:
                    yield InvalidInput(join_path(field, f"{name}"), f"cannot be stored: {problem}.", remedy)


def _json_problem(value: object) -> Exception | None:
    try:
        json.dumps(value, ensure_ascii=False, sort_keys=True).encode()
    except (TypeError, ValueError) as error:
        return error
    return None


def _missing(path: Path) -> str | None:
    try:
        if not path.exists():
            return f"there is no file {path}."
        if path.is_dir():
            return f"{path} is a folder, not a file."
        if not os.access(path, os.R_OK):
            return f"{path} cannot be read."
        return None if path.stat().st_size else f"{path} is empty."
    except (OSError, ValueError) as error:
        return f"{path} cannot be read: {getattr(error, 'strerror', None) or error}."


def _real(path: Path) -> str:
    try:
        return os.path.realpath(path)
    except ValueError:  # not a valid file name, which is reported elsewhere
        return str(path)


def _local_files(person: Person) -> Iterator[tuple[str, Path]]:
    for name in _FILES:
        if isinstance(value := getattr(person, name), Path):
            yield name, value


def _renamed(error: InvalidInput) -> InvalidInput:
    """A problem by the names of a person and a manifest."""
    field = error.field.removeprefix("options.")
    first, dot, inner = field.partition(".")
    field = "engine" if first == "engine" else f"{_COLUMN.get(first, first)}{dot}{inner}"
    return InvalidInput(field, error.problem, error.remedy)
