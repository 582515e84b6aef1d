"""Workflows: drafts that are changed by revision, versions that stay, and runs that are started once for each key."""

from __future__ import annotations

import hashlib
import json
from typing import Any, cast

from heygen_async.sandbox.handlers.generic import Answer, Thing, find, stamped, start
from heygen_async.sandbox.handlers.request_context import RequestContext
from heygen_async.sandbox.handlers.routes import Routes
from heygen_async.sandbox.http.api_error import ApiError, conflict
from heygen_async.sandbox.http.messages import Response, json_response
from heygen_async.sandbox.http.paging import paginate

__all__ = ["routes"]

routes: Routes = Routes()

WORKFLOWS, RUNS = "/v3/workflows", "/v3/workflow-runs"
VERSIONS = "/v3/workflows/{workflow_id}/versions"
_PORT = {"name": "text", "type": "text", "description": "A text.", "required": True}
_FAMILIES = [
    {
        "family": family,
        "display_name": family.capitalize(),
        "variants": [
            {
                "variant": None,
                "display_name": family.capitalize(),
                "description": what,
                "category": "sandbox",
                "config_schema": {"type": "object"},
                "input_ports": [_PORT],
                "output_ports": [{**_PORT, "name": out, "type": out, "required": None}],
                "contract_version": "1.0.0",
                "lifecycle": "available",
            }
        ],
    }
    for family, out, what in (("script", "text", "Writes a text."), ("video", "video", "Renders a video."))
]


@routes.get("/v3/workflows/node-types")
async def node_types(context: RequestContext) -> Response:
    return stamped(context, {"families": _FAMILIES})


@routes.post(WORKFLOWS)
async def create(context: RequestContext) -> Response:
    _check_graph(context.body["product_graph"])
    if any(one.fields["name"] == context.body["name"] for one in _of(context, WORKFLOWS)):
        raise conflict("A workflow with this name exists")
    workflow = await start(context, WORKFLOWS, status="draft", draft_revision=0, latest_version=None)
    workflow.fields["draft_product_graph"] = workflow.fields.pop("product_graph")
    return stamped(context, Answer(context, workflow).data())


@routes.patch("/v3/workflows/{workflow_id}")
async def update(context: RequestContext) -> Response:
    workflow = find(context, WORKFLOWS, context.params["workflow_id"])
    if context.body["expected_revision"] != workflow.fields["draft_revision"]:
        raise ApiError(409, "stale_workflow_draft", "The draft was changed since it was read")
    _check_graph(context.body["product_graph"])
    workflow.fields["draft_product_graph"] = context.body["product_graph"]
    workflow.fields["draft_revision"] += 1
    return stamped(context, Answer(context, workflow).data())


@routes.post(VERSIONS)
async def publish(context: RequestContext) -> Response:
    workflow = find(context, WORKFLOWS, context.params["workflow_id"])
    graph = context.body["product_graph"]
    _check_graph(graph)
    checksum = hashlib.sha256(json.dumps(graph, sort_keys=True).encode()).hexdigest()
    newest = workflow.fields["latest_version"]
    if newest is not None and newest["checksum"] == checksum:
        version = context.account.store.of(Thing).get(newest["id"])
        return json_response(200, {"data": Answer(context, version).data()})
    number = 1 if newest is None else newest["version_number"] + 1
    plan = [
        {
            "node_id": node["id"],
            "family": node["type"],
            "variant": node.get("variant"),
            "contract_version": "1.0.0",
            "adapter_version": "1.0.0",
            "parents": node.get("depends_on", []),
        }
        for node in graph.get("nodes", [])
    ]
    version = await start(
        context,
        VERSIONS,
        workflow_id=workflow.id,
        definition_id=workflow.id,
        version_number=number,
        checksum=checksum,
        compiler_version="1.0.0",
        adapter_manifest_digest=checksum[:16],
        plan_summary=plan,
    )
    workflow.fields["latest_version"] = {"id": version.id, "version_number": number, "checksum": checksum}
    workflow.fields["status"] = "active"
    return stamped(context, Answer(context, version).data())


@routes.get("/v3/workflows/{workflow_id}/versions/{version_number}")
async def get_version(context: RequestContext) -> Response:
    workflow = find(context, WORKFLOWS, context.params["workflow_id"])
    return stamped(context, Answer(context, _version(context, workflow, context.params["version_number"])).data())


