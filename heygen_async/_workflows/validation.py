"""What can be said of a person before anything is paid: the body that would be sent, under the rules, and the voice."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import anyio
import anyio.lowlevel
import attrs

from heygen_async._resources.client_resources import Resources
from heygen_async._resources.validation.fields import check_url
from heygen_async._wire.ids import check_id
from heygen_async._workflows.person import Person
from heygen_async.clock import SystemClock
from heygen_async.errors import APIError, HeyGenError, HeyGenWarning, InvalidBatch, InvalidInput, NotFound

if TYPE_CHECKING:
    from heygen_async._resources.options import VideoOptions

__all__ = ["check_people", "check_person", "missing_voices"]

_IN_TRAINING = "look-in-training"
_TO_UPLOAD = "asset-to-upload"
_COLUMN = {"avatar_id": "look_id", "audio_url": "audio"}
_ENOUGH = 20
_AT_A_TIME = 8
_VOICELESS = (
    "voice_id: a new twin may have no voice of its own, and HeyGen then refuses the video when the twin is paid for. "
    "Name a voice to be sure; 'heygen-async voices' lists them."
)


async def check_people(people: Iterable[Person], folder: Path = Path()) -> None:
    """Refuse people whose videos HeyGen would refuse, before their twins are paid for. Sends nothing.

    Local files are not looked for: those of somebody who goes on may be gone. But nobody's video may take their place.

    Args:
        people: Who.
        folder: Where the videos go.

    Raises:
        InvalidInput: One thing is wrong with one person.
        InvalidBatch: Several things are, or one with several people.
    """
    problems: list[tuple[str, InvalidInput]] = []
    everybody = list(people)
    several = len(everybody) > 1
    inputs = {_place(path): field for person in everybody for field, path in _local_files(person)}
    for number, person in enumerate(everybody):
        found, _ = await check_person(person, files=False)
        if field := inputs.get(_place(folder / person.file_name)):
            what = f"the video would replace the file {folder / person.file_name}, which is the {field}."
            found.append(InvalidInput("output", what, "Name another file or folder."))
        problems += [(f"people[{number}] ({person.name})", problem) for problem in found]
        if number % 100 == 99:
            await anyio.lowlevel.checkpoint()
    if len(problems) == 1 and not several:
        raise problems[0][1]
    if problems:
        raise InvalidBatch(problems)


async def check_person(person: Person, *, files: bool = True) -> tuple[list[InvalidInput], list[str]]:
    """Everything that is wrong with a person, and everything that is doubtful. Sends nothing.

    Builds the request for the video as the render stage will, and lets the rules for requests read it.

    Args:
        person: Who.
        files: Whether to look for the local files.

    Returns:
        The refusals, each with the column as its field, and warnings.
    """
    problems = [_renamed(problem) for problem in person.problems()]
    problems += _sources(person, files=files)
    problems += _local_options(person)
    for name in ("footage_asset_id", "look_id", "group_id"):
        problems += _refusal(check_id, name, getattr(person, name))
    problems += _refusal(check_url, "consent_reroute_url", person.consent_reroute_url)
    problems = list({str(problem): problem for problem in problems}.values())
    found, doubts = await _check_video(_presentable(person, {problem.field for problem in problems}))
    if person.script and not person.voice_id and not person.look_id:
        doubts.append(_VOICELESS)
    seen = {problem.field for problem in problems}
    return problems + [problem for problem in found if problem.field not in seen], doubts


async def missing_voices(heygen: Resources, voices: Iterable[str]) -> dict[str, InvalidInput]:
    """Ask HeyGen for voices, so that a wrong one is known before a twin is paid for. One free request for each.

    Where HeyGen cannot be asked, nothing is held against a voice: whoever goes on meets the same trouble.

    Args:
        heygen: The client.
        voices: Their ids.

    Returns:
        The problem with each voice that this account does not have.
    """
    missing: dict[str, InvalidInput] = {}
    limit = anyio.CapacityLimiter(_AT_A_TIME)

    async with anyio.create_task_group() as tasks:

        async def ask(voice: str) -> None:
            async with limit:
                try:
                    await heygen.voices.get(voice)
                except NotFound:
                    what = f"this account has no voice {voice!r}."
                    missing[voice] = InvalidInput("voice_id", what, "'heygen-async voices' lists them.")
                except APIError:
                    return
                except HeyGenError:
                    tasks.cancel_scope.cancel()  # nor can the others be asked for

        for voice in sorted({*voices}):
            tasks.start_soon(ask, voice)
    return missing


def _place(path: Path) -> str:
    try:
        return os.path.realpath(path)
    except ValueError:  # no file can be called so, which is said elsewhere
        return str(path)


def _local_files(person: Person) -> Iterator[tuple[str, Path]]:
    for name in ("footage", "audio", "consent_video"):
        if isinstance(value := getattr(person, name), Path):
            yield name, value


def _sources(person: Person, *, files: bool) -> Iterator[InvalidInput]:
    for name in ("footage", "audio", "consent_video"):
        value = getattr(person, name)
        if isinstance(value, str):
            yield from _refusal(check_url, name, value)
        elif isinstance(value, Path) and files and (what := _missing(value)):
            yield InvalidInput(name, what, "Relative paths start from the manifest's folder." * ("no file" in what))


def _local_options(person: Person) -> Iterator[InvalidInput]:
    """Files among the options: each upload would make another request of the same payment."""
    watermark = person.options.get("watermark")
    image = cast("Mapping[str, object]", watermark).get("image") if isinstance(watermark, Mapping) else None
    for field, value in (("background", person.options.get("background")), ("watermark.image", image)):
        if isinstance(value, bytes | PathLike) or (isinstance(value, str) and value[:1] != "#" and "://" not in value):
            remedy = (
                "Pass a URL, or upload it once with heygen.assets.upload and pass HeyGen's object with its asset_id."
            )
            yield InvalidInput(field, "a local file cannot be an option here.", remedy)


def _missing(path: Path) -> str | None:
    if not path.exists():
        return f"there is no file {path}."
    if path.is_dir():
        return f"{path} is a folder, not a file."
    if not os.access(path, os.R_OK):
        return f"{path} may not be read."
    return None if path.stat().st_size else f"{path} is empty."


def _refusal(check: Any, field: str, value: object) -> Iterator[InvalidInput]:
    if value is None:
        return
    try:
        check(field, value)
    except InvalidInput as error:
        yield error


def _presentable(person: Person, refused: set[str]) -> Person:
    """The person with what was refused already put right, so that the rules find what else there is."""
    if refused & {"script", "audio", "audio_asset_id"}:
        person = attrs.evolve(person, script="-", audio=None, audio_asset_id=None)
    if "look_id" in refused:
        person = attrs.evolve(person, look_id=None)
    whole = {field.partition(".")[0] for field in refused}
    options = {name: value for name, value in person.options.items() if name not in whole}
    return attrs.evolve(person, options=options)


async def _check_video(person: Person) -> tuple[list[InvalidInput], list[str]]:
    """Check the request again and again, each time without what was refused, so that nothing hides behind the first."""
    problems: list[InvalidInput] = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", HeyGenWarning)
        while len(problems) < _ENOUGH:
            try:
                await _body(person)
                break
            except InvalidInput as error:
                problem = _renamed(error)
                again = any(problem.field == earlier.field for earlier in problems)
                if not again:
                    problems.append(problem)
                # What is refused once more when it is left out is needed by the rest: that goes as well.
                mended = _without(person, problem.field.partition(".")[0] if again else problem.field)
                if mended == person:
                    break
                person = mended
    doubts = [str(entry.message) for entry in caught if issubclass(entry.category, HeyGenWarning)]
    return problems, list(dict.fromkeys(doubts))


async def _body(person: Person) -> None:
    """Build the request for the person's video, with a stand-in for what is not at HeyGen yet."""
    from heygen_async._generated.models.asset_id import AssetId

    audio: str | AssetId | None = person.audio if isinstance(person.audio, str) else None
    if person.audio_asset_id or isinstance(person.audio, Path):
        audio = AssetId(asset_id=person.audio_asset_id or _TO_UPLOAD)
    await _nobody().videos.avatar_body(
        person.look_id or _IN_TRAINING,
        script=person.script,
        audio=audio,
        voice_id=person.voice_id,
        engine=person.engine,
        check=False,
        **cast("VideoOptions", dict(person.options)),
    )


@cache
def _nobody() -> Resources:
    """The nouns without a connection: they build requests, which is all that is asked of them here."""
    offline = cast("Any", None)
    return Resources(offline, offline, offline, SystemClock())


def _without(person: Person, field: str) -> Person:
    first, _, inner = field.partition(".")
    if first in person.options:
        options = dict(person.options)
        whole = options.pop(first)
        if inner and isinstance(whole, dict) and inner in whole:
            options[first] = {name: one for name, one in cast("dict[str, Any]", whole).items() if name != inner}
        return attrs.evolve(person, options=options)
    match first:
        case "engine":
            return attrs.evolve(person, engine="avatar_v")
        case "voice_id":
            return attrs.evolve(person, voice_id=None)
        case "script" | "audio" | "audio_asset_id":
            return attrs.evolve(person, script="-", audio=None, audio_asset_id=None)
        case _:
            return person


def _renamed(error: InvalidInput) -> InvalidInput:
    field = error.field.removeprefix("options.")
    first, dot, inner = field.partition(".")
    field = "engine" if first == "engine" else f"{_COLUMN.get(first, first)}{dot}{inner}"
    return InvalidInput(field, error.problem, error.remedy)
