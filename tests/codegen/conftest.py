"""The generator lives in a virtual environment of its own; these tests call it there, on copies of the documents."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from codegen.crud import find_nouns
from codegen.documents import CodegenError, apply_overlay, load, load_list
from codegen.parser import read_api
from codegen.prepare import normalise

ROOT = Path(__file__).parent.parent.parent
PYTHON = ROOT / ".venv-codegen" / "bin" / "python"

Node = dict[str, Any]


@dataclass(frozen=True)
class Project:
    """A copy of the documents in a folder of their own, to be changed and generated from."""

    root: Path

    @property
    def document(self) -> Path:
        return self.root / "openapi" / "heygen-v3.yaml"

    @property
    def package(self) -> Path:
        return self.root / "heygen_async" / "_generated"

    def change(self, edit: Callable[[Node], object]) -> None:
        """Edit the document. JSON is YAML, so that is how it is written back."""
        document = read(self.document)
        edit(document)
        self.document.write_text(json.dumps(document), encoding="utf-8")

    def run(self, command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return run("codegen.generate", command, "--root", str(self.root), **environment)


def readings(documents: list[Node]) -> list[dict[str, str]]:
    """What the generator makes of each document: ``api``, ``nouns`` and ``notes``, or ``error``."""
    overlay = load_list(ROOT / "codegen" / "overlays" / "heygen-v3.yaml")
    return [reading(document, overlay) for document in documents]


def reading(document: Node, overlay: list[Node]) -> dict[str, str]:
    try:
        api = read_api(normalise(apply_overlay(document, overlay)))
        return {"api": repr(api), "nouns": repr(find_nouns(api)), "notes": "\n".join(api.notes)}
    except CodegenError as error:
        return {"error": str(error)}


def read(path: Path) -> Node:
    return load(path)


def run(module: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PYTHON, "-m", module, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session", autouse=True)
def generator() -> None:
    if not PYTHON.exists():
        if os.environ.get("CI"):
            pytest.fail("the generator is not set up; `make test` does that")
        pytest.skip("the generator is not set up; `make test` does that")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The documents and overlays as they are, without generated packages."""
    shutil.copytree(ROOT / "openapi", tmp_path / "openapi")
    shutil.copytree(ROOT / "codegen" / "overlays", tmp_path / "codegen" / "overlays")
    return Project(tmp_path)


@pytest.fixture
def committed(project: Project) -> Project:
    """The same, with the packages as they are committed."""
    ignore = shutil.ignore_patterns("__pycache__")
    for package in ("heygen_async/_generated", "heygen_async/api", "heygen_async/segmind/_generated"):
        shutil.copytree(ROOT / package, project.root / package, ignore=ignore)
    return project


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
