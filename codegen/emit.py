"""Writes a package: the templates rendered for a document, formatted, and verified."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jinja2

from codegen.crud import Noun, Verb, find_nouns
from codegen.doc_links import link_operations
from codegen.documents import CodegenError, Json, apply_overlay, at
from codegen.ir import Api, Field, Model, Operation, Parameter
from codegen.names import member_names, pascal_case
from codegen.parser import read_api
from codegen.prepare import normalise
from codegen.render import Code, Renderer, only_code
from codegen.verify import verify

__all__ = ["emit", "render"]

HERE = Path(__file__).parent


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
    with at(source):
        api = read_api(normalise(apply_overlay(document, overlay)))
    files, renderer = render(api, source)
    for name, text in files.items():
        target = output / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    (output / "spec.json").write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    _format(output)
    verify(output, renderer)
    return api


def render(api: Api, source: str) -> tuple[dict[str, str], Renderer]:
    """Render every module of a package, by its path, not formatted yet."""
    link_operations(api)
    renderer = Renderer(api, source)
    templates = _environment(api, renderer)
    files: dict[str, str] = {}

    def write(path: str, template: str, **values: Any) -> None:
        if path in files:
            raise CodegenError(f"{path}: two parts of the document would be this one file. Rename one of them.")
        files[path] = templates.get_template(f"{template}.py.jinja").render(**values)

    write("__init__.py", "package_init")
    write("operations.py", "operations")
    write("models/__init__.py", "models_init")
    for model in api.models.values():
        write(f"models/{model.module}.py", "model", it=model)
    for union in api.unions.values():
        write(f"models/{union.module}.py", "union", it=union)
    for name, schema in api.enums.items():
        write(f"models/{api.modules[name]}.py", "str_enum", name=name, schema=schema)
    tags = sorted({op.tag for op in api.ops})
    write("api/__init__.py", "api_init")
    write("bound/__init__.py", "bound_init", tags=tags)
    for tag in tags:
        ops = [op for op in api.ops if op.tag == tag]
        names = {name for op in ops for name in [*_op_names(op), *(op.result.names() if op.result else ())]}
        write(f"api/{tag}/__init__.py", "endpoint_init", tag=tag)
        write(f"bound/{tag}.py", "bound_tag", tag=tag, ops=ops, names=names)
        for op in ops:
            write(f"api/{tag}/{op.name}.py", "endpoint_module", op=op)
    if nouns := find_nouns(api):
        write("nouns/__init__.py", "nouns_init")
    for noun in nouns:
        write(f"nouns/{noun.name}.py", "noun", noun=noun, names=_noun_names(noun, api))
    return files, renderer


def _environment(api: Api, code: Renderer) -> jinja2.Environment:
    """Templates that can put code and names into modules, and nothing else."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
        finalize=only_code,
        autoescape=False,  # noqa: S701 - it is not HTML; finalize is what keeps text out of code
    )
    docs = _Docs(api, code)
    made.filters.update(literal=code.literal, bound_class=lambda tag: f"{pascal_case(tag)}Api")
    made.globals.update(
        api=api,
        code=code,
        docs=docs,
        docstring=code.docstring,
        enum_members=lambda schema: list(zip(member_names(schema), schema["enum"], strict=True)),
        item_type=lambda noun, param: Code(" | ".join(["str", "HasId", *noun.holders(param.wire, api)])),
        op_typed_only=lambda op: (
            _op_names(op) - ({n for n in op.result.names() if n not in api.unions} if op.result else set())
        ),
        imported_late=lambda model: model.circle | {model.name},
        names_outside=lambda model: _type_names(model) - model.circle | {model.name},
        reads_by_get=lambda model: any("get(" in code.read(field, 0) for field in model.fields),
        typed_only=lambda model: (
            _type_names(model) - (_read(model, api) if model.received else set()) | (model.circle & _type_names(model))
        ),
    )
    return made


def _format(output: Path) -> None:
    ruff = shutil.which("ruff", path=str(Path(sys.executable).parent)) or shutil.which("ruff")
    if ruff is None:
        raise CodegenError("ruff is not installed; `make codegen` sets up what is needed")
    settings = ["--config", str(HERE / "ruff.toml"), "--no-cache"]
    for command in (["check", "--fix", "--quiet", *settings, "."], ["format", "--quiet", *settings, "."]):
        done = subprocess.run([ruff, *command], cwd=output, capture_output=True, text=True, check=False)
        if done.returncode:
            raise CodegenError(f"ruff {command[0]}: {done.stdout}{done.stderr}")


