"""Objects of the user's own: ids of real avatars, voices and templates, for programs that have them written in."""

from __future__ import annotations

from typing import Any, cast

from heygen_async.sandbox.handlers.routes import Routes
from heygen_async.sandbox.http.api_error import ApiError, invalid
from heygen_async.sandbox.state.state import Account

__all__ = ["add_objects"]


def add_objects(routes: Routes, account: Account, document: dict[str, Any]) -> dict[str, list[str]]:
    """Add objects under ids that are given; one that is there already stays.

    Args:
        routes: Know how to add an object of each kind.
        account: Whose they become.
        document: Lists by kind. An item is an id, or an object with an ``id`` and the fields that its answers have.

    Returns:
        The ids by kind.

    Raises:
        ApiError: 400, naming the item that cannot be read. Nothing is added then.
    """
    work: list[tuple[str, str, dict[str, Any]]] = []
    for kind, items in document.items():
        if kind not in routes.adders:
            raise invalid(f"Input should be one of {', '.join(routes.adders)}", kind)
        if not isinstance(items, list):
            raise invalid("Input should be a valid list", kind)
        for n, item in enumerate(cast("list[object]", items)):
            path = f"{kind}[{n}]"
            fields = {"id": item} if isinstance(item, str) else item
            if not isinstance(fields, dict):
                raise invalid("Input should be an id, or an object with an id", path)
            known = cast("dict[str, Any]", fields)
            if not isinstance(known.get("id"), str) or not known["id"].strip() or "/" in known["id"]:
                raise invalid("Input should be a valid string", f"{path}.id")
            work.append((kind, path, known))
    added: dict[str, list[str]] = {}
    for kind, path, fields in work:
        try:
            added.setdefault(kind, []).append(routes.adders[kind][1](account, fields))
        except ApiError as problem:
            raise invalid(problem.message, f"{path}.{problem.param}") from problem
    return added
