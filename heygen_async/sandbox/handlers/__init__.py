"""What the API serves, one module per noun. A module takes part by having a ``routes``."""

from __future__ import annotations

import importlib
import pkgutil

from heygen_async.sandbox.handlers.routes import Routes

__all__ = ["all_routes"]


def all_routes() -> Routes:
    """The routes of every noun."""
    routes = Routes()
    for module in sorted(info.name for info in pkgutil.iter_modules(__path__)):
        found = getattr(importlib.import_module(f"{__name__}.{module}"), "routes", None)
        if isinstance(found, Routes):
            routes.include(found)
    return routes
