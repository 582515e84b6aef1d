"""People as a caller hands them in: each is a Person, of the right types, that can be written down."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import cast

from heygen_async._workflows.person import Person, misfits
from heygen_async.errors import InvalidBatch, InvalidInput

__all__ = ["people_of", "unwritable"]


def people_of(people: object) -> list[Person]:
    """Everybody in ``people``, so that whatever is asked of them next can be answered.

    Raises:
        InvalidInput: It is no list of people, such as a single one.
        InvalidBatch: With everything in it that is no Person, or not of the types that a Person has.
    """
    if isinstance(people, Person) or not isinstance(people, Iterable):
        raise InvalidInput("people", f"a list is needed, not {type(people).__name__}.", "Pass [Person(…), …].")
    found: list[Person] = []
    problems: list[tuple[str, InvalidInput]] = []
    for position, person in enumerate(cast("Iterable[object]", people)):
        if isinstance(person, Person):
            found.append(person)
            problems += [(f"people[{position}] ({person.name})", problem) for problem in misfits(person)]
        else:
            what = f"a Person is needed, not {type(person).__name__}."
            problems.append((f"people[{position}]", InvalidInput("person", what, "Such as Person(name=…, footage=…).")))
    if problems:
        raise InvalidBatch(problems)
    return found


def unwritable(person: Person) -> list[InvalidInput]:
    """What of a person no state can remember, because it is no JSON."""
    problems: list[InvalidInput] = []
    plain = person.to_plain()
    for field, remedy in (
        ("options", "Write HeyGen's object as a mapping; a file has to be at HeyGen already."),
        ("metadata", "Use texts, numbers, lists and mappings."),
    ):
        for name, value in plain.get(field, {}).items():
            try:
                json.dumps({name: value}, ensure_ascii=False, sort_keys=True).encode()
            except (TypeError, ValueError) as error:
                problems.append(InvalidInput(f"{field}.{name}", f"it cannot be written down: {error}.", remedy))
    return problems
