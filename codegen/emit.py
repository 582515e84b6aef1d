"""Writes a package: openapi-python-client renders our templates, ruff formats, and what came out is verified."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket

from codegen import generator
from codegen.crud import Noun, Verb, find_nouns
from codegen.doc_links import link_operations
from codegen.documents import CodegenError, Json, apply_overlay, at
from codegen.ir import Api, Field, Model, Operation, Parameter
from codegen.lower import Lowered, lower
from codegen.names import member_names, pascal_case
from codegen.parser import read_api
from codegen.prepare import normalise
from codegen.render import Code, Renderer, only_code
from codegen.verify import verify

__all__ = ["emit", "render"]

HERE = Path(__file__).parent


def emit(document: Json, overlay: list[Json], source: str, output: Path, public: Path | None = None) -> Api:
    """Write the package for ``document`` into ``output``, which must not exist.

    Args:
        document: The OpenAPI document.
        overlay: Actions on the generator's copy of it.
        source: What the files say they were made from.
        output: The folder to make.
        public: The folder for the package that users import the endpoint modules from, or None for none.

    Raises:
        CodegenError: Something is missing, ambiguous or would be lost. ``output`` may then be half written.
    """
    with at(source):
        prepared = normalise(apply_overlay(document, overlay))
        api, renderer = render(prepared, source, output, public)
    (output / "spec.json").write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    _format(output)
    verify(output, renderer)
    return api


def render(document: Json, source: str, output: Path, public: Path | None = None) -> tuple[Api, Renderer]:
    """Render every module of a package for a normalised document, not formatted yet.

    openapi-python-client reads a simpler copy of the document and renders the templates that it has names for, with the
    data of the intermediate representation; the rest is rendered in its environment.

    Raises:
        CodegenError: Something cannot be expressed, or openapi-python-client warns of something or drops it.
    """
    api = read_api(document)
    lowered = lower(document, api)
    link_operations(api)
    renderer = Renderer(api, source)
    project = generator.read(lowered.document, output)
    _rename(project, lowered, api)
    _prepare(project.env, api, renderer, lowered)
    generator.build(project)
    _place(output, lowered)
    _rest(project.env, api, output)
    if public is not None:
        _public(project.env, api, public)
    return api, renderer


def _rename(project: generator.Project, lowered: Lowered, api: Api) -> None:
    """Check that what openapi-python-client read is what the document has, and give it its Python names."""
    endpoints = generator.endpoints(project)
    found = [(str(endpoint.tags[0]), str(endpoint.name)) for endpoint in endpoints]
    if len(found) != len(lowered.operations) or set(found) != set(lowered.operations):
        names = {op.id for key, op in lowered.operations.items() if key not in found}
        names |= {".".join(key) for key in found if key not in lowered.operations}
        raise _dropped("operations", names)
    for endpoint, key in zip(endpoints, found, strict=True):
        op = lowered.operations[key]
        if len(endpoint.responses.patterns) != 1:
            raise _dropped(f"the answer of {op.id}", ())
        if len(endpoint.bodies) != (op.body is not None or bool(op.files or op.texts)):
            raise _dropped(f"the body of {op.id}", ())
        if (len(endpoint.path_parameters), len(endpoint.query_parameters)) != (len(op.path_params), len(op.query)):
            raise _dropped(f"parameters of {op.id}", ())
    classes = {str(entry.class_info.name): entry for entry in generator.classes(project)}
    if classes.keys() != lowered.classes.keys():
        names = {lowered.classes.get(name, name) for name in classes.keys() ^ lowered.classes.keys()}
        raise _dropped("components", names)
    for component, class_name in lowered.classes.items():
        entry = classes[component]
        if class_name in api.models:
            fields = {entry.name.get_untrusted_value() for entry in generator.fields(entry)}
            if strange := fields ^ {entry.name for entry in api.models[class_name].fields}:
                raise _dropped(f"fields of {class_name}", strange)
        entry.class_info.name, entry.class_info.module_name = class_name, api.modules[class_name]
    collections = project.openapi.endpoint_collections_by_tag
    renamed = {lowered.tags[str(tag)]: collection for tag, collection in collections.items()}
    for tag, collection in renamed.items():
        collection.tag = tag
    project.openapi.endpoint_collections_by_tag = renamed


def _dropped(what: str, names: Iterable[str]) -> CodegenError:
    listed = f" ({', '.join(sorted(names))})" if names else ""
    remedy = "Make the copy of the document in codegen/lower.py simpler there."
    return CodegenError(f"openapi-python-client dropped {what}, or added to them{listed}. {remedy}")


def _place(output: Path, lowered: Lowered) -> None:
    """Call the modules of operations as the functions in them; openapi-python-client has names of its own for some."""
    for (_, name), op in lowered.operations.items():
        if name != op.name:
            (output / "api" / op.tag / f"{name}.py").rename(output / "api" / op.tag / f"{op.name}.py")


def _rest(templates: jinja2.Environment, api: Api, output: Path) -> None:
    """Render what openapi-python-client has no template for."""

    def write(path: str, template: str, **values: Any) -> None:
        target = output / path
        target.parent.mkdir(exist_ok=True)
        if target.exists():
            raise CodegenError(f"{path}: two parts of the document would be this one file. Rename one of them.")
        target.write_text(templates.get_template(f"{template}.py.jinja").render(**values), encoding="utf-8")

    write("operations.py", "operations")
    for union in api.unions.values():
        write(f"models/{union.module}.py", "union", it=union)
    tags = sorted({op.tag for op in api.ops})
    write("bound/__init__.py", "bound_init", tags=tags)
    for tag in tags:
        ops = [op for op in api.ops if op.tag == tag]
        names = {name for op in ops for name in [*_op_names(op), *(op.result.names() if op.result else ())]}
        write(f"bound/{tag}.py", "bound_tag", tag=tag, ops=ops, names=names)
    if nouns := find_nouns(api):
        write("nouns/__init__.py", "nouns_init")
    for noun in nouns:
        write(f"nouns/{noun.name}.py", "noun", noun=noun, names=_noun_names(noun, api))


def _public(templates: jinja2.Environment, api: Api, folder: Path) -> None:
    """Render the package that users import the endpoint modules from."""
    folder.mkdir()
    tags = sorted({op.tag for op in api.ops})
    (folder / "__init__.py").write_text(templates.get_template("public_init.py.jinja").render(tags=tags), "utf-8")
    for tag in tags:
        names = sorted(op.name for op in api.ops if op.tag == tag)
        text = templates.get_template("public_tag.py.jinja").render(tag=tag, names=names)
        (folder / f"{tag}.py").write_text(text, "utf-8")
    _format(folder)


class _Compiled(jinja2.BytecodeCache):
    """Templates are compiled once per process: every document that is tried has an environment of its own."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if (made := self._made.get((bucket.key, bucket.checksum))) is not None:
            bucket.bytecode_from_string(made)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._made[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def _prepare(made: jinja2.Environment, api: Api, code: Renderer, lowered: Lowered) -> None:
    """Let the templates put code and names into modules, and nothing else."""
    made.undefined = jinja2.StrictUndefined
    made.finalize = only_code
    made.bytecode_cache = _COMPILED
    docs = _Docs(api, code)
    made.filters.update(literal=code.literal, bound_class=lambda tag: f"{pascal_case(tag)}Api")
    made.globals.update(
        api=api,
        code=code,
        docs=docs,
        docstring=code.docstring,
        enum_members=lambda schema: list(zip(member_names(schema), schema["enum"], strict=True)),
        operation_of=lambda endpoint: lowered.operations[str(endpoint.tags[0]), str(endpoint.name)],
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
        text = f"{op.doc}\n\n{_media(op)}{_headers(op)}{_preview(op)}{ends}{_source(op)}"
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


def _media(op: Operation) -> str:
    """What the result is, where it is not JSON."""
    return f"The result is the whole answer ({op.accept}), at most 64 MiB.\n\n" if op.reads != "json" else ""


def _headers(op: Operation) -> str:
    """How to send and read the headers that no argument and no result stands for."""
    sent = f"Headers that it takes, passed with ``options.headers``: {', '.join(op.headers_sent)}.\n\n"
    received = f"Headers that it returns, which are not part of the result: {', '.join(op.headers_received)}.\n\n"
    return (sent if op.headers_sent else "") + (received if op.headers_received else "")


def _preview(op: Operation) -> str:
    return "**Preview**: HeyGen may change or withdraw it, and not every account has it.\n\n" if op.preview else ""


def _source(op: Operation) -> str:
    return f"Operation: `{op.id}` ({op.method} {op.path})."
