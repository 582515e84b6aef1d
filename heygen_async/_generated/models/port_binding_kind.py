# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Where a port takes its value from."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["PortBindingKind"]


class PortBindingKind(OpenEnum):
    """Where a port takes its value from."""

    LITERAL = "literal"
    NODE_OUTPUT = "node_output"
    RUN_INPUT = "run_input"
    OBJECT = "object"
    LIST = "list"
