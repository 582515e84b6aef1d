"""What a key has to be allowed for an operation."""

from __future__ import annotations

from heygen_async.sandbox.http.spec import Operation

__all__ = ["required_scopes"]


def required_scopes(operation: Operation) -> tuple[str, ...]:
    """The scopes that the document names for an operation."""
    return operation.scopes
