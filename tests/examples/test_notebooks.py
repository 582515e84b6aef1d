"""The notebooks of examples/, cell by cell, as Jupyter runs them: each in a task of its own."""

from __future__ import annotations

import ast
import asyncio
import inspect
import json
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

from tests.examples.conftest import EXAMPLES

NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))


def cells(path: Path) -> list[dict[str, Any]]:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])
    return list(notebook["cells"])


def shown(source: str) -> tuple[Any, Any]:
    """A cell to be run, and the expression at its end, which Jupyter shows."""
    tree = ast.parse(source)
    last = tree.body[-1] if tree.body else None
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    if not isinstance(last, ast.Expr):
        return compile(tree, "cell", "exec", flags=flags), None
    tree.body.pop()
    return compile(tree, "cell", "exec", flags=flags), compile(ast.Expression(last.value), "cell", "eval", flags=flags)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_is_kept_without_outputs(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    codes = [cell for cell in cells(path) if cell["cell_type"] == "code"]
    assert all((cell["outputs"], cell["execution_count"]) == ([], None) for cell in codes)
    assert "Costs nothing" in "".join(cells(path)[0]["source"])
    names: dict[str, Any] = {"__name__": "__main__"}

    async def run(code: Any) -> Any:
        answer = FunctionType(code, names)()
        return await answer if inspect.iscoroutine(answer) else answer

    async def notebook() -> str:
        html = ""
        async with asyncio.timeout(200):
            for cell in codes:
                body, ending = shown("".join(cell["source"]))
                await asyncio.create_task(run(body))
                if ending is not None:
                    value = await asyncio.create_task(run(ending))
                    html += value._repr_html_() if hasattr(value, "_repr_html_") else repr(value)
        return html

    html = asyncio.run(notebook())
    assert "<video controls" in html
    assert "<table>" in html
    assert (tmp_path / "notebook.mp4").read_bytes()[4:8] == b"ftyp"
    assert "notebook.mp4" in capsys.readouterr().out


def test_there_is_a_notebook() -> None:
    assert NOTEBOOKS
