"""Takes in a document that HeyGen published: what it says, with what this project added to the one before.

    python -m codegen.import_upstream new.yaml                the whole document
    python -m codegen.import_upstream new.yaml --part         some operations of it, as HeyGen's pages print them
    python -m codegen.import_upstream --contract report.json  what a report of `heygen-async contract` settles

The shapes become the new ones; sentences, examples, links, answers that are errors, ``x-…`` and what is marked
``x-heygen-ours`` stay. No sentence of HeyGen's is taken. Lines that say the same as before are not touched, so
``git diff`` shows what is new. One report is printed: what changed, what that means for the version, and what only a
person can decide or write. Actions of the overlay whose target is gone are removed from it.
"""

from __future__ import annotations

import argparse
import copy
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from codegen.canonical import canonical, without
from codegen.documents import CodegenError, Json, Refusal, at, load, load_list, load_text, resolve
from codegen.names import member_names
from codegen.prepare import HOSTILE_PATH, METHODS, operations
from codegen.report import Report, report
from codegen.settle import load_report, settle
from codegen.survey import refusal
from codegen.yaml_style import insert, load_kept, load_kept_list, styled, text_of

__all__ = ["main", "take_in", "to_be_written"]

ROOT = Path(__file__).parent.parent

_WORDS = {"$comment", "contact", "description", "example", "examples", "externalDocs", "summary", "title"}
_KEPT = {*_WORDS, "links"}
_NAMES = {"properties", "schemas"}
_OURS = "x-heygen-ours"
_WORD = "WORD_"
_GOOD_NAME = re.compile(r"(?!(UNKNOWN|MRO)$)[A-Z][A-Z0-9_]*")
# Words get names when everything else is imported.
_NAMED_LATER = {"a word that gives no name", "a word whose name is taken"}
_ERRORS = {
    "400": "BadRequest",
    "401": "Unauthorized",
    "403": "Forbidden",
    "404": "NotFound",
    "409": "IdempotencyInProgress",
    "429": "TooManyRequests",
    "default": "UnexpectedError",
}


def take_in(ours: Json, theirs: Json, *, part: bool = False) -> list[str]:
    """Bring ``ours`` to what ``theirs`` says, in place, and tell what was left out of it.

    Args:
        ours: A document as `codegen.yaml_style.load_kept` gives it.
        theirs: The document that HeyGen published.
        part: Whether operations that it does not have are still there.
    """
    if not str(theirs.get("openapi")).startswith(("3.0.", "3.1.", "3.2.")):
        raise CodegenError(f"a document of OpenAPI {theirs.get('openapi')}; only 3.0, 3.1 and 3.2 are known")
    theirs = _comparable(theirs)
    left_out = [path for path in theirs["paths"] if path not in ours["paths"] and not path.startswith("/v3/")]
    for path in left_out:
        del theirs["paths"][path]
    if not part and not any(path in ours["paths"] for path in theirs["paths"]):
        raise CodegenError("the document has none of the operations that are known. Import a part of one with PART=1.")
    refused = _drop_refused(ours, theirs)
    taking = _Taking(ours, theirs)
    for path, methods in theirs["paths"].items():
        for method in METHODS:
            if method in methods:
                with at(f"{method.upper()} {path}"):
                    taking.operation(path, method, methods[method])
    if not part:
        taking.forget()
    taking.components()
    taking.tags()
    taking.name_words()
    return [*(f"left out, as it is not of version 3: {path}" for path in left_out), *refused]


def _drop_refused(ours: Json, theirs: Json) -> list[str]:
    """Leave out new operations that cannot be generated, and say why. A hostile path refuses the whole document."""
    refused: list[str] = []
    for path, method, node in list(operations(theirs)):
        if method in ours["paths"].get(path, {}):
            continue
        shared = {key: value for key, value in theirs["paths"][path].items() if key not in METHODS}
        titled = {**theirs, "info": {"title": "HeyGen"}}  # the sentences are not there
        error = refusal(titled, path, method, {**shared, method: node})
        if error is None or (isinstance(error, Refusal) and error.problem in _NAMED_LATER):
            continue
        if isinstance(error, Refusal) and error.problem == HOSTILE_PATH:
            raise error
        del theirs["paths"][path][method]
        refused.append(f"left out, as it cannot be generated: {method.upper()} {path} ({error})")
    return refused


