"""The site: `make site` writes it to build/site. A name in a docstring's backticks is a link, and one that leads
nowhere stops the build."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from docutils import nodes
from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx
from sphinx.domains.python import PythonDomain
from sphinx.environment import BuildEnvironment

from heygen_async import __version__, errors
from heygen_async._generated import models

project = "heygen_async"
author = "The heygen_async developers"
copyright = "the heygen_async developers"  # noqa: A001 - Sphinx reads this name
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_copybutton"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["site"]
default_role = "py:obj"
# A signature that says `type` may mean an attribute of several classes; no link is missing there.
suppress_warnings = ["ref.python"]
nitpicky = True
# No inventory of other projects is fetched, so the build needs no network: their names are not checked.
nitpick_ignore_regex = [
    (
        r"py:.*",
        r"(collections|contextlib|datetime|enum|http|logging|os|pathlib|ssl|types|typing|types|anyio|httpx|attrs)\..*",
    ),
    (r"py:.*", r"(bool|bytes|dict|float|int|list|object|set|str|tuple|type|None|Ellipsis|\.\.\.)"),
    (r"py:.*", r"([A-Z][A-Za-z]*)?(Error|Exception|Warning)"),
]

myst_enable_extensions = ["colon_fence", "deflist", "attrs_inline"]
myst_heading_anchors = 4

add_module_names = False
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "show-inheritance": True}
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False

html_theme = "furo"
html_title = f"heygen_async {release}"
html_favicon = "../../heygen_async/sandbox/dashboard/icon.svg"
html_show_sourcelink = False
html_copy_source = False
html_theme_options = {
    "navigation_with_keys": True,
    "light_css_variables": {"color-brand-primary": "#3730a3", "color-brand-content": "#3730a3"},
    "dark_css_variables": {"color-brand-primary": "#a5b4fc", "color-brand-content": "#a5b4fc"},
}
copybutton_prompt_text = "$ "


OPERATIONS = {
    operation
    for document in (Path(__file__).parents[2] / "openapi").glob("*.yaml")
    for operation in re.findall(r"operationId: (\w+)", document.read_text(encoding="utf-8"))
}


@cache
def by_last_word(domain: PythonDomain) -> dict[str, list[str]]:
    """The known names by what stands after their last dot: when links are resolved, all pages have been read."""
    found: dict[str, list[str]] = {}
    for name in domain.objects:
        found.setdefault(name.rpartition(".")[2], []).append(name)
    return found


def find_by_its_name(app: Sphinx, env: BuildEnvironment, node: nodes.Element, child: nodes.Element) -> Any:
    """Resolve a name as a reader would: a class is known under its public name wherever it is defined."""
    if node.get("refdomain") != "py":
        return None
    domain = env.domains.python_domain
    wanted = node["reftarget"].lstrip(".~")
    last = wanted.rpartition(".")[2]
    ends = [name for name in by_last_word(domain).get(last, ()) if name.endswith(f".{wanted}")]
    if not ends:
        # In a signature stands whatever the code says, such as an alias or a type variable: text, not a broken link.
        return child if node["reftype"] == "class" or re.fullmatch(r"heygen_async\._.*\.[TR]", wanted) else None
    # The same name in several modules: the package's own comes first, then the shortest.
    best = min(ends, key=lambda name: (name != f"heygen_async.{wanted}", len(name), name))
    return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", best, node, child)


def link_what_to_do(app: Sphinx, what: str, name: str, value: Any, options: Any, lines: list[str]) -> None:
    """Every error says where the page on troubleshooting deals with it."""
    short = name.rpartition(".")[2]
    if what in {"class", "exception"} and getattr(errors, short, None) is value and short in errors.__all__:
        lines += ["", f":ref:`Cause, money and what to do <error-{short.lower()}>`", ""]


def quote_words_of_the_document(app: Sphinx, what: str, name: str, value: Any, options: Any, lines: list[str]) -> None:
    """Operations are no Python names; in HeyGen's descriptions, which are Markdown, backticks mean code."""
    for number, line in enumerate(lines):
        lines[number] = re.sub(
            r"(?<!`)`(\w+)`(?![`_])", lambda found: f"`{found[0]}`" if found[1] in OPERATIONS else found[0], line
        )
    owner = getattr(value, "fget", None) or value
    if "_generated" not in (getattr(owner, "__module__", None) or ""):
        return
    for number, line in enumerate(lines):
        lines[number] = re.sub(
            r"(?<!`)`([^`]+)`(?![`_])",
            lambda found: found[0] if found[1] in models.__all__ else f"``{found[1]}``",
            line,
        )


def list_no_attributes(app: Sphinx, domain: str, kind: str, content: nodes.Element) -> None:
    """Keep the thousands of attributes out of the contents: the theme copies those of all pages for each page."""
    if kind in {"attribute", "property"} and content.parent is not None:
        content.parent["no-contents-entry"] = True


def setup(app: Sphinx) -> None:
    app.add_lexer("csv", TextLexer)
    app.connect("missing-reference", find_by_its_name)
    app.connect("object-description-transform", list_no_attributes)
    app.connect("autodoc-process-docstring", quote_words_of_the_document)
    app.connect("autodoc-process-docstring", link_what_to_do)
