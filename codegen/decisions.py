"""Checks openapi/decisions.yaml: what became of each difference between HeyGen's document and ours.

    python -m codegen.decisions                   every decision, against the document
    python -m codegen.decisions --delta FILE      the same, and that no row of a list of differences is open

It prints what is wrong and how many rows were taken over and left, and exits with 1 where anything is wrong.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from codegen.documents import Json, load, resolve
from codegen.prepare import METHODS

__all__ = ["check", "main", "open_rows"]

ROOT = Path(__file__).parent.parent


def check(decisions: Json, document: Json) -> Iterator[str]:
    """What is wrong with decisions, one line for each."""
    operations = {
        node["operationId"]: (path, method, node)
        for path, methods in document["paths"].items()
        for method, node in methods.items()
        if method in METHODS
    }
    for name, row in decisions.items():
        if row.get("decision") not in {"taken", "left"}:
            yield f"{name}: the decision is {row.get('decision')!r}; it must be taken or left"
        if row.get("decision") == "left" and not row.get("reason"):
            yield f"{name}: it is left without a reason"
        checks: Json = row.get("check", {})
        if row.get("decision") == "taken" and not checks and not row.get("reason"):
            yield f"{name}: nothing says where it can be seen"
        try:
            if "operation" in checks:
                problems = list(_operation(checks, document, operations))
            else:
                problems = list(_schema(checks, document))
        except (KeyError, TypeError) as error:
            problems = [f"the document does not have it ({error})"]
        yield from (f"{name}: {problem}" for problem in problems)


def open_rows(decisions: Json, delta: Json) -> Iterator[str]:
    """The rows of a list of differences that nothing was decided about."""
    for kind in ("operations", "schemas"):
        for name, row in delta.get(kind, {}).items():
            for part, content in row.items():
                if part in _TELL_NOTHING:
                    continue
                prefix = f"{kind}.{name}.{_PARTS.get(part, part)}"
                entries = list(content) if isinstance(content, dict | list) and part not in _WHOLE else [""]
                for entry in entries:
                    key = str(entry).partition(":")[0].replace(" ", "_")
                    wanted = f"{prefix}.{key}" if key else prefix
                    if not any(known == wanted or known.startswith(f"{wanted}.") for known in decisions):
                        yield wanted
    for name in delta.get("new_schemas", {}):
        if f"new_schemas.{name}" not in decisions:
            yield f"new_schemas.{name}"
    for row in delta.get("inferences", []):
        if (wanted := f"inferences.{row['where'].partition(',')[0]}") not in decisions:
            yield wanted


_TELL_NOTHING = {"upstream_id", "upstream_name"}
_PARTS = {"required_add": "required", "drop_schemas": "drop"}
_WHOLE = {"scopes", "idempotency", "add_words", "closed", "note", "in_public_reference"}


def _operation(checks: Json, document: Json, operations: dict[str, Any]) -> Iterator[str]:
    path, method, node = operations[checks["operation"]]
    if "path" in checks and (path, method) != (checks["path"], checks["method"]):
        yield f"it stands at {method} {path}"
    if "certainty" in checks and node.get("x-heygen-certainty") != checks["certainty"]:
        yield f"its certainty is {node.get('x-heygen-certainty')}"
    if "scopes" in checks and list(node.get("x-heygen-scopes", [])) != checks["scopes"]:
        yield f"its scopes are {node.get('x-heygen-scopes')}"
    if "policy" in checks:
        policy = node["x-heygen-idempotency"]
        said = ":".join(str(policy[key]) for key in ("mode", "support") if key in policy)
        if said != checks["policy"]:
            yield f"its policy is {said}"
    if "codes" in checks and node.get("x-heygen-errors", {}).get(str(checks["status"])) != checks["codes"]:
        yield f"its codes are {node.get('x-heygen-errors')}"
    if "responds" in checks and str(checks["responds"]) not in node["responses"]:
        yield f"it does not name {checks['responds']}"
    if "responds_not" in checks and str(checks["responds_not"]) in node["responses"]:
        yield f"it still names {checks['responds_not']}"
    if "parameter" in checks:
        found = next(p for p in (resolve(document, p) for p in node["parameters"]) if p["name"] == checks["parameter"])
        if resolve(document, found["schema"]).get(checks["keyword"]) != checks["value"]:
            yield f"{checks['keyword']} is {found['schema'].get(checks['keyword'])}"


def _schema(checks: Json, document: Json) -> Iterator[str]:
    schemas = document["components"]["schemas"]
    if "gone" in checks and checks["gone"] in schemas:
        yield "the schema is still there"
    if "schema" not in checks:
        return
    schema = schemas[checks["schema"]]
    if "closed" in checks and schema.get("additionalProperties") is not False:
        yield "it is not closed"
    if "required" in checks and checks["required"] not in schema.get("required", []):
        yield f"{checks['required']} is not required"
    if "optional" in checks and checks["optional"] in schema.get("required", []):
        yield f"{checks['optional']} is required"
    if "words" in checks and (missing := set(checks["words"]) - set(schema["enum"])):
        yield f"it lacks {', '.join(sorted(missing))}"
    if "exactly" in checks and list(schema["enum"]) != checks["exactly"]:
        yield f"it has {', '.join(schema['enum'])}"
    if "field" not in checks:
        return
    node = schema["properties"][checks["field"]]
    if "refers" in checks and not _refers(node, checks["refers"]):
        yield f"it does not refer to {checks['refers']}"
    if "items" in checks and not _refers(node["items"], checks["items"]):
        yield f"its items are not {checks['items']}"
    if "values" in checks and not _refers(node["additionalProperties"], checks["values"]):
        yield f"its values are not {checks['values']}"
    if "keyword" in checks:
        arms = [node, *(arm for arm in node.get("anyOf", []) if arm.get("type") != "null")]
        if not any(arm.get(checks["keyword"]) == checks["value"] for arm in arms):
            yield f"{checks['keyword']} is not {checks['value']}"


def _refers(node: Json, name: str) -> bool:
    return str(node.get("$ref", "")).endswith(f"/{name}")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="decisions", description=__doc__.partition("\n")[0])
    parser.add_argument("--document", type=Path, default=ROOT / "openapi" / "heygen-v3.yaml")
    parser.add_argument("--decisions", type=Path, default=ROOT / "openapi" / "decisions.yaml")
    parser.add_argument("--delta", type=Path, help="a list of differences, none of which may be open")
    options = parser.parse_args(arguments)
    decisions, document = load(options.decisions), load(options.document)
    problems = list(check(decisions, document))
    if options.delta is not None:
        problems += [f"{row}: nothing was decided" for row in open_rows(decisions, load(options.delta))]
    for problem in problems:
        print(problem)
    counts = Counter(row.get("decision") for row in decisions.values())
    print(f"{counts['taken']} taken over, {counts['left']} left, {len(problems)} wrong or open")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