class _Taking:
    def __init__(self, ours: Json, theirs: Json) -> None:
        self.ours = ours
        self.theirs = theirs
        self.their_names = {name for kind, name in _used(theirs) if kind == "schemas"}
        self.written_out: dict[str, Json] = {}

    def operation(self, path: str, method: str, theirs: Json) -> None:
        theirs["parameters"] = [*self.theirs["paths"][path].get("parameters", []), *theirs.get("parameters", [])]
        if not theirs["parameters"]:
            del theirs["parameters"]
        if theirs.get("security") == self.theirs.get("security"):
            theirs.pop("security", None)
        if path not in self.ours["paths"]:
            insert(self.ours["paths"], path, {}, by_name=True)
        methods = self.ours["paths"][path]
        if method not in methods:
            methods[method] = styled(self.new(method, theirs))
        elif not methods[method].get(_OURS):
            theirs["responses"] = self.answers(methods[method]["responses"], theirs["responses"])
            # Names of functions are a promise to callers, and pages of the reference have no tags.
            theirs["operationId"] = methods[method]["operationId"]
            theirs.setdefault("tags", methods[method]["tags"])
            self.merge(methods[method], theirs)

    def new(self, method: str, theirs: Json) -> Json:
        """A new operation: with our own errors, and repeated only as far as that is certainly safe."""
        answers = {
            status: {"description": "Success.", **node}
            for status, node in theirs["responses"].items()
            if str(status).startswith("2")
        }
        known = self.ours["components"].get("responses", {})
        answers |= {
            status: {"$ref": f"#/components/responses/{name}"}
            for status, name in _ERRORS.items()
            if name in known and (status in theirs["responses"] or status == "default")
        }
        made = {**theirs, "responses": answers}
        if method != "get":
            parameters = [resolve(self.theirs, entry) for entry in theirs.get("parameters", [])]
            keyed = any(entry["in"] == "header" and entry["name"] == "Idempotency-Key" for entry in parameters)
            made["x-heygen-idempotency"] = {"mode": "header", "support": "assumed"} if keyed else {"mode": "none"}
            if keyed:
                made["x-heygen-inferred"] = "Support for Idempotency-Key is assumed from the parameter alone."
        return made

    def answers(self, ours: Json, theirs: Json) -> Json:
        """Their successes; errors are mapped once for all operations, so ours stay."""
        good, mine = ([status for status in node if str(status).startswith("2")] for node in (theirs, ours))
        if len(good) == len(mine) == 1 and good != mine:
            insert(ours, good[0], {}, by_name=True)
            ours[good[0]] = ours.pop(mine[0])  # its words and links go along
        for status in good:
            if status in theirs and status not in ours:
                theirs[status] = {"description": "Success.", **theirs[status]}
        return {status: node for status, node in theirs.items() if status in good} | {
            status: None for status in ours if not str(status).startswith("2")
        }

    def merge(self, ours: Any, theirs: Json, *, names: bool = False) -> None:
        """Bring an object to what theirs says; with ``names``, its keys are names and no keywords."""
        theirs = _renamed(ours, theirs)
        for key, value in theirs.items():
            if value is None:
                continue
            if key not in ours:
                insert(ours, key, value, by_name=names)
            elif not self.same(ours[key], value):
                self.change(ours, key, value, names=not names and key in _NAMES)
        for key in [key for key in ours if key not in theirs]:
            kept = not names and (str(key).startswith("x-") or key in _KEPT)
            if not kept and not (isinstance(ours[key], dict) and ours[key].get(_OURS)):
                del ours[key]

    def change(self, ours: Any, key: Any, value: Any, *, names: bool) -> None:
        mine = ours[key]
        if isinstance(mine, dict) and isinstance(value, dict) and "$ref" in mine and "$ref" not in value:
            self.write_out(ours, key, value)
        elif isinstance(mine, dict) and isinstance(value, dict) and ("$ref" in mine) == ("$ref" in value):
            self.merge(mine, value, names=names)
        elif isinstance(mine, list) and isinstance(value, list):
            before = dict(zip(mine, member_names(ours), strict=False)) if key == "enum" else {}
            self.entries(mine, value)
            if key == "enum" and "x-enum-varnames" in ours:
                after = member_names({"enum": mine})
                ours["x-enum-varnames"] = styled(
                    [before.get(word, name) for word, name in zip(mine, after, strict=True)]
                )
        else:
            ours[key] = styled(value)

    def write_out(self, ours: Any, key: Any, theirs: Json) -> None:
        """What has a name with us and none with them changes under its name, unless it differs from place to place."""
        name = str(ours[key]["$ref"]).rpartition("/")[2]
        if name in self.their_names or self.written_out.setdefault(name, theirs) != theirs:
            ours[key] = styled(theirs)
        else:
            self.change(self.ours["components"]["schemas"], name, theirs, names=False)

    def entries(self, ours: Any, theirs: list[Any]) -> None:
        """Bring a list to what theirs says. The order of what both have is nobody's promise, and stays."""
        wanted = {self.identity(self.theirs, entry): entry for entry in theirs}
        for number in reversed(range(len(ours))):
            name = self.identity(self.ours, ours[number])
            if name not in wanted:
                del ours[number]
            elif not self.same(ours[number], entry := wanted.pop(name)):
                self.change(ours, number, entry, names=False)
        ours.extend(styled(entry) for name, entry in wanted.items())

    def identity(self, document: Json, entry: Any) -> str:
        if not isinstance(entry, dict):
            return repr(entry)
        if "schema" in (target := resolve(document, entry)):
            return f"{target['in']} {target['name']}"
        return str(entry.get("$ref") or entry.get("type") or entry.get("name") or sorted(entry))

    def same(self, ours: Any, theirs: Any) -> bool:
        """Whether both say the same, in whatever form, written out or by reference."""
        if isinstance(ours, dict) and ours.get(_OURS):
            return True
        mine = _comparable(ours)
        return bool(mine == theirs or _written_out(self.ours, mine) == _written_out(self.theirs, theirs))

    def tags(self) -> None:
        """Add the tags that new operations bring."""
        known = [tag["name"] for tag in self.ours.setdefault("tags", [])]
        for _, _, node in operations(self.ours):
            for name in node.get("tags") or []:
                if name not in known:
                    known.append(name)
                    self.ours["tags"].append(styled({"name": str(name)}))

    def name_words(self) -> None:
        """Give words that make poor identifiers a name of their own, to be replaced by a better one."""
        for schema in _enums(self.ours):
            names = member_names(schema)
            named = [name if _GOOD_NAME.fullmatch(str(name)) else f"{_WORD}{name}" for name in names]
            if named != list(names):
                schema["x-enum-varnames"] = styled(named)

    def forget(self) -> None:
        """Operations that are there no more."""
        for path, methods in list(self.ours["paths"].items()):
            for method in METHODS:
                there = method in self.theirs["paths"].get(path, {})
                if method in methods and not there and not methods[method].get(_OURS):
                    del methods[method]
            if not any(method in methods for method in METHODS):
                del self.ours["paths"][path]

    def components(self) -> None:
        """Bring the components that are in use to theirs, take new ones, and drop what nothing refers to any more."""
        components, theirs = self.ours["components"], self.theirs.get("components", {})
        for kind in ("schemas", "parameters"):
            done: set[str] = set()
            while waiting := {name for of, name in _used(self.ours) if of == kind} - done:
                for name in sorted(waiting):
                    done.add(name)
                    node = theirs.get(kind, {}).get(name)
                    mine = components.setdefault(kind, {})
                    if node is None and name not in mine:
                        raise CodegenError(f"#/components/{kind}/{name} does not exist")
                    if name not in mine:
                        insert(mine, name, node, by_name=True)
                    elif node is not None and not self.same(mine[name], node):
                        self.change(mine, name, node, names=False)
            for name in [name for name in components.get(kind, {}) if name not in done]:
                del components[kind][name]


