"""The version of openapi-python-client that is understood here, and the templates of its that ours were forked from.

Nothing here imports it: another version may have other insides, and has to be told of before they are met.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
from pathlib import Path

from codegen.documents import CodegenError

__all__ = ["check_upstream", "forked", "record"]

HERE = Path(__file__).parent
RECORD = HERE / "upstream.json"


def forked() -> dict[str, str]:
    """The hash of each upstream template that has a fork here."""
    found = importlib.util.find_spec("openapi_python_client")
    if found is None or found.origin is None:
        raise CodegenError("openapi-python-client is not installed; `make codegen` sets up what is needed")
    upstream = Path(found.origin).parent / "templates"
    names = sorted(path.name for path in (HERE / "templates").glob("*.jinja") if (upstream / path.name).exists())
    return {name: hashlib.sha256((upstream / name).read_bytes()).hexdigest() for name in names}


def check_upstream() -> None:
    """Raises:
    CodegenError: It is another version than the one that was recorded, or its templates are others.
    """
    recorded = json.loads(RECORD.read_text(encoding="utf-8"))
    templates = forked()
    version = importlib.metadata.version("openapi-python-client")
    before = recorded["templates"]
    changed = sorted(name for name in before.keys() | templates.keys() if before.get(name) != templates.get(name))
    if version == recorded["version"] and not changed:
        return
    raise CodegenError(
        f"openapi-python-client {version} is not the {recorded['version']} that codegen/generator.py and the templates "
        f"were written for. Templates that differ: {', '.join(changed) or 'none'}. "
        "Compare each with its fork, then run `python -m codegen.upstream`."
    )


def record() -> None:
    """Remember the version and its templates as they are now."""
    version = importlib.metadata.version("openapi-python-client")
    text = json.dumps({"version": version, "templates": forked()}, indent=2)
    RECORD.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    record()
