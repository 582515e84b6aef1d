"""Taking people on: what is checked of everyone, given whom the run has already, before anything is paid for."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import attrs

from heygen_async._threads import in_thread
from heygen_async._transport.key_age import KEY_LIFETIME
from heygen_async._workflows.amendments import DELIVERED, affected_steps, changed_fields, why_refused
from heygen_async._workflows.output import check_places, one_file
from heygen_async._workflows.payments import tag_of
from heygen_async._workflows.person import Person
from heygen_async._workflows.preflight import Named, look_at, named_by
from heygen_async._workflows.stages import STAGES
from heygen_async._workflows.steering import require_run
from heygen_async._workflows.store import Decision, Item, State, Store
from heygen_async._workflows.validation import CheckedPerson
from heygen_async.errors import InvalidBatch, InvalidInput

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import WorkflowClient
    from heygen_async._transport.server_time import ServerTime

__all__ = [
    "Added",
    "Admission",
    "add_people",
    "already_there",
    "has_uploaded_for",
    "made_lately",
    "refusal_of",
]


@attrs.frozen
class Added:
    """Who was taken on, and who was in the run already.

    Attributes:
        keys: The people who are new, by key.
        skipped: The people whom the run has just as they were given; nothing is done about them.
    """

    keys: Sequence[str]
    skipped: Sequence[str] = ()


Added.__module__ = "heygen_async.runs"


class Admission:
    """Checks people who are to be taken on.

    Args:
        heygen: The client, asked with GET only.
        folder: Where the videos of the run go.
        state: The state of the run, which no video may replace.
        named: The name of the run, where it has one and no state: only HeyGen knows what earlier sessions have made.
    """

    def __init__(
        self, heygen: WorkflowClient, folder: Path, *, state: str | Path | None, named: str | None = None
    ) -> None:
        self._heygen = heygen
        self._folder = folder
        self._state = state
        self._named = named
        self._files: dict[str, str] = {}
        self._looked_at: set[Named] = set()

    def note(self, item: Item) -> None:
        """Remember whose file is whose, and what was looked at when they were taken on."""
        person = Person.from_plain(item.person)
        self._files[one_file(person.file_name)] = item.key
        self._looked_at |= named_by(self._heygen, person)

    async def check(self, checked: Sequence[CheckedPerson]) -> None:
        """Check everyone who is handed in, given whom the run has already, and look at what they name.

        Raises:
            InvalidBatch: With everything that is wrong with any of them.
        """
        people = [one.person for one in checked]
        mine = {person.identity for person in people}
        # Whom the run has already may be given another output, where nothing was delivered either.
        new = {person.identity for person in people if one_file(person.file_name) not in self._files}
        if self._named is not None:
            new -= await made_lately(self._heygen, self._named, people, self._folder)
        await check_places(people, self._folder, state=self._state, new=new)
        problems = [
            (
                f"{person.name}",
                InvalidInput(
                    "output",
                    f"{person.file_name!r} is the file of {owner!r}, whom the run has already.",
                    "Give this person another output, or another run.",
                ),
            )
            for person in people
            if (owner := self._files.get(one_file(person.file_name))) is not None and owner not in mine
        ]
        unseen = [one.person for one in checked if not one.looked_at]
        places = {person.identity: f"people[{number}] ({person.name})" for number, person in enumerate(people)}
        problems += [
            (places[finding.person.identity], finding.problem)
            for finding in await look_at(self._heygen, unseen, files=False, known=self._looked_at)
            if finding.serious
        ]
        if problems:
            raise InvalidBatch(problems)


async def made_lately(heygen: WorkflowClient, run: str, people: Sequence[Person], folder: Path) -> set[str]:
    """Tell whose file may be what an earlier session of a named run has delivered: the keys of those people. Free.

    Such a session leaves its tag in the titles of its videos, and HeyGen repeats its answers for as long as it knows
    their keys. HeyGen is asked only where a file is in the way.

    Args:
        heygen: The client.
        run: The name of the run.
        people: Who.
        folder: Where their videos go.
    """
    there = await in_thread(lambda: [one for one in people if os.path.lexists(folder / one.file_name)])
    tags = {tag_of(run, person.identity, 0): person.identity for person in there}
    found: set[str] = set()
    if not tags:
        return found
    time = cast("ServerTime | None", getattr(heygen.executor, "server_time", None))
    async for video in heygen.videos.list(page_size=100):
        now = time.now() if time is not None else None
        if now is not None and video.created_at is not None and now - video.created_at >= KEY_LIFETIME:
            break
        found |= {key for tag, key in tags.items() if tag in (video.title or "")}
    return found


def already_there(item: Item, person: Person) -> InvalidInput | None:
    """Why a person whom the run has cannot be added; None where they are just as the run has them."""
    fields = changed_fields(item.person, person.to_plain())
    if not fields:
        return None
    return InvalidInput(
        ", ".join(sorted(fields)),
        f"{item.key!r} is in the run already, with other values of this.",
        "Give a new person a key of their own, or pass the changed manifest to 'onboard'.",
    )


def has_uploaded_for(item: Item | None, person: Person) -> bool:
    """Whether a run has uploaded the files of ``person`` already."""
    return item is not None and item.stage != STAGES[0].name and item.person == person.to_plain()


def refusal_of(item: Item, names: Collection[str]) -> InvalidInput:
    """Why a change of a person cannot be taken over, and what can be done instead."""
    what = ", ".join(sorted(names))
    remedy = f"Restore {'it' if len(names) == 1 else 'them'}"
    if affected_steps(names) == {DELIVERED}:
        remedy += ", and move the file"
    elif item.state is State.FAILED_REMOTE and item.stage == "render":
        retry = f"heygen-async retry {item.run} {item.key} --pay-again"
        remedy += f"; or pay for the video again: '{retry}', then run the command again"
    elif look := item.facts.get("look_id"):
        remedy += f"; or give the changed person another key, with look_id {look}, so that the twin is kept"
    else:
        remedy += "; or give the changed person another key, which is paid for separately"
    return InvalidInput(what, why_refused(item.key, names), remedy + ".")


async def add_people(
    heygen: WorkflowClient, store: Store, run: str, people: Sequence[CheckedPerson], decision: Decision
) -> Added:
    """Take people on in a run that another session may be driving, which then begins them within seconds.

    Args:
        heygen: The client, asked with GET only.
        store: The state.
        run: The run.
        people: Who, each checked by itself.
        decision: Who has decided it, when and why.

    Raises:
        InvalidInput: There is no such run.
        InvalidBatch: With everything that is wrong with any of them. No one was taken on.
    """
    found = await require_run(store, run)
    folder = Path(str(found.options.get("folder") or "."))
    admission = Admission(heygen, folder, state=store.database.url or store.database.location)
    known: dict[str, Item] = {}
    for item in await store.items(run):
        admission.note(item)
        known[item.key] = item
    there = [one.person for one in people if one.person.identity in known]
    problems = [
        (person.name, problem)
        for person in there
        if (problem := already_there(known[person.identity], person)) is not None
    ]
    if problems:
        raise InvalidBatch(problems)
    new = [one for one in people if one.person.identity not in known]
    await admission.check(new)
    plain = [(one.person.identity, one.person.to_plain()) for one in new]
    keys = await store.add_new(run, plain, STAGES[0].name, decision)
    skipped = [one.person.identity for one in people if one.person.identity not in keys]
    return Added(keys, skipped)