def to_be_written(document: Json) -> Iterator[str]:
    """What only a person can write: sentences, and names for words."""
    for path, methods in document["paths"].items():
        for method in METHODS:
            if method in methods:
                where, node = f"{method.upper()} {path}", methods[method]
                yield from (f"{where}: {key}" for key in ("summary", "description") if key not in node)
                for entry in node.get("parameters", []):
                    if "description" not in (parameter := resolve(document, entry)):
                        yield f"{where} > {parameter['name']}: description"
                for member in _makeshift(node):
                    yield f"{where}: x-enum-varnames, a better name than {member}"
    for name, schema in document["components"]["schemas"].items():
        if "description" not in schema:
            yield f"{name}: description"
        envelope = name.endswith(("Envelope", "Page"))
        for field, node in schema.get("properties", {}).items():
            if "description" not in node and not (envelope and field == "data"):
                yield f"{name}.{field}: description"
        if any(True for _ in _enums([value for value in schema.values() if isinstance(value, dict | list)])):
            yield f"{name}: a component for the enum inside of it"
        yield from (f"{name}: x-enum-varnames, a better name than {member}" for member in _makeshift(schema))
    for tag in document.get("tags", []):
        if "description" not in tag:
            yield f"tags > {tag['name']}: description"


def _enums(node: Any) -> Iterator[Json]:
    """Every schema with words at a node and below it; what stands in examples and constants is no schema."""
    if isinstance(node, list):
        for entry in node:
            yield from _enums(entry)
    elif isinstance(node, dict):
        if isinstance(words := node.get("enum"), list) and all(isinstance(word, str) for word in words):
            yield node
        for key, value in node.items():
            if key not in {"const", "default", "enum", "example", "examples"}:
                yield from _enums(value)


