"""What is looked at before anybody is paid for: files, addresses, looks, engines, groups and voices. Costs nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import anyio
import attrs

from heygen_async._resources.address_check import check_address
from heygen_async._resources.audio_duration import check_recording
from heygen_async._resources.footage_check import check_consent_video, check_footage
from heygen_async._resources.validation.engines import check_engine, check_trained
from heygen_async._resources.validation.fields import collect_warnings
from heygen_async._threads import in_thread
from heygen_async._workflows.person import Person
from heygen_async._workflows.stages import ADDRESSED
from heygen_async.errors import APIError, DeadlineExceeded, HeyGenError, InvalidInput, NotFound, TransportError

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import WorkflowClient

__all__ = ["Named", "PersonFinding", "look_at", "named_by"]

_AT_A_TIME = 8
_NOUNS = {
    "voice_id": ("voice", "'heygen-async voices' lists voices."),
    "look_id": ("look", "'heygen-async looks' lists looks."),
    "group_id": ("avatar group", "Pass the id of one of your avatar groups."),
}

_Check = Callable[[], Awaitable[object]]
Named = tuple[str, str]
"""A column, and what is the same for two people who name the same."""


@attrs.frozen
class PersonFinding:
    """One thing that was found.

    Attributes:
        person: Whose it is.
        column: Where it stands: the field of the person that was looked at.
        problem: What it is.
        serious: Whether the person cannot come to a video like this; otherwise it is a warning.
    """

    person: Person
    column: str
    problem: InvalidInput
    serious: bool


async def look_at(
    heygen: WorkflowClient, people: Iterable[Person], *, files: bool = True, known: set[Named] | None = None
) -> list[PersonFinding]:
    """Look at everything that people name, each thing once. Asks HeyGen with GET only.

    Where HeyGen cannot be reached, the rest is not asked: whoever continues meets the same trouble.

    Args:
        heygen: The client.
        people: Who.
        files: Whether to look into local files as well; those who are uploaded are looked at then.
        known: What was looked at before, and is left out. What turns out to be right is added.

    Returns:
        What was found, in the order of the people.
    """
    everybody = list(people)
    known = set() if known is None else known
    checks: dict[Named, tuple[_Check, list[int]]] = {}
    for number, person in enumerate(everybody):
        for named, check in _checks_of(heygen, person, files=files):
            if named not in known:
                checks.setdefault(named, (check, []))[1].append(number)
    found: list[tuple[int, PersonFinding]] = []
    limit = anyio.CapacityLimiter(_AT_A_TIME)

    async with anyio.create_task_group() as tasks:

        async def run(named: Named, check: _Check, numbers: list[int]) -> None:
            column = named[0]
            async with limit:
                problems, unreachable = await _outcome(column, getattr(everybody[numbers[0]], column), check)
            found.extend(
                (number, PersonFinding(everybody[number], column, problem, serious))
                for problem, serious in problems
                for number in numbers
            )
            if not problems:
                known.add(named)
            if unreachable:
                tasks.cancel_scope.cancel()

        for named, (check, numbers) in checks.items():
            tasks.start_soon(run, named, check, numbers)
    return [finding for _, finding in sorted(found, key=lambda pair: pair[0])]


def named_by(heygen: WorkflowClient, person: Person) -> set[Named]:
    """What a person names that is not on this machine."""
    return {named for named, _ in _checks_of(heygen, person, files=False)}


def _checks_of(heygen: WorkflowClient, person: Person, *, files: bool) -> Iterable[tuple[Named, _Check]]:
    """What there is to look at for one person."""
    for column, kind in ADDRESSED.items():
        value = getattr(person, column)
        if isinstance(value, str) and person.probe:
            yield (column, value), partial(check_address, heygen.media, column, value, kind=kind)
        elif isinstance(value, Path) and files:
            yield (column, str(value)), partial(_FILES[column], value)
    if (look := person.look_id) is not None:
        yield ("look_id", f"{look} {person.engine}"), partial(_check_look, heygen, look, person.engine)
    if person.group_id is not None:
        yield ("group_id", person.group_id), partial(heygen.avatars.groups.get, person.group_id)
    if person.voice_id is not None:
        yield ("voice_id", person.voice_id), partial(heygen.voices.get, person.voice_id)


async def _outcome(column: str, value: object, check: _Check) -> tuple[list[tuple[InvalidInput, bool]], bool]:
    """The problems that a check has found, and whether HeyGen could not be reached."""
    unreachable = False
    with collect_warnings() as warned:
        found: list[tuple[InvalidInput, bool]] = []
        try:
            await check()
        except InvalidInput as error:
            field = column if error.field in {"avatar_id", "file", "look"} else error.field
            found = [(InvalidInput(field, error.problem, error.remedy), True)]
        except NotFound:
            noun, remedy = _NOUNS[column]
            found = [(InvalidInput(column, f"this account has no {noun} {value!r}.", remedy), True)]
        except HeyGenError as error:
            found = [(InvalidInput(column, f"could not be checked: {error}"), False)]
            unreachable = isinstance(error, TransportError | DeadlineExceeded) and not isinstance(error, APIError)
    return found + [(_warning(column, text), False) for text in warned], unreachable


def _warning(column: str, text: str) -> InvalidInput:
    field, _, what = text.partition(": ")
    return InvalidInput(field, what) if what else InvalidInput(column, text)


async def _check_look(heygen: WorkflowClient, look_id: str, engine: str) -> None:
    look = await heygen.facts.look(look_id)
    check_trained(look.id, look.status)
    check_engine(look.id, engine, look.supported_api_engines or ())


async def _check_audio(path: Path) -> None:
    await in_thread(check_recording, path)


_FILES: Mapping[str, Callable[[Path], Awaitable[object]]] = {
    "footage": partial(check_footage, field="footage"),
    "audio": _check_audio,
    "consent_video": check_consent_video,
}
