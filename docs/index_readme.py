"""The README as the package index shows it, where a link to a file of the repository leads nowhere.

Once `[project.urls]` has an entry `Source`, links and pictures lead there, to the version that is built. Without one
there is no address to write: links become their text, and pictures are left out.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_ELSEWHERE = r"(?![a-z]+:|#)"
_PICTURE = re.compile(rf"!\[([^\]]*)\]\({_ELSEWHERE}([^)\s]+)\)")
_LINK = re.compile(rf"(?<!!)\[([^\]]*)\]\({_ELSEWHERE}([^)\s]+)\)")
_SOURCE = re.compile(rf'\b(src|srcset)="{_ELSEWHERE}([^"]+)"')
_PICTURES = re.compile(r"<picture>.*?</picture>\n?", re.DOTALL)


def for_the_index(text: str, source: str | None, version: str) -> str:
    """Make a README that stands on its own.

    Args:
        text: The README of the repository.
        source: The repository's address on the forge, or None where there is none yet.
        version: What is built.
    """
    if source is None:
        text = _PICTURES.sub("", text)
        return _LINK.sub(r"\1", _PICTURE.sub("", text))
    files, raw = (f"{source.rstrip('/')}/{kind}/v{version}" for kind in ("blob", "raw"))
    text = _PICTURE.sub(rf"![\1]({raw}/\2)", text)
    text = _SOURCE.sub(rf'\1="{raw}/\2"', text)
    return _LINK.sub(rf"[\1]({files}/\2)", text)


class IndexReadme(MetadataHookInterface):  # type: ignore[misc] # hatchling is there when packages are built
    """Fills in `readme`, which pyproject.toml names as dynamic."""

    def update(self, metadata: dict[str, Any]) -> None:
        root = Path(self.root)
        (version,) = re.findall(
            r'__version__ = "(.+)"', (root / "heygen_async/_version.py").read_text(encoding="utf-8")
        )
        text = (root / "README.md").read_text(encoding="utf-8")
        text = for_the_index(text, metadata.get("urls", {}).get("Source"), version)
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
