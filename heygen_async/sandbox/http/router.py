"""Finds what a method and a path mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Generic, TypeVar

__all__ = ["Router"]

T = TypeVar("T")

_PLACEHOLDER = re.compile(r"\{([^}]+)\}")


class Router(Generic[T]):
    """Path templates with ``{placeholders}``; a literal segment wins over a placeholder."""

    def __init__(self, routes: Mapping[tuple[str, str], T]) -> None:
        paths = sorted(
            {path for _, path in routes}, key=lambda path: [part.startswith("{") for part in path.split("/")]
        )
        self._patterns = [(self._compile(path), path) for path in paths]
        self._routes = routes

    def match(self, method: str, path: str) -> tuple[T, dict[str, str]] | None:
        template, parameters = self._find(path)
        found = self._routes.get((method, template))
        return None if found is None else (found, parameters)

    def methods(self, path: str) -> list[str]:
        """Methods that a path takes, with HEAD and OPTIONS."""
        template, _ = self._find(path)
        found = {method for method, other in self._routes if other == template}
        if "GET" in found:
            found.add("HEAD")
        return sorted(found | {"OPTIONS"}) if found else []

    def _find(self, path: str) -> tuple[str, dict[str, str]]:
        for pattern, template in self._patterns:
            if found := pattern.fullmatch(path):
                return template, found.groupdict()
        return "", {}

    @staticmethod
    def _compile(template: str) -> re.Pattern[str]:
        pattern = "".join(
            f"(?P<{part}>[^/]+)" if n % 2 else re.escape(part) for n, part in enumerate(_PLACEHOLDER.split(template))
        )
        return re.compile(pattern)
