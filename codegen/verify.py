"""Proves that a generated package says what was meant: every module is parsed and compared with the document.

This is a second look by other means than the templates: it knows Python's grammar and the intermediate
representation, and none of the text that was rendered.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from codegen.documents import CodegenError
from codegen.ir import Operation
from codegen.render import Renderer, normal

__all__ = ["verify"]

TEMPLATES = Path(__file__).parent / "templates"
# The modules whose f-strings are written in their templates.
_OWN_FORMATS = {"operations.py", "models/__init__.py"}
_STATEMENTS = (
    ast.AnnAssign,
    ast.Assign,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Expr,
    ast.FunctionDef,
    ast.If,
    ast.Import,
    ast.ImportFrom,
)
_IMPORTS = {"__future__", "collections.abc", "contextlib", "functools", "importlib", "typing"}


def verify(output: Path, renderer: Renderer) -> None:
    """Compare a package with what it was made from.

    Raises:
        CodegenError: A module does not parse, or it has a docstring, a constant, a formatted string or a statement that
            does not come from the templates or from the document; or a part of the document has no module.
    """
    modules = {path.relative_to(output).as_posix(): path for path in sorted(output.rglob("*.py"))}
    _complete(modules, renderer)
    operations = {f"api/{op.tag}/{op.name}.py": op for op in renderer.api.ops}
    for name, path in modules.items():
        try:
            tree = ast.parse(path.read_text(encoding="utf-8"), name)
        except (SyntaxError, ValueError) as error:
            raise CodegenError(f"{name}: the generated code cannot be parsed ({error})") from None
        for problem in _problems(name, tree, renderer, operations.get(name)):
            raise CodegenError(f"{name}: {problem}. This is a fault of the generator: nothing was written.")


def _complete(modules: dict[str, Path], renderer: Renderer) -> None:
    api = renderer.api
    wanted = {f"api/{op.tag}/{op.name}.py" for op in api.ops} | {f"models/{name}.py" for name in api.modules.values()}
    found = {name for name in modules if name.startswith(("api/", "models/")) and not name.endswith("__init__.py")}
    if wanted != found:
        raise CodegenError(
            f"parts of the document without a module, or the reverse: {', '.join(sorted(wanted ^ found))}"
        )


def _problems(name: str, tree: ast.Module, renderer: Renderer, op: Operation | None) -> Iterator[str]:
    docs: set[int] = set()
    nodes = list(ast.walk(tree))
    for statement in tree.body:
        if not isinstance(statement, _STATEMENTS):
            yield f"a {type(statement).__name__} in line {statement.lineno}"
    for node in nodes:
        if isinstance(node, ast.Import | ast.ImportFrom) and not _is_known_import(node):
            yield f"an import in line {node.lineno} that no template has"
        if (doc := _docstring(node)) is not None:
            docs.add(id(doc))
            if normal(str(doc.value)) not in renderer.docstrings and not _in_templates(str(doc.value), '"""'):
                yield f"a docstring in line {doc.lineno} that does not say what the document says"
    formats = [node for node in nodes if isinstance(node, ast.JoinedStr)]
    if name not in _OWN_FORMATS:
        inside = {id(part) for node in formats for part in ast.walk(node)}
        if formats and (op is None or len(formats) != 1 or not _is_path(formats[0], op)):
            yield f"a formatted string in line {formats[0].lineno} that is not the path"
        if op is not None and op.path_params and not formats:
            yield "the path is not filled in"
    else:
        inside = {id(part) for node in formats for part in ast.walk(node)}
    for node in nodes:
        if isinstance(node, ast.Constant) and id(node) not in docs and id(node) not in inside:
            value = node.value
            if isinstance(value, str) and value not in renderer.literals and not _in_templates(value, '"'):
                yield f"the text {value!r} in line {node.lineno}, which does not come from the document"


def _is_known_import(node: ast.Import | ast.ImportFrom) -> bool:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names] == ["attrs"]
    return node.level > 0 or node.module in _IMPORTS or str(node.module).startswith("heygen_async.")


def _docstring(node: ast.AST) -> ast.Constant | None:
    """A string that stands alone: a docstring, or the same below an assignment."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return node.value
    return None


def _is_path(node: ast.JoinedStr, op: Operation) -> bool:
    """Whether an f-string is the path of an operation, its parameters quoted."""
    names = {param.wire: param.name for param in op.path_params}
    path = ""
    for part in node.values:
        if isinstance(part, ast.Constant):
            path += str(part.value)
            continue
        match part:
            case ast.FormattedValue(
                value=ast.Call(
                    func=ast.Name(id="segment"),
                    args=[
                        ast.Constant(value=str(wire)),
                        ast.Name(id=name) | ast.Call(func=ast.Name(id="str"), args=[ast.Name(id=name)], keywords=[]),
                    ],
                    keywords=[],
                ),
                conversion=-1,
                format_spec=None,
            ) if names.get(wire) == name:
                path += f"{{{wire}}}"
            case _:
                return False
    return path == op.path


@cache
def _templates() -> str:
    return normal("\n".join(path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.glob("*.jinja"))))


@cache
def _in_templates(text: str, quote: str) -> bool:
    """Whether a template says it: as a constant of the code or as a docstring."""
    return f"{quote}{normal(text)}" in _templates() if len(quote) == 3 else f"{quote}{text}{quote}" in _templates()