def _makeshift(node: Any) -> Iterator[str]:
    """The names of words that were made up on the way in."""
    for schema in _enums(node):
        yield from (str(member) for member in member_names(schema) if str(member).startswith(_WORD))


def _comparable(node: Any) -> Any:
    """What is said, without the sentences and extensions, in one form."""
    return canonical(without(node, lambda key: key.startswith("x-") or key in _KEPT))


def _written_out(document: Json, node: Any, inside: tuple[str, ...] = ()) -> Any:
    """A comparable node with what its references point to; a reference to what it is inside of stays."""
    if isinstance(node, list):
        return [_written_out(document, entry, inside) for entry in node]
    if not isinstance(node, dict):
        return node
    beside = {key: _written_out(document, value, inside) for key, value in node.items() if key != "$ref"}
    if "$ref" not in node:
        return beside
    ref = str(node["$ref"])
    if ref in inside:
        return {"$ref": ref, **beside}
    return {**_written_out(document, _comparable(resolve(document, node)), (*inside, ref)), **beside}


def _renamed(ours: Json, theirs: Json) -> Json:
    """Theirs, with the names of fields that we write otherwise than they are documented."""
    names = {
        node["x-heygen-documented-name"]: name
        for name, node in ours.get("properties", {}).items()
        if isinstance(node, dict) and "x-heygen-documented-name" in node
    }
    if not names or not isinstance(theirs.get("properties"), dict):
        return theirs
    fields = {names.get(name, name): node for name, node in theirs["properties"].items()}
    return {**theirs, "properties": fields, "required": [names.get(n, n) for n in theirs.get("required", [])]}


def _used(document: Json) -> set[tuple[str, str]]:
    """The components that the paths refer to, at any depth: kind and name."""
    found: set[tuple[str, str]] = set()
    components = document.get("components", {})
    queue: list[Any] = [document["paths"], components.get("responses", {})]
    while queue:
        node = queue.pop()
        if isinstance(node, list):
            queue += node
        elif isinstance(node, dict):
            if isinstance(ref := node.get("$ref"), str):
                kind, name = ref.removeprefix("#/components/").split("/", 1)
                if (kind, name) not in found:
                    found.add((kind, name))
                    queue.append(components.get(kind, {}).get(name, {}))
            queue += node.values()
    return found


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="import_upstream", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("published", type=Path, nargs="?", help="the document that HeyGen published")
    parser.add_argument("--contract", type=Path, help="a report of `heygen-async contract --out FILE`")
    parser.add_argument("--part", action="store_true", help="it has some operations only; the others stay as they are")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project (default: this one)")
    parser.add_argument("--document", type=Path, help="the document to change (default: openapi/heygen-v3.yaml)")
    parser.add_argument("--overlay", type=Path, help="its overlay (default: codegen/overlays/heygen-v3.yaml)")
    parser.add_argument("--report", type=Path, help="write the report there, too, as JSON")
    options = parser.parse_args(arguments)
    target = options.document or options.root / "openapi" / "heygen-v3.yaml"
    overlay = options.overlay or options.root / "codegen" / "overlays" / "heygen-v3.yaml"
    if options.published is None and options.contract is None:
        parser.error("name a document that HeyGen published, a report with --contract, or both")
    try:
        settled = settle(load(target), load_report(options.contract)) if options.contract else []
        if options.published is None:
            print("\n".join(["What the report settles:", *(f"- {line}" for line in settled)]))
            return 0
        theirs, before, ours = load(options.published), load(target), load_kept(target)
        left_out = take_in(ours, copy.deepcopy(theirs), part=options.part)
        text = text_of(ours)
        after = load_text(text, str(target))
        actions = load_list(overlay)
        made = report(before, after, actions, left_out, list(to_be_written(after)), options.root)
        made.settled = settled
    except (CodegenError, OSError) as error:
        print(f"import_upstream: {error}", file=sys.stderr)
        return 2
    target.write_text(text, encoding="utf-8")
    if made.overlay != actions and (options.overlay or not options.document):
        _rewrite(overlay, actions, made)
    if options.report:
        options.report.write_text(json.dumps(made.as_json(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(made.as_text(), end="")
    return 0


def _rewrite(path: Path, before: list[Json], made: Report) -> None:
    """Remove the actions whose target is gone, and keep every other line as it is."""
    entries = load_kept_list(path)
    for number in reversed(range(len(before))):
        if before[number] not in made.overlay:
            del entries[number]
    entries.extend(styled(action) for action in made.overlay if action not in before)
    path.write_text(text_of(entries), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
