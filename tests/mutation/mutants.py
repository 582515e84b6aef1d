"""Mutants of a module: its source with one small change each."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

import attrs

__all__ = ["Mutant", "mutants_of"]

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}


@attrs.frozen
class Mutant:
    """One change.

    Attributes:
        line: Where it is.
        text: The line as it was.
        change: What was changed into what.
    """

    line: int
    text: str
    change: str
    _make: Callable[[], ast.Module] = attrs.field(repr=False, eq=False)

    @property
    def tree(self) -> ast.Module:
        """The module with the change. Made when it is asked for: that takes a hundred times as long as the rest."""
        return self._make()

    @property
    def source(self) -> str:
        """The same as text, without comments and with lines of its own."""
        return ast.unparse(self.tree)

    @property
    def id(self) -> str:
        """What names it over changes elsewhere in the file."""
        return f"{self.text.strip()} :: {self.change}"


def mutants_of(source: str) -> Iterator[Mutant]:
    """Every mutant of ``source``."""
    lines = source.splitlines()
    tree = ast.parse(source)
    skipped = {id(inner) for outer in ast.walk(tree) for part in _passive(outer) for inner in ast.walk(part)}
    for index, node in enumerate(ast.walk(tree)):
        if id(node) in skipped or not hasattr(node, "lineno"):
            continue
        for change, apply in _changes(node):
            line: int = node.lineno
            yield Mutant(line, lines[line - 1], change, partial(_changed, source, index, apply))


def _changed(source: str, index: int, apply: Callable[[ast.AST], None]) -> ast.Module:
    tree = ast.parse(source)
    apply(next(islice(ast.walk(tree), index, None)))
    return ast.fix_missing_locations(tree)


def _passive(node: ast.AST) -> Iterator[ast.AST]:
    """The parts that say nothing about behaviour: annotations, docstrings, exports, reprs, type-only imports."""
    if _is_passive(node):
        yield node
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns is not None:
        yield node.returns
    elif isinstance(node, ast.AnnAssign):
        yield node.annotation


def _is_passive(node: ast.AST) -> bool:
    match node:
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__" | "__slots__" | "logger")]):
            return True
        case ast.FunctionDef(name="__repr__"):
            return True
        case ast.Expr(value=ast.Constant(value=str())):
            return True
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id="logger")))):
            return True
        case ast.arg() | ast.AnnAssign(value=None):
            return True
        case ast.JoinedStr():
            return True
    return False


def _changes(node: ast.AST) -> Iterator[tuple[str, Callable[[ast.AST], None]]]:
    match node:
        case ast.Compare(ops=ops):
            for place, op in enumerate(ops):
                for other in _COMPARISONS.get(type(op), ()):
                    yield f"{type(op).__name__} -> {other.__name__}", _set_item("ops", place, other())
        case ast.BoolOp(op=op):
            other_op = ast.Or if isinstance(op, ast.And) else ast.And
            yield f"{type(op).__name__} -> {other_op.__name__}", _set("op", other_op())
        case ast.UnaryOp(op=ast.Not()):
            yield "not x -> x", _drop_not
        case ast.BinOp(op=op) if type(op) in _ARITHMETIC:
            yield f"{type(op).__name__} -> {_ARITHMETIC[type(op)].__name__}", _set("op", _ARITHMETIC[type(op)]())
        case ast.AugAssign(op=op) if type(op) in _ARITHMETIC:
            yield f"{type(op).__name__}= -> {_ARITHMETIC[type(op)].__name__}=", _set("op", _ARITHMETIC[type(op)]())
        case ast.Constant(value=bool() as value):
            yield f"{value} -> {not value}", _set("value", not value)
        case ast.Constant(value=int() | float() as number):
            yield f"{number} -> {number + 1}", _set("value", number + 1)
        case ast.If() | ast.IfExp() | ast.While():
            yield "condition -> not condition", _negate
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield "return x -> return None", _set("value", ast.Constant(None))
        case ast.Expr(value=ast.Call() | ast.Await()):
            yield "call -> nothing", _set("value", ast.Constant(None))
        case ast.Call(func=ast.Name(id=name)) if name in _SWAPPED:
            yield f"{name} -> {_SWAPPED[name]}", _rename(_SWAPPED[name])
        case _:
            pass


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _set(field: str, value: object) -> Callable[[ast.AST], None]:
    return lambda node: setattr(node, field, value)


def _set_item(field: str, place: int, value: object) -> Callable[[ast.AST], None]:
    def apply(node: ast.AST) -> None:
        getattr(node, field)[place] = value

    return apply


def _rename(name: str) -> Callable[[ast.AST], None]:
    def apply(node: ast.AST) -> None:
        assert isinstance(node, ast.Call)
        assert isinstance(node.func, ast.Name)
        node.func.id = name

    return apply


def _negate(node: ast.AST) -> None:
    assert isinstance(node, ast.If | ast.IfExp | ast.While)
    node.test = ast.UnaryOp(ast.Not(), node.test)


def _drop_not(node: ast.AST) -> None:
    """``not x`` becomes ``not (not x)``: the place in the tree stays what it is."""
    assert isinstance(node, ast.UnaryOp)
    node.operand = ast.UnaryOp(ast.Not(), node.operand)