@routes.post(RUNS)
async def run(context: RequestContext) -> Response:
    # HeyGen never forgets the key of a run, unlike those of other requests.
    if (before := next((one for one in _of(context, RUNS) if one.fields["key"] == context.key), None)) is not None:
        if before.fields["body"] != context.body:
            raise conflict("The key was used for another run")
        return json_response(200, {"data": _show(context, before)})
    workflow = find(context, WORKFLOWS, context.body["workflow_id"])
    newest = workflow.fields["latest_version"]
    if newest is None:
        raise ApiError(409, "workflow_run_admission_refused", "The workflow has no published version")
    version = _version(context, workflow, str(context.body.get("version_number") or newest["version_number"]))
    started = await start(context, RUNS, key=context.key, body=context.body, version_id=version.id)
    number = version.fields["version_number"]
    started.fields["workflow"] = {"id": workflow.id, "version_id": version.id, "version_number": number}
    return stamped(context, _show(context, started))


@routes.get("/v3/workflow-runs/{run_id}")
async def get_run(context: RequestContext) -> Response:
    return stamped(context, _show(context, find(context, RUNS, context.params["run_id"])))


@routes.post("/v3/workflow-runs/{run_id}/cancel")
async def cancel(context: RequestContext) -> Response:
    started = find(context, RUNS, context.params["run_id"])
    if started.timeline is not None and not started.timeline.over_at(context.now):
        started.timeline.cut(context.now, "canceled")
    return stamped(context, _show(context, started))


@routes.get("/v3/workflow-runs/{run_id}/nodes")
async def nodes(context: RequestContext) -> Response:
    started = find(context, RUNS, context.params["run_id"])
    steps = [
        Thing(id=node["id"], order=n, resource="", created_at=started.created_at, updated_at=context.now, fields=node)
        for n, node in enumerate(_graph(context, started).get("nodes", []), 1)
    ]
    status = _step_word(context, started)
    show = {"status": status, "started_at": None, "completed_at": None, "error": None}
    return stamped(
        context,
        paginate(
            steps,
            context.query,
            lambda step: {"node_id": step.id, "node_type": step.fields["type"], **show},
            newest_first=False,
        ),
    )


def _show(context: RequestContext, started: Thing) -> dict[str, Any]:
    graph = _graph(context, started)
    count, word = len(graph.get("nodes", [])), _step_word(context, started)
    names = ("pending", "processing", "succeeded", "failed", "skipped", "canceled")
    progress = {"total": count, **{name: count if name == word else 0 for name in names}}
    done = started.done(context.now)
    outputs = [
        {
            "name": name,
            "status": "ready" if done else "pending",
            "delivery": "inline" if done else None,
            "value": f"output {name}" if done else None,
        }
        for name in graph.get("outputs", {})
    ]
    error = (
        {"code": started.fate.code, "message": started.fate.message}
        if started.failed(context.now) and started.fate and started.fate.code
        else None
    )
    over = started.timeline is not None and started.timeline.over_at(context.now)
    return Answer(
        context,
        started,
        {"progress": progress, "outputs": outputs, "error": error, **({} if over else {"completed_at": None})},
    ).data()


def _step_word(context: RequestContext, started: Thing) -> str:
    word = started.timeline.at(context.now) if started.timeline is not None else "pending"
    return "succeeded" if word == "partial" else word


def _graph(context: RequestContext, started: Thing) -> dict[str, Any]:
    version = context.account.store.of(Thing).get(started.fields["version_id"])
    return cast("dict[str, Any]", version.fields["product_graph"])


def _version(context: RequestContext, workflow: Thing, number: str) -> Thing:
    for one in _of(context, VERSIONS):
        if one.fields["workflow_id"] == workflow.id and str(one.fields["version_number"]) == number:
            return one
    raise ApiError(404, "not_found", f"Version {number} not found")


def _of(context: RequestContext, resource: str) -> list[Thing]:
    return [one for one in context.account.store.of(Thing) if one.resource == resource]


def _check_graph(graph: dict[str, Any]) -> None:
    """Steps and ports that are mentioned must be there."""
    names = {node["id"] for node in graph.get("nodes", [])}
    faults = [
        {"code": "unknown_node", "message": f"No step has this name: {other}", "node_id": node["id"]}
        for node in graph.get("nodes", [])
        for other in node.get("depends_on", [])
        if other not in names
    ]
    faults += [
        {"code": "unknown_node", "message": f"No step has this name: {output['node_id']}", "path": f"outputs.{name}"}
        for name, output in graph.get("outputs", {}).items()
        if output["node_id"] not in names
    ]
    if faults:
        raise ApiError(422, "graph_invalid", "The graph cannot work", errors=faults)
