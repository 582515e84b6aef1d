# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Graphs of steps, their versions and their runs."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heygen_async._generated.api.workflows import (
        cancel_workflow_run,
        create_workflow,
        create_workflow_run,
        get_workflow,
        get_workflow_run,
        get_workflow_version,
        list_workflow_node_types,
        list_workflow_run_nodes,
        list_workflow_runs,
        list_workflow_versions,
        list_workflows,
        publish_workflow_version,
        update_workflow,
    )

__all__ = [
    "cancel_workflow_run",
    "create_workflow",
    "create_workflow_run",
    "get_workflow",
    "get_workflow_run",
    "get_workflow_version",
    "list_workflow_node_types",
    "list_workflow_run_nodes",
    "list_workflow_runs",
    "list_workflow_versions",
    "list_workflows",
    "publish_workflow_version",
    "update_workflow",
]

if not TYPE_CHECKING:  # a checker would take any name for granted

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f"heygen_async._generated.api.workflows.{name}")


def __dir__() -> list[str]:
    return list(__all__)