def _type_names(model: Model) -> set[str]:
    return {name for field in model.fields for name in field.shape.names()} - {model.name}


def _read(model: Model, api: Api) -> set[str]:
    """The classes that reading imports; of a union it imports only the function."""
    return {name for field in model.fields for name in field.shape.names() if name not in api.unions}


def _op_names(op: Operation) -> set[str]:
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


class _Docs:
    """The docstrings of operations, verbs and objects."""

    def __init__(self, api: Api, code: Renderer) -> None:
        self.api = api
        self.code = code

    def model(self, model: Model) -> Code:
        first, _, rest = (model.doc or model.name).partition("\n")
        fields = _fields(model, [*model.required, *model.optional])
        if model.received:
            fields.append(("extra", "Fields that the document does not have, and values that could not be read."))
        else:
            fields.append(("extra", "More fields, for what the document does not have yet."))
        return self.code.docstring(4, first, rest, {"Attributes": fields})

    def operation(self, op: Operation, indent: int, full: bool) -> Code:
        ends = (
            f"Deprecated: HeyGen announced its end. What to use instead: {op.deprecated}.\n\n" if op.deprecated else ""
        )
        arguments = _args(op.params)
        if op.body is not None:
            arguments.append(("body", "What is asked for."))
        arguments.append(("options", "Timeouts, retries and the idempotency key of this call."))
        if full:
            arguments.insert(0, ("executor", "Carries the call out."))
        text = f"{op.doc}\n\n{_headers(op)}{_preview(op)}{ends}{_source(op)}"
        return self.code.docstring(indent, op.summary, text, {"Args": arguments})

    def verb(self, verb: Verb) -> Code:
        op = verb.op
        arguments: list[tuple[str, str]] = []
        for param in op.path_params:
            arguments.append((verb.item, f"{param.doc.rstrip('.')}, or an object that has it."))
        if verb.kind == "list":
            filters = [param for param in op.query if param.name != "limit" and param.wire != verb.cursor]
            arguments += _args(filters, verb)
            limit = next((param for param in op.query if param.name == "limit"), None)
            if limit is not None:
                arguments.append(("page_size", "Number of items fetched at a time."))
            if verb.cursor:
                arguments.append(("token", "Start at this cursor instead of at the beginning."))
        else:
            arguments += _args(op.query, verb)
        if op.body is not None:
            body = self.api.models[op.body.name]
            fields = [field for field in [*body.required, *body.optional] if field.shape.kind != "const"]
            arguments += _fields(body, fields, verb)
        arguments.append(("options", "Timeouts and retries of this call."))
        return self.code.docstring(8, op.summary, f"{op.doc}\n\n{_preview(op)}{_source(op)}", {"Args": arguments})


def _fields(model: Model, fields: list[Field], verb: Verb | None = None) -> list[tuple[str, str]]:
    """What is said of each field; where None leaves it out, also how it is made null."""
    null = {field.name for field in fields if model.sets_null(field)}
    return [
        (
            verb.argument(field) if verb else field.name,
            field.doc + (" `heygen_async.types.NULL` sets it to null." if field.name in null else ""),
        )
        for field in fields
    ]


def _args(params: list[Parameter], verb: Verb | None = None) -> list[tuple[str, str]]:
    ordered = [*(p for p in params if p.required), *(p for p in params if not p.required)]
    return [(verb.argument(param) if verb else param.name, param.doc) for param in ordered]


def _headers(op: Operation) -> str:
    """How to send and read the headers that no argument and no result stands for."""
    sent = f"Headers that it takes, passed with ``options.headers``: {', '.join(op.headers_sent)}.\n\n"
    received = f"Headers that it returns, which are not part of the result: {', '.join(op.headers_received)}.\n\n"
    return (sent if op.headers_sent else "") + (received if op.headers_received else "")


def _preview(op: Operation) -> str:
    return "**Preview**: HeyGen may change or withdraw it, and not every account has it.\n\n" if op.preview else ""


def _source(op: Operation) -> str:
    return f"Source: ``{op.method} {op.path}``."
