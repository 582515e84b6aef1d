"""The upstream templates that ours were forked from: a new version of one must be looked at."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from pathlib import Path

import openapi_python_client

from codegen.documents import CodegenError

__all__ = ["check_upstream", "forked", "record"]

HERE = Path(__file__).parent
RECORD = HERE / "upstream.json"


def forked() -> dict[str, str]:
    """The hash of each upstream template that has a fork here."""
    upstream = Path(openapi_python_client.__file__).parent / "templates"
    names = sorted(path.name for path in (HERE / "templates").glob("*.jinja") if (upstream / path.name).exists())
    return {name: hashlib.sha256((upstream / name).read_bytes()).hexdigest() for name in names}


def check_upstream() -> None:
    """Raises:
    CodegenError: The generator is another one than the templates were forked from.
    """
    recorded = json.loads(RECORD.read_text(encoding="utf-8"))
    version = importlib.metadata.version("openapi-python-client")
    if changed := sorted(name for name, value in forked().items() if recorded["templates"].get(name) != value):
        raise CodegenError(
            f"openapi-python-client {version} has other templates than {recorded['version']}: {', '.join(changed)}. "
            "Compare each with its fork, then run `python -m codegen.upstream`."
        )


def record() -> None:
    """Remember the templates as they are now."""
    version = importlib.metadata.version("openapi-python-client")
    text = json.dumps({"version": version, "templates": forked()}, indent=2)
    RECORD.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    record()
