"""One word for one thing, and plain English. The glossary is in docs/glossary.md."""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "heygen_async"
MODULES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(PACKAGE.rglob("*.py"))
    if "_generated" not in path.parts
}

# The sandbox is another program that speaks HeyGen's language: it has requests, pages and settings of its own. A name
# that both have is HTTP's or HeyGen's word, and no module of one may import the other's.
BOTH = {
    *("Batch", "Change", "Event", "Idempotency", "Operation", "Page", "Refusal", "Request", "Response", "Run"),
    *("Session", "Settings"),
}
# To be renamed: each of these still stands for two things. The list may only become shorter.
STILL_TWICE: set[str] = set()

# Names that the glossary has retired, as whole words of an identifier.
RETIRED_NAMES = re.compile(
    r"^_?(watcher|nap|rouse|strikes|roster|hearsay|way_back|teller|kept_context|resources_of|patiently"
    r"|hints_of|is_whole|letter|spell|gear|desks?)$",
    re.IGNORECASE,
)

# Phrases that an engineer would not say to a colleague: "is no number" for "must be a number".
RETIRED_PHRASES = re.compile(
    r"(?<!there )\b(?:is|was) no (?!longer|other|such|more|less|need|way)\w+"
    r"|\btold of\b|\btells? of\b|\bhears? of\b|\banew\b|\blets? go of\b|\bmend(?:s|ed)?\b|\bsomebody\b|\bnobody\b"
    r"|\beverybody\b|\btakes? up\b",
    re.IGNORECASE,
)

# Words that keep a docstring from being read at once, in what users and operators read in code.
RIDDLES = re.compile(r"\bwhoever\b|\bbeside\b|: Whose \w+|\bcan be told\b|\b(?:have|has) all ended\b", re.IGNORECASE)
# A class that is named in prose is code: `TaskStream`. Without the marks, a rename turns words into names.
CLASS_NAME = re.compile(r"(?<![\w.`])(?:[A-Z][a-z0-9]+){2,}\b(?![(.\w:`])")


def classes() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(name)
    return found


def test_no_class_has_the_name_of_another() -> None:
    twice = {}
    for name, places in classes().items():
        ours = [place for place in places if not place.startswith("sandbox/")]
        theirs = [place for place in places if place.startswith("sandbox/")]
        if len(ours) > 1 or len(theirs) > 1 or (ours and theirs and name not in BOTH):
            twice[name] = places
    assert set(twice) <= STILL_TWICE, {name: twice[name] for name in set(twice) - STILL_TWICE}
    assert set(twice) == STILL_TWICE, f"no longer twice, take them out of the list: {STILL_TWICE - set(twice)}"


def test_no_retired_name_comes_back() -> None:
    found = []
    for name, tree in MODULES.items():
        for node in ast.walk(tree):
            word = getattr(node, "name", None) or getattr(node, "arg", None) or getattr(node, "attr", None)
            if isinstance(node, ast.Name):
                word = node.id
            if isinstance(word, str) and RETIRED_NAMES.match(word):
                found.append(f"{name}:{getattr(node, 'lineno', 0)} {word}")
    assert found == []


def test_no_module_has_the_name_of_a_standard_one() -> None:
    """A module of the package is imported by its whole name, but a reader sees the last word of it."""
    allowed = {
        "heygen_async/types.py",
        "heygen_async/_jobs/token.py",
        "heygen_async/sandbox/http",
    }  # the field's words for them
    names = {f"heygen_async/{name}" for name in MODULES}
    taken = {name for name in names if Path(name).stem in sys.stdlib_module_names and Path(name).stem != "__main__"}
    taken |= {str(Path(name).parent) for name in names if Path(name).parent.name in sys.stdlib_module_names}
    assert {name for name in taken if Path(name).stem != "__init__"} - allowed == set()


def texts() -> Iterator[tuple[str, str]]:
    """What users read: every string that is not a private docstring, and the docstrings of what is public."""
    for name, tree in MODULES.items():
        private: set[int] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[0] if node.body else None
                if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                    title = "_" if isinstance(node, ast.Module) else node.name
                    if title.startswith("_") or (name.startswith(("sandbox/", "_")) and "_resources" not in name):
                        private.add(id(first.value))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in private:
                yield f"{name}:{node.lineno}", node.value


def pages() -> Iterator[tuple[str, str]]:
    """The prose of README and docs, line by line, without code."""
    root = PACKAGE.parent
    for path in [root / "README.md", root / "CONTRIBUTING.md", *sorted((root / "docs").rglob("*.md"))]:
        code = False
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            code = code is not line.lstrip().startswith("```")
            if not code:
                yield f"{path.relative_to(root)}:{number}", re.sub(r"`[^`]*`", "", line)


def test_texts_are_plain_english() -> None:
    texts_of_users = [*texts(), *pages()]
    texts_of_users = [(where, text) for where, text in texts_of_users if text != "upload anew"]  # in keys in use
    found = [f"{where}: {match[0]}" for where, text in texts_of_users for match in RETIRED_PHRASES.finditer(text)]
    assert found == []


def test_docstrings_hold_no_riddles() -> None:
    found = [f"{where}: {match[0]}" for where, text in texts() for match in RIDDLES.finditer(text)]
    assert [one for one in found if not one.startswith("cli/state.py")] == []  # an argument of its own is called so


def prose_of(docstring: str) -> str:
    """A docstring without its code: marked words and indented examples."""
    lines: list[str] = []
    example: int | None = None
    for line in docstring.splitlines():
        depth = len(line) - len(line.lstrip())
        if line.strip() and example is not None and depth <= example:
            example = None
        if example is None:
            lines.append(line)
            example = depth if line.endswith("::") else None
    return re.sub(r"``[^`]*``|`[^`]*`", "", "\n".join(lines))


def test_classes_in_docstrings_are_marked_as_code() -> None:
    names = {*classes()} - {"HeyGen"}
    found = []
    for name, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                text = prose_of(ast.get_docstring(node, clean=False) or "")
                found += [f"{name}: {word}" for word in CLASS_NAME.findall(text) if word in names]
    assert found == []
    assert CLASS_NAME.findall(prose_of("observer: TaskStream of every attempt, and `TaskStream`")) == ["TaskStream"]


def test_the_phrases_are_seen() -> None:
    assert RETIRED_PHRASES.search("timeout: '5' is no number of seconds")
    assert RETIRED_PHRASES.search("create it anew")
    assert not RETIRED_PHRASES.search("there is no folder, and it is no longer needed")
    assert len(list(texts())) > 3_000
