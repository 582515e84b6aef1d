"""Every example of docs/webhooks.md imports what it uses."""

from __future__ import annotations

import ast
import builtins
import re
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "webhooks.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```", PAGE, flags=re.DOTALL | re.MULTILINE)
# What belongs to the reader's own program, or was made by the example before.
YOURS = {
    "app", "client", "headers", "heygen", "lifespan", "people", "raw_body", "receiver", "secret", "secrets", "store",
    "Delivery", "SECRET", "SECRETS", "UNGUESSABLE", "acme_client", "acme_secret", "beta_secret", "beta_secret_before",
}  # fmt: skip


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_imports_what_it_uses(example: str) -> None:
    used, known = set[str](), {*dir(builtins), *YOURS, "__name__"}
    for node in ast.walk(ast.parse(example)):
        match node:
            case ast.Name(id=name, ctx=ast.Load()):
                used.add(name)
            case ast.Name(id=name) | ast.arg(arg=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                known.add(name)
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                known.update(one.asname or one.name for one in names)
            case _:
                pass
    assert used <= known


def test_what_the_page_imports_is_there() -> None:
    lines = re.findall(r"^from heygen_async[^\n]*$", PAGE, flags=re.MULTILINE)
    assert len(lines) > 5
    for line in lines:
        exec(line, {})
