"""The documents, read once."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.openapi.document import Document

FOLDER = Path(__file__).parent.parent.parent / "openapi"


def read(name: str) -> Document:
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 2)
    return Document(name, yaml.load((FOLDER / name).read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def heygen() -> Document:
    return read("heygen-v3.yaml")


@pytest.fixture(scope="session")
def segmind() -> Document:
    return read("segmind.yaml")


@pytest.fixture(params=["heygen", "segmind"])
def document(request: pytest.FixtureRequest) -> Document:
    found: Document = request.getfixturevalue(request.param)
    return found
