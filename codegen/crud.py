"""Plain verbs by rule: which list, get, update, delete and simple create each noun of the API has."""

from __future__ import annotations

import keyword
import re
from dataclasses import dataclass, field
from typing import Any

from codegen.documents import Refusal
from codegen.ir import Api, Field, Operation, Parameter, Shape
from codegen.names import identifier, pascal_case

__all__ = ["Noun", "Verb", "find_nouns"]

# What the method of a verb uses for itself.
_TAKEN = frozenset("self options body call page fetch token page_size str int float bool dict list".split())
# What parameters that take the cursor of a list are called.
_CURSORS = ("token", "next_token", "page_token", "cursor")


@dataclass
class Verb:
    """One method: ``kind`` is the rule it follows, ``name`` what it is called, ``cursor`` what asks for the next page."""

    kind: str
    name: str
    op: Operation
    cursor: str | None = None

    @property
    def item(self) -> str:
        """What the argument for an item is called: ``video``, which takes its id or the object."""
        chosen = self.op.noun or {}
        return self._free(chosen.get("item") or self.op.path_params[0].name.removesuffix("_id"))

    def argument(self, of: Field | Parameter) -> str:
        """What the argument for a field of the body, or for a parameter, is called."""
        name = self._free(of.name)
        return f"{name}_" if self.op.path_params and name == self.item else name

    def _free(self, name: str) -> str:
        return f"{name}_" if name in _TAKEN or keyword.iskeyword(name) or name == self.op.name else name


@dataclass
class Noun:
    """One noun: a collection and the verbs for it and its items."""

    name: str
    verbs: dict[str, Verb] = field(default_factory=dict)

    @property
    def class_name(self) -> str:
        return f"{pascal_case(self.name)}Base"

    @property
    def sorted_verbs(self) -> list[Verb]:
        """``list`` comes last: in a class body it hides the builtin from everything below it."""
        order = ["get", "create", "update", "delete", "list"]
        return sorted(self.verbs.values(), key=lambda verb: (verb.name == "list", order.index(verb.kind), verb.name))

    def holders(self, id_name: str, api: Api) -> list[str]:
        """The received classes that carry the id of an item under this name instead of as ``id``."""
        kinds = {"get", "list", "create", "update"}
        found = {verb.op.result.name for verb in self.verbs.values() if verb.kind in kinds and verb.op.result}
        models = [api.models[name] for name in found if name in api.models]
        fields = {model.name: {field.name for field in model.required} for model in models}
        return sorted(name for name, names in fields.items() if id_name in names and "id" not in names)


def find_nouns(api: Api) -> list[Noun]:
    """Sort the operations of a document by noun.

    The rule, which ``x-heygen-noun: {noun, verb}`` overrides and ``x-heygen-noun: false`` switches off: GET of a collection
    is ``list`` where the answer is a page; GET, PATCH and DELETE of an item are ``get``, ``update`` and ``delete``; POST to a
    collection is ``create`` where its id begins so, its body is one plain object, and it starts no job.

    An item is called after its parameter in the path; ``x-heygen-noun: {item: …}`` gives the argument another name.

    The next page of a list is asked for with ``token`` or one of its usual names; ``x-heygen-noun: {cursor: …}`` names
    another parameter, or says with ``false`` that a list has one page.
    """
    nouns: dict[str, Noun] = {}
    for op in api.ops:
        if op.noun is False or op.deprecated or not op.path.startswith("/v3/"):
            continue
        kind = _kind(op, api)
        if kind is None:
            if op.noun:
                remedy = "Remove it: the operation is in heygen.api anyway."
                raise Refusal(op.id, "x-heygen-noun names a verb, and no rule fits the operation", remedy)
            continue
        chosen = op.noun or {}
        name = chosen.get("noun") or _noun(op)
        noun = nouns.setdefault(name, Noun(name))
        verb = Verb(kind, chosen.get("verb", kind), op, _cursor(op, chosen) if kind == "list" else None)
        if verb.name in noun.verbs:
            remedy = (
                "Give one of them another verb in the overlay, x-heygen-noun: {verb: …}, or none, x-heygen-noun: false."
            )
            both = f"{noun.verbs[verb.name].op.id}, {name}.{verb.name}"
            raise Refusal(op.id, "two operations are one verb of a noun", remedy, both)
        noun.verbs[verb.name] = verb
    for name in api.kept_nouns:  # code that is written by hand inherits from them
        nouns.setdefault(name, Noun(name))
    return sorted(nouns.values(), key=lambda noun: noun.name)


def _kind(op: Operation, api: Api) -> str | None:
    parts = op.path.split("/")[2:]
    places = [part.startswith("{") for part in parts]
    if any(places[:-1]) or all(places) or any("{" in part and not re.fullmatch(r"\{[^{}]+\}", part) for part in parts):
        return None
    if places[-1]:
        if op.method == "PATCH":
            return "update" if _flat(op.body, api) else None
        return {"GET": "get", "DELETE": "delete"}.get(op.method) if op.body is None else None
    if op.method == "GET":
        return "list" if op.wrap == "page" else None
    simple = op.method == "POST" and op.id.startswith("create") and op.job is None and _flat(op.body, api)
    return "create" if simple else None


def _cursor(op: Operation, chosen: dict[str, Any]) -> str | None:
    """The parameter that takes the cursor of a list. Without it, the first page would come again and again."""
    wires = [param.wire for param in op.query]
    usual = next((wire for wire in _CURSORS if wire in wires), "token")
    name = chosen.get("cursor", usual)
    there = (name or usual) in wires
    if name is False:
        if there or not op.continues:
            remedy = "Remove it from the overlay if it is no longer needed."
            raise Refusal(op.id, "x-heygen-noun says that there is no cursor, and it is not still needed", remedy)
        return None
    if not there and (op.continues or "cursor" in chosen):
        remedy = (
            "Name the parameter that asks for it in the overlay, x-heygen-noun: {cursor: …}, or say that there is only one "
            "page, {cursor: false}."
        )
        raise Refusal(
            op.id, "its pages name the next one, and no parameter asks for it", remedy, f"{name or 'token'!r}"
        )
    return name if there else None


def _flat(body: Shape | None, api: Api) -> bool:
    return body is not None and body.kind == "model" and body.name in api.models


def _noun(op: Operation) -> str:
    parts = [part for part in op.path.split("/")[2:] if not part.startswith("{")]
    owners = [part.removesuffix("s") for part in parts[:-1]]
    return identifier("-".join([*owners, parts[-1]]), op.id)
