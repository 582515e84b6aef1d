"""One person's flow as a short text: its journal, without a secret, a URL or a script."""

from __future__ import annotations

import base64
import hashlib
import json
import uuid
from collections.abc import Mapping
from typing import Any, cast

import attrs

from heygen_async._workflows.amendments import DELIVERED, Amendment, amend, changed_fields, moved_files, why_refused
from heygen_async._workflows.payments import Payment, fingerprint
from heygen_async._workflows.person import Person
from heygen_async._workflows.stages import STAGES
from heygen_async._workflows.store import LoadedItem
from heygen_async.errors import InvalidInput

__all__ = ["SavedFlow"]

_VERSION = 3
"""1 had no marks of the person. 1 and 2 dated payments by no certain clock, and their objects carry no tag."""


@attrs.frozen
class SavedFlow:
    """What a token holds.

    Attributes:
        run: What its keys are derived from, besides the step and the body.
        item: Who it is about.
        person: A fingerprint of each field of the person; None where the token does not tell.
        tagged: Whether its objects at HeyGen carry a tag in their names.
        stage: The stage that is next.
        facts: What the finished stages brought.
        memos: What the steps of the stage gave, and when.
        payments: Its payments by step.
    """

    run: str
    item: str
    person: Mapping[str, str] | None = None
    tagged: bool = True
    stage: str = STAGES[0].name
    facts: Mapping[str, Any] = attrs.field(factory=dict[str, Any])
    memos: Mapping[str, tuple[Any, float]] = attrs.field(factory=dict[str, "tuple[Any, float]"])
    payments: Mapping[str, Payment] = attrs.field(factory=dict[str, Payment])

    @classmethod
    def new(cls, person: Person, run: str | None) -> SavedFlow:
        """Nothing is known yet; with a ``run`` of your own, its keys are the same every time."""
        return cls(run or uuid.uuid4().hex, person.identity, _marks(person))

    @classmethod
    def of(cls, loaded: LoadedItem, *, tagged: bool) -> SavedFlow:
        """What a token of ``loaded`` holds."""
        item = loaded.item
        person = _marks(Person.from_plain(item.person))
        return cls(item.run, item.key, person, tagged, item.stage, item.facts, loaded.memos, loaded.payments)

    def with_person(self, person: Person) -> SavedFlow:
        """Take over what was changed about the person, as far as what is paid for stays what it was.

        Raises:
            InvalidInput: It is another person, or the change touches what was, or may have been, paid for, or is
                delivered.
        """
        if self.item != person.identity:
            raise InvalidInput("token", f"belongs to {self.item!r}.", "Pass that person with it.")
        marks = _marks(person)
        fields = changed_fields(marks if self.person is None else self.person, marks)
        if not fields:
            return attrs.evolve(self, person=marks)
        fixed = {step for step, payment in self.payments.items() if payment.maybe_sent}
        fixed |= {DELIVERED} & self.memos.keys()
        if fixed:
            fields -= moved_files(fields, person.to_plain(), {name: kept[0] for name, kept in self.memos.items()})
        match amend(fields, fixed):
            case Amendment.REFUSED:
                kept = f"; or, without the token, give look_id {look!r}" if (look := self.facts.get("look_id")) else ""
                them = "it" if len(fields) == 1 else "them"
                remedy = f"Restore {them}, or begin again without the token, which pays again"
                raise InvalidInput(", ".join(sorted(fields)), why_refused(self.item, fields), f"{remedy}{kept}.")
            case Amendment.CONTINUE:
                return attrs.evolve(self, person=marks)
            case Amendment.RESTART:
                same = {f"upload-{name}" for name in marks.keys() - fields}
                memos = {name: kept for name, kept in self.memos.items() if name in same}
                return attrs.evolve(self, person=marks, stage=STAGES[0].name, facts={}, memos=memos)

    def __str__(self) -> str:
        """The token."""
        content = {
            "heygen_flow": _VERSION,
            "run": self.run,
            "item": self.item,
            "person": self.person,
            "tagged": self.tagged,
            "stage": self.stage,
            "facts": {name: value for name, value in self.facts.items() if name != "page_url"},
            # A step that gave a URL is done again: the URL is a secret while it lasts, and does not last.
            "memos": {name: kept for name, kept in self.memos.items() if not any("url" in part for part in kept[0])},
            "payments": {
                step: [
                    p.key,
                    fingerprint(p.body).decode(),
                    p.first_sent_at,
                    p.intended_at,
                    p.maybe_sent,
                    p.answer,
                    p.cost,
                ]
                for step, p in self.payments.items()
            },
        }
        return base64.urlsafe_b64encode(json.dumps(content, separators=(",", ":")).encode()).decode()

    @classmethod
    def parse(cls, token: str) -> SavedFlow:
        """Read a token, of this version or an older one: an update strands no one who was paid for.

        Raises:
            InvalidInput: It is no such token, or a newer version of this package wrote it.
        """
        try:
            content = cast("dict[str, Any]", json.loads(base64.urlsafe_b64decode(token.encode())))
            version = content["heygen_flow"]
            if version in {1, 2, _VERSION}:
                return cls._read(content, version)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise InvalidInput("token", "is not a token of a flow.", "Pass what flow.token gave, whole.") from None
        raise InvalidInput("token", "a newer version of heygen-async wrote it.", "Update heygen-async.")

    @classmethod
    def _read(cls, content: Mapping[str, Any], version: int) -> SavedFlow:
        payments: dict[str, Payment] = {}
        for step, entry in content["payments"].items():
            if version < _VERSION:
                key, body, at, maybe_sent, answer, cost = entry
                # By which clock it was dated is not known; see the schema of the state.
                entry = key, body, at if answer is not None else None, at, maybe_sent, answer, cost
            key, body, first_sent_at, intended_at, maybe_sent, answer, cost = entry
            payments[step] = Payment(
                str(key), body.encode(), first_sent_at, intended_at, bool(maybe_sent), answer, float(cost)
            )
        known = {stage.name for stage in STAGES}
        return cls(
            str(content["run"]),
            str(content["item"]),
            content.get("person"),
            bool(content["tagged"]) if version >= _VERSION else False,
            content["stage"] if content["stage"] in known else STAGES[0].name,
            dict(content["facts"]),
            {name: (value, float(at)) for name, (value, at) in content["memos"].items()},
            payments,
        )


def _marks(person: Person) -> dict[str, str]:
    return {name: _mark(value) for name, value in person.to_plain().items()}


def _mark(value: object) -> str:
    """Tells whether a part of a person is the same, and not what it is."""
    text = json.dumps(
        value, sort_keys=True, default=lambda part: part.to_wire() if hasattr(part, "to_wire") else repr(part)
    )
    return hashlib.sha256(text.encode()).hexdigest()[:16]
