"""What changed between two versions of an OpenAPI document, as a user of the generated code meets it.

    python -m codegen.spec_diff --old HEAD~3                      every document, against a revision of git
    python -m codegen.spec_diff --old old.yaml --new new.yaml     two files

Every change is printed with its kind and its place. The exit code is that of the weightiest:

    0    nothing that code depends on
    10   additive: new operations, fields and parameters that nobody has to use
    11   open-enum: new words in answers; they arrive as UNKNOWN until the code is generated anew
    12   breaking: code that worked can fail
    2    a document could not be read (make answers 2 for each of them; read its last line, or call the module)
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from codegen.canonical import canonical, without_extensions
from codegen.documents import CodegenError, Json, at, load_text, resolve
from codegen.prepare import METHODS
from codegen.schema_diff import Change, Direction, Kind, SchemaComparison, requirement

__all__ = ["EXIT_CODES", "Change", "Kind", "compare", "main"]

ROOT = Path(__file__).parent.parent

EXIT_CODES: dict[Kind, int] = {"additive": 10, "open-enum": 11, "breaking": 12}


def compare(old: Json, new: Json, *, extensions: bool = True) -> list[Change]:
    """Every change from ``old`` to ``new`` that matters to code, in order of place.

    Without ``extensions``, what this project adds to a document counts for nothing: so is a document compared that
    somebody else wrote.
    """
    if not extensions:
        old, new = without_extensions(old), without_extensions(new)
    return sorted(set(_Comparison(canonical(old), canonical(new)).document()))


class _Comparison(SchemaComparison):
    def document(self) -> Iterator[Change]:
        before, after = (_operations(document) for document in (self.old, self.new))
        if _urls(self.old) != _urls(self.new):
            yield Change("servers", "breaking", f"{_urls(self.old)} became {_urls(self.new)}")
        for key in before.keys() - after.keys():
            yield Change(key, "breaking", "the operation is gone")
        for key in after.keys() - before.keys():
            yield Change(key, "additive", f"new operation {after[key].get('operationId')}")
        schemes, schemes_now = (d.get("components", {}).get("securitySchemes", {}) for d in (self.old, self.new))
        for name in schemes.keys() & schemes_now.keys():
            if _said(schemes[name]) != _said(schemes_now[name]):
                yield Change(
                    f"security > {name}", "breaking", f"{_said(schemes[name])} became {_said(schemes_now[name])}"
                )
        for key in before.keys() & after.keys():
            with at(key):
                yield from self.operation(key, before[key], after[key])

    def operation(self, where: str, old: Json, new: Json) -> Iterator[Change]:
        for name in ("operationId", "tags"):
            if old.get(name) != new.get(name):
                yield Change(where, "breaking", f"{name} {old.get(name)} became {new.get(name)}")
        if new.get("deprecated") and not old.get("deprecated"):
            yield Change(where, "additive", "deprecated")
        urls, urls_now = (None if "servers" not in node else _urls(node) for node in (old, new))
        if urls != urls_now:
            yield Change(f"{where} > servers", "breaking", f"{urls} became {urls_now}")
        yield from self.policies(where, old, new)
        yield from self.parameters(where, old, new)
        yield from self.body(where, old, new)
        yield from self.responses(where, old, new)

    def policies(self, where: str, old: Json, new: Json) -> Iterator[Change]:
        was, now = (node.get("x-heygen-idempotency", {"mode": "none"}) for node in (old, new))
        if was != now:
            weaker = was["mode"] != "none" and (now["mode"] != was["mode"] or now.get("field") != was.get("field"))
            weaker = weaker or (was.get("support"), now.get("support")) == ("documented", "assumed")
            yield Change(f"{where} > idempotency", "breaking" if weaker else "additive", f"{was} became {now}")
        job, job_now = old.get("x-heygen-job") or {}, new.get("x-heygen-job") or {}
        if job != job_now:
            same = bool(job and job_now) and all(
                job.get(key) == job_now.get(key) for key in ("kind", "status_operation", "status_field")
            )
            grown = same and all(set(job[key]) <= set(job_now[key]) for key in ("done", "failed"))
            kind: Kind = "additive" if grown or not job else "breaking"
            yield Change(f"{where} > job", kind, f"{job} became {job_now}")
        limit, limit_now = (node.get("x-heygen-timeout", "as the method says") for node in (old, new))
        if limit != limit_now:
            kind = "additive" if limit_now == "upload" else "breaking"
            yield Change(f"{where} > timeout", kind, f"{limit} became {limit_now}")
        ways, ways_now = _ways_in(self.old, old), _ways_in(self.new, new)
        if ways != ways_now:
            kind = "additive" if ways <= ways_now else "breaking"
            yield Change(f"{where} > security", kind, f"{sorted(ways)} became {sorted(ways_now)}")

    def parameters(self, where: str, old: Json, new: Json) -> Iterator[Change]:
        before = {(p["in"], p["name"]): p for p in (resolve(self.old, p) for p in old.get("parameters", []))}
        after = {(p["in"], p["name"]): p for p in (resolve(self.new, p) for p in new.get("parameters", []))}
        for key in before.keys() | after.keys():
            place = f"{where} > {key[0]} > {key[1]}"
            if key not in after:
                yield Change(place, "breaking", "the parameter is gone")
            elif key not in before:
                needed = bool(after[key].get("required"))
                yield Change(place, "breaking" if needed else "additive", f"new {'required ' * needed}parameter")
            else:
                yield from requirement(place, before[key].get("required"), after[key].get("required"), "request")
                yield from self.schema(place, before[key].get("schema", {}), after[key].get("schema", {}), "request")
                style, style_now = ((p.get("style"), p.get("explode")) for p in (before[key], after[key]))
                if style != style_now:
                    yield Change(place, "breaking", f"style {style} became {style_now}")

    def body(self, where: str, old: Json, new: Json) -> Iterator[Change]:
        was, now = resolve(self.old, old.get("requestBody")), resolve(self.new, new.get("requestBody"))
        place = f"{where} > request"
        if was is None and now is not None:
            yield Change(place, "breaking" if now.get("required") else "additive", "the operation takes a body now")
        elif was is not None and now is None:
            yield Change(place, "breaking", "the operation takes no body any more")
        elif was is not None and now is not None:
            yield from requirement(place, was.get("required"), now.get("required"), "request")
            yield from self.content(place, was["content"], now["content"], "request")

    def responses(self, where: str, old: Json, new: Json) -> Iterator[Change]:
        for status in sorted({*map(str, old["responses"]), *map(str, new["responses"])}):
            place = f"{where} > response {status}"
            was = resolve(self.old, old["responses"].get(status))
            now = resolve(self.new, new["responses"].get(status))
            good = status.startswith("2")
            if was is None:
                yield Change(place, "additive", "new answer")
            elif now is None:
                yield Change(place, "breaking" if good else "additive", "the answer is gone")
            elif good:
                yield from self.content(place, was.get("content") or {}, now.get("content") or {}, "response")

    def content(self, where: str, old: Json, new: Json, direction: Direction) -> Iterator[Change]:
        for kind in old.keys() - new.keys():
            yield Change(where, "breaking", f"{kind} is gone")
        for kind in new.keys() - old.keys():
            yield Change(where, "additive" if old else "breaking", f"new {kind}")
        for kind in old.keys() & new.keys():
            yield from self.schema(where, old[kind].get("schema", {}), new[kind].get("schema", {}), direction)


def _operations(document: Json) -> dict[str, Json]:
    return {
        f"{method.upper()} {path}": {
            **({"servers": methods["servers"]} if "servers" in methods else {}),
            **methods[method],
            "parameters": [*methods.get("parameters", []), *methods[method].get("parameters", [])],
        }
        for path, methods in document["paths"].items()
        for method in METHODS
        if method in methods
    }


def _ways_in(document: Json, operation: Json) -> set[str]:
    """Who may call an operation: the schemes, each way by itself."""
    ways: Any = operation.get("security", document.get("security", []))
    return {" and ".join(sorted(way)) or "nobody asks" for way in ways} or {"nobody asks"}


def _said(scheme: Json) -> Json:
    return {key: value for key, value in scheme.items() if key != "description"}


def _urls(document: Json) -> list[str]:
    return [server["url"] for server in document.get("servers", [])]


def _read(source: str, path: str | None) -> Json:
    """A document from a file, or, with ``path``, from a revision of git."""
    if path is None:
        return load_text(Path(source).read_text(encoding="utf-8"), source)
    shown = subprocess.run(["git", "show", f"{source}:./{path}"], cwd=ROOT, capture_output=True, text=True, check=False)
    if shown.returncode:
        raise CodegenError(f"git has no {path} at {source}: {shown.stderr.strip()}")
    return load_text(shown.stdout, f"{source}:{path}")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="spec_diff", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--old", required=True, help="a revision of git, or with --new a file")
    parser.add_argument("--new", help="a file; default: the documents as they are now")
    parser.add_argument(
        "--ignore-extensions", action="store_true", help="compare what HeyGen says, not what this project adds (x-…)"
    )
    parser.add_argument("documents", nargs="*", default=["openapi/heygen-v3.yaml", "openapi/segmind.yaml"])
    options = parser.parse_args(arguments)
    try:
        if options.new:
            pairs = [(_read(options.old, None), _read(options.new, None))]
        else:
            pairs = [(_read(options.old, path), _read(str(ROOT / path), None)) for path in options.documents]
        changes = [
            change for old, new in pairs for change in compare(old, new, extensions=not options.ignore_extensions)
        ]
    except (CodegenError, OSError) as error:
        print(f"spec-diff: {error}", file=sys.stderr)
        return 2
    except Exception:  # noqa: BLE001 - the exit codes of changes must not be met by accident
        traceback.print_exc()
        return 2
    for change in changes:
        print(change)
    code = max((EXIT_CODES[change.kind] for change in changes), default=0)
    verdict = next((kind for kind, value in EXIT_CODES.items() if value == code), "nothing that code depends on")
    count = f"{len(changes)} change{'s' if len(changes) > 1 else ''}"
    print(f"{count}; the weightiest: {verdict}." if changes else f"{verdict} changed.".capitalize())
    return code


if __name__ == "__main__":
    raise SystemExit(main())
