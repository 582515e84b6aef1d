"""Runs openapi-python-client over a document with our templates, and adds what it has no template for."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from codegen import generator
from codegen.documents import CodegenError, Json, apply_overlay
from codegen.echoes import echoes, when_empty
from codegen.forms import member_names
from codegen.generator import Project
from codegen.mentions import mention_in_python
from codegen.nouns import Noun, Verb, find_nouns
from codegen.prepare import lower, normalise
from codegen.reading import read_api
from codegen.shapes import Api, Field, Model, Op, Param
from codegen.text import Text, docstring, literal

__all__ = ["emit"]

HERE = Path(__file__).parent
_UNUSED = ("client.py", "errors.py", "types.py")


def emit(document: Json, overlay: list[Json], source: str, output: Path) -> Api:
    """Write the package for ``document`` into ``output``, which must not exist.

    Args:
        document: The OpenAPI document.
        overlay: Actions on the generator's copy of it.
        source: What the files say they were made from.
        output: The folder to make.

    Raises:
        CodegenError: Something is missing, ambiguous or would be lost. ``output`` may then be half written.
    """
    prepared = normalise(apply_overlay(document, overlay))
    api = read_api(prepared)
    mention_in_python(api)
    project = _project(lower(prepared), api, Text(api, source), output)
    generator.build(project)
    for name in _UNUSED:
        (output / name).unlink()
    _extras(project, output)
    (output / "spec.json").write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    _format(output)
    _check(project, api, output)
    return api


def _project(document: Json, api: Api, text: Text, output: Path) -> Project:
    project = generator.project(document, output)
    project.env.filters.update(literal=literal, bound_class=lambda tag: f"{generator.pascal_case(tag)}Api")
    project.env.globals.update(
        api=api,
        text=text,
        docstring=docstring,
        echoes=lambda op: echoes(op, api),
        enum_members=_enum_members,
        idempotency=_idempotency,
        item_name=_item_name,
        item_type=_item_type,
        model_doc=_model_doc,
        op_doc=_op_doc,
        op_typed_only=lambda op: (
            _op_names(op) - ({n for n in op.result.names() if n not in api.unions} if op.result else set())
        ),
        reads_by_get=lambda model: any("get(" in text.read(field) for field in model.fields),
        typed_only=lambda model: _type_names(model) - (_read(model.fields, api) if model.received else set()),
        verb_doc=_verb_doc,
        when_empty=lambda op: when_empty(op, api),
    )
    return project


def _extras(project: Project, output: Path) -> None:
    api: Api = project.env.globals["api"]

    def write(path: str, template: str, **values: Any) -> None:
        target = output / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(project.env.get_template(template).render(**values), encoding="utf-8")

    for union in api.unions.values():
        members = [name for _, name in union.variants] + ([union.fallback] if union.fallback else [])
        write(f"models/{union.module}.py", "union.py.jinja", it=union, members=members)
    write("operations.py", "operations.py.jinja")
    tags = sorted({op.tag for op in api.ops})
    write("bound/__init__.py", "bound_init.py.jinja", tags=tags)
    for tag in tags:
        ops = [op for op in api.ops if op.tag == tag]
        names = {name for op in ops for name in [*_op_names(op), *(op.result.names() if op.result else ())]}
        write(f"bound/{tag}.py", "bound_tag.py.jinja", tag=tag, ops=ops, names=names)
    nouns = find_nouns(api)
    if nouns:
        write("nouns/__init__.py", "nouns_init.py.jinja")
    for noun in nouns:
        write(f"nouns/{noun.name}.py", "noun.py.jinja", noun=noun, names=_noun_names(noun, api))


def _format(output: Path) -> None:
    ruff = shutil.which("ruff", path=str(Path(sys.executable).parent)) or shutil.which("ruff")
    if ruff is None:
        raise CodegenError("ruff is not installed; `make codegen` sets up what is needed")
    settings = ["--config", str(HERE / "ruff.toml"), "--no-cache"]
    for command in (["check", "--fix", "--quiet", *settings, "."], ["format", "--quiet", *settings, "."]):
        done = subprocess.run([ruff, *command], cwd=output, capture_output=True, text=True, check=False)
        if done.returncode:
            raise CodegenError(f"ruff {command[0]}: {done.stdout}{done.stderr}")


def _check(project: Project, api: Api, output: Path) -> None:
    """What went in must have come out: nothing may be dropped without a word."""
    endpoints = generator.endpoints(project)
    for endpoint in endpoints:
        if len(endpoint.responses) != 1:
            raise CodegenError(f"{endpoint.name}: the generator dropped its answer")
    files = {(path.parent.name, path.stem) for path in (output / "api").glob("*/*.py") if path.name != "__init__.py"}
    wanted = {(op.tag, op.name) for op in api.ops}
    if files != wanted or len(endpoints) != len(api.ops):
        raise CodegenError(f"operations without a function, or the reverse: {sorted(files ^ wanted)}")
    modules = {path.stem for path in (output / "models").glob("*.py")} - {"__init__"}
    if missing := modules ^ set(api.modules.values()):
        raise CodegenError(f"components without a module, or the reverse: {sorted(missing)}")


def _enum_members(schema: Json) -> list[tuple[str, str]]:
    """Names and words in the document's order."""
    return list(zip(member_names(schema), schema["enum"], strict=True))


