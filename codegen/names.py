"""Python names for what a document names: functions, modules, classes, attributes and arguments.

A name of a document becomes letters, digits and underscores. What Python or the generated code needs for itself gets
an underscore (attributes, arguments, functions) or ``Model`` (classes) at its end. ``x-codegen-name`` beside the name
in the document or its overlay says it otherwise.
"""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from codegen.documents import Refusal

__all__ = [
    "NAME",
    "attribute_name",
    "class_and_module",
    "identifier",
    "member_names",
    "pascal_case",
    "refuse_twins",
    "snake_case",
]

NAME = "x-codegen-name"
"""The extension that gives a Python name by hand."""

_SEPARATORS = r"\. _-"
_BUILTINS = (frozenset(dir(builtins)) | {"self", "true", "false", "datetime"}) - {"id"}
_BUILTINS |= {"cached_property"}
# What generated modules import or define under names that a class of a document could have.
_CLASSES = frozenset(
    "Any Api BytesFile Call Executor FileSource HasId Idempotency InvalidInput Iterator JobSpec Literal Mapping NOTHING "
    "NULL Null OpenEnum Operation Page Pager RequestOptions Sequence TypeAlias".split()
)
# What a module of an operation imports or defines under names that its function could have.
_FUNCTIONS = frozenset(
    "annotations anything attrs bare boolean build data_of each each_value integer items joined mapping nothing number or_null "
    "page_of pairs partial segment string upload uploads written".split()
)


def _words(name: str) -> list[str]:
    name = unicodedata.normalize("NFKC", name)
    kept = "".join(c for c in name if c.isidentifier() or c.isdecimal() or c in _SEPARATORS)
    if any(c.isupper() for c in kept):
        kept = " ".join(re.split("([A-Z]?[a-z]+)", kept))
    return re.findall(rf"[^{re.escape(_SEPARATORS)}]+", kept)


def snake_case(name: str) -> str:
    return "_".join(_words(name)).lower()


def pascal_case(name: str) -> str:
    return "".join(word.capitalize() if not word.isupper() else word for word in _words(name))


def _free(name: str) -> str:
    return f"{name}_" if name in _BUILTINS or keyword.iskeyword(name) else name


def class_and_module(name: str, chosen: str | None = None) -> tuple[str, str]:
    """What the class of a component is called, and its module."""
    class_name = _free(chosen or pascal_case(name))
    if not class_name.isidentifier():
        class_name = _free(pascal_case(f"field_{class_name}"))
    if class_name in _CLASSES:
        class_name += "Model"
    module = _free(snake_case(class_name))
    return class_name, module if module.isidentifier() else f"field_{module}"


def identifier(name: str, place: str, *, function: bool = False) -> str:
    """What the function of an operation, or the package of a tag, is called."""
    made = _free(snake_case(name))
    if made and not made.isidentifier():
        made = f"tag{made}"
    if not made:
        raise Refusal(place, "a name without letters", f"Name it otherwise, or give it {NAME}.", repr(name))
    return f"{made}_" if function and made in _FUNCTIONS else made


def attribute_name(name: str, node: Any = None, *, reserved: frozenset[str] = frozenset(), place: str = "") -> str:
    """What a property or parameter is called in Python; only keywords and ``reserved`` get an underscore."""
    if isinstance(node, dict) and NAME in node:
        chosen = node[NAME]
        if not (isinstance(chosen, str) and re.fullmatch(r"[a-z][a-z0-9_]*", chosen)) or chosen in reserved:
            raise Refusal(place or name, f"{NAME} is not a free Python name", "Choose another.", repr(chosen))
        plain: str = chosen
    else:
        plain = snake_case(name)
    if not plain or plain[0].isdigit():
        plain = f"field_{plain}"
    if not plain.isidentifier():
        raise Refusal(place or name, "a name that gives no Python name", f"Give it {NAME}.", repr(name))
    return f"{plain}_" if keyword.iskeyword(plain) or plain in reserved else plain


def member_names(schema: dict[str, Any]) -> list[str]:
    """What the members of an enum are called, in order: as the document says, or after their words."""
    names: list[str] | None = schema.get("x-enum-varnames")
    if names is not None:
        return names
    return [re.sub(r"\W+", "_", str(word), flags=re.ASCII).upper() for word in schema["enum"]]


def refuse_twins(place: str, names: Iterable[str]) -> None:
    """Refuse two things of one name."""
    every = list(names)
    if twins := sorted({name for name in every if every.count(name) > 1}):
        remedy = f"Give one of them another name with {NAME} in the overlay."
        raise Refusal(place, "two names that are one in Python", remedy, ", ".join(twins))
