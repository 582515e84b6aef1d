"""Plain verbs by rule: which list, get, update, delete and simple creates each noun of the API has."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from codegen.documents import CodegenError
from codegen.generator import pascal_case, snake_case
from codegen.shapes import Api, Op, Shape

__all__ = ["Noun", "Verb", "find_nouns"]


@dataclass
class Verb:
    """One method: ``kind`` is the rule it follows, ``name`` what it is called, ``cursor`` what asks for the next page."""

    kind: str
    name: str
    op: Op
    cursor: str | None = None


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

    The next page of a list is asked for with ``token``; ``x-heygen-noun: {cursor: …}`` names another parameter, or says
    with ``false`` that a list has one page.
    """
    nouns: dict[str, Noun] = {}
    for op in api.ops:
        if op.noun is False or op.deprecated or not op.path.startswith("/v3/"):
            continue
        kind = _kind(op, api)
        if kind is None:
            if op.noun:
                raise CodegenError(f"{op.id}: x-heygen-noun names a verb, and no rule fits the operation")
            continue
        chosen = op.noun or {}
        name = chosen.get("noun") or _noun(op)
        noun = nouns.setdefault(name, Noun(name))
        verb = Verb(kind, chosen.get("verb", kind), op, _cursor(op, chosen) if kind == "list" else None)
        if verb.name in noun.verbs:
            raise CodegenError(f"{op.id} and {noun.verbs[verb.name].op.id} are both {name}.{verb.name}")
        noun.verbs[verb.name] = verb
    return sorted(nouns.values(), key=lambda noun: noun.name)


def _kind(op: Op, api: Api) -> str | None:
    parts = op.path.split("/")[2:]
    places = [part.startswith("{") for part in parts]
    if any(places[:-1]):
        return None
    if places[-1]:
        if op.method == "PATCH":
            return "update" if _flat(op.body, api) else None
        return {"GET": "get", "DELETE": "delete"}.get(op.method) if op.body is None else None
    if op.method == "GET":
        return "list" if op.wrap == "page" else None
    simple = op.method == "POST" and op.id.startswith("create") and op.job is None and _flat(op.body, api)
    return "create" if simple else None


def _cursor(op: Op, chosen: dict[str, Any]) -> str | None:
    """The parameter that takes the cursor of a list. Without it, the first page would come again and again."""
    name = chosen.get("cursor", "token")
    there = any(param.wire == (name or "token") for param in op.query)
    if name is False:
        if there or not op.continues:
            raise CodegenError(f"{op.id}: x-heygen-noun says that there is no cursor; is that still needed?")
        return None
    if not there and (op.continues or "cursor" in chosen):
        raise CodegenError(
            f"{op.id}: its pages name the next one, but no parameter {name!r} asks for it. Name the one that does in "
            "the overlay, x-heygen-noun: {cursor: …}, or say that there is only one page, {cursor: false}."
        )
    return name if there else None


def _flat(body: Shape | None, api: Api) -> bool:
    return body is not None and body.kind == "model" and body.name in api.models


def _noun(op: Op) -> str:
    parts = [part for part in op.path.split("/")[2:] if not part.startswith("{")]
    owners = [part.removesuffix("s") for part in parts[:-1]]
    return snake_case("-".join([*owners, parts[-1]]))