def _idempotency(op: Op) -> str:
    policy = op.idempotency
    parts = [f"mode={literal(policy['mode'])}"] if policy["mode"] != "none" else []
    if policy.get("support") == "assumed":
        parts.append("documented=False")
    if policy.get("durable"):
        parts.append("durable=True")
    if policy.get("field"):
        parts.append(f"field={literal(policy['field'])}")
    return ", ".join(parts)


def _type_names(model: Model) -> set[str]:
    return {name for field in model.fields for name in field.shape.names()} - {model.name}


def _read(fields: list[Field], api: Api) -> set[str]:
    """The classes that reading imports; of a union it imports only the function."""
    return {name for field in fields for name in field.shape.names() if name not in api.unions}


def _op_names(op: Op) -> set[str]:
    names = {name for param in op.params for name in param.shape.names()}
    return names | (op.body.names() if op.body else set()) | (op.result.names() if op.result else set())


def _noun_names(noun: Noun, api: Api) -> set[str]:
    names: set[str] = set()
    for verb in noun.verbs.values():
        names |= _op_names(verb.op)
        if verb.op.body is not None and verb.op.body.name in api.models:
            names |= _type_names(api.models[verb.op.body.name])
        if verb.op.path_params:
            names |= set(noun.holders(verb.op.path_params[0].wire, api))
    return names


def _model_doc(model: Model) -> str:
    first, _, rest = (model.doc or model.name).partition("\n")
    fields = _fields(model, [*model.required, *model.optional])
    if model.received:
        fields.append(("extra", "Fields that the document does not have, and values that could not be read."))
    else:
        fields.append(("extra", "More fields, for what the document does not have yet."))
    return docstring(4, first, rest, {"Attributes": fields})


def _fields(model: Model, fields: list[Field]) -> list[tuple[str, str]]:
    """What is said of each field; of an update also how it is made null, as None leaves it alone."""
    null = {field.name: " `heygen_async.types.NULL` sets it to null." for field in fields if field.shape.nullable}
    return [(field.name, field.doc + (null.get(field.name, "") if model.update else "")) for field in fields]


def _args(params: list[Param]) -> list[tuple[str, str]]:
    ordered = [*(p for p in params if p.required), *(p for p in params if not p.required)]
    return [(param.name, param.doc) for param in ordered]


def _op_doc(op: Op, indent: int, full: bool) -> str:
    ends = f"Deprecated: HeyGen announced its end. What to use instead: {op.deprecated}.\n\n" if op.deprecated else ""
    arguments = _args(op.params)
    if op.body is not None:
        arguments.append(("body", "What is asked for."))
    arguments.append(("options", "Timeouts, retries and the idempotency key of this call."))
    if full:
        arguments.insert(0, ("executor", "Carries the call out."))
    return docstring(indent, op.summary, f"{op.doc}\n\n{_preview(op)}{ends}{_source(op)}", {"Args": arguments})


def _preview(op: Op) -> str:
    return "**Preview**: HeyGen may change or withdraw it, and not every account has it.\n\n" if op.preview else ""


def _source(op: Op) -> str:
    return f"Source: ``{op.method} {op.path}``."


def _item_name(param: Param) -> str:
    return param.name.removesuffix("_id")


def _item_type(noun: Noun, param: Param, api: Api) -> str:
    return " | ".join(["str", "HasId", *noun.holders(param.wire, api)])


def _verb_doc(verb: Verb, api: Api) -> str:
    op = verb.op
    arguments: list[tuple[str, str]] = []
    for param in op.path_params:
        arguments.append((_item_name(param), f"{param.doc.rstrip('.')}, or an object that has it."))
    if verb.kind == "list":
        arguments += _args([param for param in op.query if param.name != "limit" and param.wire != verb.cursor])
        limit = next((param for param in op.query if param.name == "limit"), None)
        if limit is not None:
            arguments.append(("page_size", "Number of items fetched at a time."))
        if verb.cursor:
            arguments.append(("token", "Start at this cursor instead of at the beginning."))
    else:
        arguments += _args(op.query)
    if op.body is not None:
        body = api.models[op.body.name]
        fields = [field for field in [*body.required, *body.optional] if field.shape.kind != "const"]
        arguments += _fields(body, fields)
    arguments.append(("options", "Timeouts and retries of this call."))
    return docstring(8, op.summary, f"{op.doc}\n\n{_preview(op)}{_source(op)}", {"Args": arguments})
