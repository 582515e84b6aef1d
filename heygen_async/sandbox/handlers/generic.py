"""Operations that nobody wrote a handler for: objects and jobs as the document describes them.

What is posted to a collection is made, and is then listed, read, changed and deleted under its id. Where the document
says that a create starts a job, the object goes through the words of its state and ends like any other job of the
sandbox. An answer has what requests said of the object, its state and its times; the rest is made up once the job is
done, in the shape that the document asks for. Every answer says how sure that shape is, in ``X-Sandbox-Certainty``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, cast

from heygen_async.sandbox.handlers.media_inputs import read_input, video_seconds
from heygen_async.sandbox.handlers.request_context import JobPlan, RequestContext
from heygen_async.sandbox.handlers.routes import Handler, MediaFile, Routes
from heygen_async.sandbox.handlers.seed_data import BRAND_KITS, GLOSSARIES
from heygen_async.sandbox.http.api_error import ApiError, insufficient_credit, invalid, missing
from heygen_async.sandbox.http.messages import Request, Response, json_response
from heygen_async.sandbox.http.paging import Page, paginate
from heygen_async.sandbox.http.spec import Operation, Spec
from heygen_async.sandbox.media import render_mp4, render_png, silent_mp3, silent_wav
from heygen_async.sandbox.state.state import Account
from heygen_async.sandbox.state.timeline import Timeline
from heygen_async.sandbox.webhooks.events import announce, iso

__all__ = ["Answer", "Thing", "add_generic", "check_thing", "find", "routes", "stamped", "start"]

routes: Routes = Routes()

Schema = dict[str, Any]

PRICES = {
    "avatar_realtime": 0.10,
    "brand_kit": 0.0,
    "filler_word_removal": 0.30,  # per minute of the source, one at least; the one price here that HeyGen tells
    "hyperframes_render": 0.20,
    "model_video": 0.75,
    "model_voice": 5.00,
    "podcast": 2.00,
    "video_quality_comparison": 0.05,
    "video_quality_batch": 0.05,
    "workflow_run": 0.25,
}
"""What starting a job costs, by its kind, in US dollars; made up unless it is said otherwise."""

_EVENTS = {
    "filler_word_removal": "filler_word_removal",
    "hyperframes_render": "hyperframes_video",
    "podcast": "podcast",
}
_FILES = {"thumbnail": "image/png", "logo": "image/png", "audio": "audio/wav", "video": "video/mp4"}
_FAILURE = re.compile("error|fail|end_reason")


@dataclass(slots=True, kw_only=True)
class Thing:
    """An object of any kind.

    Attributes:
        resource: The collection that it was posted to.
        fields: What requests said of it, by name.
        timeline: Its states, where it is a job.
    """

    NOUN: ClassVar[str] = "object"

    id: str
    order: int
    resource: str
    created_at: float
    updated_at: float
    fields: dict[str, Any] = field(default_factory=dict[str, Any])
    timeline: Timeline | None = None
    fate: JobPlan | None = None

    @property
    def noun(self) -> str:
        return _noun(self.resource)

    def done(self, now: float) -> bool:
        return self.timeline is None or (self.timeline.over_at(now) and self.fate is not None and not self.fate.code)

    def failed(self, now: float) -> bool:
        return self.timeline is not None and self.timeline.over_at(now) and not self.done(now)


def add_generic(found: Routes, spec: Spec) -> None:
    """Add a handler for every operation of the document that has none."""
    for operation in spec.operations.values():
        place = (operation.method, operation.path)
        if place not in found.handlers and (handler := _handler(operation, spec)) is not None:
            found.handlers[place] = handler


def _handler(operation: Operation, spec: Spec) -> Handler | None:
    collection, item, verb = _place(operation.path)
    match operation.method:
        case "POST" if verb:
            act = _act(collection, item, verb)
        case "POST":
            act = _create(collection)
        case "PATCH" if item:
            act = _update(collection, item)
        case "DELETE" if item:
            act = _delete(collection, item)
        case "GET" if verb or not item:
            act = (
                _list(collection, item, verb) if _is_page(operation, spec) else _read(collection, item if verb else "")
            )
        case "GET":
            act = _read(collection, item)
        case _:
            return None

    async def answered(context: RequestContext) -> Response:
        response = stamped(context, await act(context))
        kind = operation.answer_kind
        return response if kind is None else replace(response, body=_file(kind)).with_headers(Content_Type=kind)

    return answered


def _place(path: str) -> tuple[str, str, str]:
    """The collection, the parameter that names an item of it, and what is done with that item."""
    parts = path.split("/")
    at = next((n for n, part in enumerate(parts) if part.startswith("{")), None)
    if at is None:
        return path, "", ""
    return "/".join(parts[:at]), parts[at][1:-1], "/".join(parts[at + 1 :])


def _is_page(operation: Operation, spec: Spec) -> bool:
    answer = spec.resolve(operation.answer_schema or {})
    return spec.resolve(answer.get("properties", {}).get("data", {})).get("type") == "array"


def stamped(context: RequestContext, result: dict[str, Any] | Page) -> Response:
    """An answer that says how sure its shape is."""
    document = _envelope(context, result) if isinstance(result, Page) else {"data": result}
    return json_response(context.operation.success, document, {"X-Sandbox-Certainty": context.operation.certainty})


def _envelope(context: RequestContext, page: Page) -> dict[str, Any]:
    """A page; without the name of the next one where there is none and the document has no null for that."""
    spec = context.account.spec
    fields = spec.resolve(context.operation.answer_schema or {}).get("properties", {})
    document = page.envelope()
    token = spec.resolve(fields.get("next_token", {}))
    if document["next_token"] is None and token.get("type") == "string":
        del document["next_token"]
    return document


def find(context: RequestContext, collection: str, id: str) -> Thing:
    """The object with this id, or the 404 that the document names for it; counts as a poll."""
    thing = context.account.store.of(Thing).find(id)
    if thing is None or thing.resource != collection:
        code = next(iter(context.operation.error_codes.get("404", [])), "not_found")
        raise ApiError(404, code, f"{_noun(collection).capitalize()} {id} not found")
    if thing.timeline is not None:
        thing.timeline.ask(context.now)
    return thing


def check_thing(context: RequestContext, collection: str, id: str, param: str) -> None:
    """Refuse a body that names an object which is not there."""
    thing = context.account.store.of(Thing).find(id)
    if thing is None or thing.resource != collection:
        noun = _noun(collection)
        raise missing(noun, id, param=param)


def _noun(collection: str) -> str:
    return collection.rpartition("/")[2].replace("-", " ").removesuffix("s")


def _create(collection: str) -> Any:
    async def create(context: RequestContext) -> dict[str, Any]:
        return Answer(context, await start(context, collection)).data()

    return create


async def start(context: RequestContext, collection: str, **more: Any) -> Thing:
    """Make an object of what was posted, and begin its job where the document says that it is one.

    Args:
        context: The request.
        collection: Where the object belongs.
        **more: More fields of it.
    """
    account, store = context.account, context.account.store
    inputs = await _check_files(context)
    job = context.operation.job
    thing = Thing(
        id=store.id(),
        order=store.order(),
        resource=collection,
        created_at=context.now,
        updated_at=context.now,
        fields={**context.operation.body_defaults(context.body), **context.body, **more},
    )
    if job is not None:
        kind: str = job["kind"]
        amount = PRICES[kind] * inputs
        if not account.wallet.covers(amount):
            raise insufficient_credit()
        texts = [context.body.get(name) for name in ("title", "name", "topic", "prompt", "text", "url")]
        fate = context.plan(account.settings.render_seconds, *(text for text in texts if isinstance(text, str)))
        thing.fate = fate
        words = context.operation.running_words()
        done, failed = context.operation.final_word(job["done"]), context.operation.final_word(job["failed"])
        thing.timeline = fate.timeline(context.now, words, done=done, failed=failed)
        if amount:
            charge = context.charge(thing.id, amount)
            if fate.code:
                account.wallet.refund(charge, thing.timeline)
        if subject := _EVENTS.get(kind):
            id_field = "video_id" if subject.endswith("_video") else f"{kind}_id"
            announce(
                context.account,
                subject,
                id_field,
                thing.id,
                fate,
                thing.timeline,
                context.body,
                media=("made", "video.mp4"),
            )
    store.of(Thing).put(thing.id, thing)
    return thing


async def _check_files(context: RequestContext) -> float:
    """Read the files of a body; how often the price of its job has to be paid."""
    units = 1.0
    for name, value in context.body.items():
        for place, one in _each(value):
            path = f"{name}{place}"
            if isinstance(one, dict) and cast("dict[str, Any]", one).get("type") in {"url", "asset_id", "base64"}:
                given = await read_input(context, cast("dict[str, Any]", one), path)
                if context.operation.id == "createFillerWordRemoval":
                    seconds = video_seconds(context, given)
                    if seconds is None:
                        raise invalid("Input should be a playable MP4 or WebM video", path)
                    if seconds > 2 * 3600:
                        raise ApiError(400, "video_too_long", "The video is longer than two hours", param=path)
                    units = max(seconds / 60, 1.0)
    return units


def _each(value: object) -> list[tuple[str, object]]:
    """A value, or each entry of a list, with its place."""
    if isinstance(value, list):
        return [(f"[{n}]", one) for n, one in enumerate(cast("list[object]", value))]
    return [("", value)]


def _update(collection: str, item: str) -> Any:
    async def update(context: RequestContext) -> dict[str, Any]:
        thing = find(context, collection, context.params[item])
        if not context.body:
            raise invalid("At least one field is required")
        thing.fields.update(context.body)
        thing.updated_at = context.now
        return Answer(context, thing).data()

    return update


def _delete(collection: str, item: str) -> Any:
    async def delete(context: RequestContext) -> dict[str, Any]:
        thing = find(context, collection, context.params[item])
        context.account.store.of(Thing).pop(thing.id)
        return Answer(context, thing).data()

    return delete


def _act(collection: str, item: str, verb: str) -> Any:
    async def act(context: RequestContext) -> dict[str, Any]:
        thing = find(context, collection, context.params[item])
        running = thing.timeline is not None and not thing.timeline.over_at(context.now)
        if verb == "cancel" and thing.timeline is not None and running:
            thing.timeline.cut(context.now, "completed")
        return Answer(context, thing, {"cancelled": running, **context.body}).data()

    return act


def _read(collection: str, item: str) -> Any:
    async def read(context: RequestContext) -> dict[str, Any]:
        thing = find(context, collection, context.params[item]) if item else None
        return Answer(context, thing).data()

    return read


def _list(collection: str, item: str, verb: str) -> Any:
    async def listed(context: RequestContext) -> Page:
        resource = collection if not verb else f"{collection}/{{{item}}}/{verb}"
        if verb:
            find(context, collection, context.params[item])
        wanted = {**(context.params if verb else {}), **context.query}
        filters = {name: value for name, value in wanted.items() if name not in {"limit", "token"}}
        things = [
            thing
            for thing in context.account.store.of(Thing)
            if thing.resource == resource
            and all(thing.fields.get(name, value) == value for name, value in filters.items())
        ]
        for thing in things:
            if thing.timeline is not None:
                thing.timeline.ask(context.now)
        return paginate(things, context.query, lambda thing: Answer(context, thing).item())

    return listed


class Answer:
    """What the document wants to be told of an object.

    Args:
        context: The request.
        thing: The object; None where there is none, so that everything is made up.
        more: More fields that are known.
    """

    def __init__(self, context: RequestContext, thing: Thing | None, more: dict[str, Any] | None = None) -> None:
        self._account: Account = context.account
        self._spec = context.account.spec
        self._ask = context
        self._thing = thing
        self._more = more or {}
        now = context.now
        self._done = thing is None or thing.done(now)
        self._failed = thing is not None and thing.failed(now)

    def data(self) -> dict[str, Any]:
        """The content of ``data``."""
        answer = self._spec.resolve(self._ask.operation.answer_schema or {})
        data = answer.get("properties", {}).get("data", {})
        return cast("dict[str, Any]", self._value(data, "", top=True))

    def item(self) -> dict[str, Any]:
        """One entry of ``data``, where that is a list."""
        answer = self._spec.resolve(self._ask.operation.answer_schema or {})
        items = self._spec.resolve(answer["properties"]["data"])["items"]
        return cast("dict[str, Any]", self._value(items, "", top=True))

    def _object(self, schema: Schema, *, top: bool) -> dict[str, Any]:
        required = schema.get("required", [])
        made: dict[str, Any] = {}
        for name, node in schema.get("properties", {}).items():
            known, value = self._known(name, node) if top else (False, None)
            if known:
                made[name] = value
            elif name in required or (self._done and self._result_of_a_job(name, node)):
                made[name] = self._value(node, name)
            elif _may_be_null(self._spec.resolve(node)):
                made[name] = None
        return made

    def _result_of_a_job(self, name: str, node: Schema) -> bool:
        """Whether something that need not be there is told once the object is finished."""
        schema = _without_null(self._spec, node)
        told = schema.get("type") != "string" or name == "url" or name.endswith("_url")
        return told and "enum" not in schema and not _FAILURE.search(name)

    def _known(self, name: str, node: Schema) -> tuple[bool, Any]:
        thing, schema = self._thing, _without_null(self._spec, node)
        if "const" in schema:
            return True, schema["const"]
        if name in self._more:
            return True, self._more[name]
        if thing is None:
            return False, None
        if name in {"id", self._spec.id_names.get(thing.resource)}:
            return True, thing.id
        if name in thing.fields and _fits(self._spec.resolve(node), schema, thing.fields[name]):
            return True, thing.fields[name]
        if name == "status" and thing.timeline is not None:
            return True, thing.timeline.at(self._ask.now)
        if name == "progress" and schema.get("type") == "integer" and thing.timeline is not None:
            return True, thing.timeline.progress(self._ask.now)
        times = {"created_at": thing.created_at, "started_at": thing.created_at, "updated_at": thing.updated_at}
        if thing.timeline is not None and thing.timeline.over_at(self._ask.now):
            times["completed_at"] = thing.timeline.end
        if name in times:
            return True, int(times[name]) if schema.get("type") == "integer" else iso(times[name])
        if self._failed and thing.fate is not None and _FAILURE.search(name):
            return self._failure(name, schema, thing.fate)
        if name == "completed_at":
            return _may_be_null(self._spec.resolve(node)), None
        return False, None

    def _failure(self, name: str, schema: Schema, fate: JobPlan) -> tuple[bool, Any]:
        if schema.get("type") == "object":
            return True, {"code": fate.code, "message": fate.message}
        if "enum" in schema:
            return True, schema["enum"][-1]
        return name != "failed", fate.code if name.endswith("code") else fate.message

    def _value(self, node: Schema, name: str, *, top: bool = False) -> Any:
        """A value in the shape that is asked for."""
        schema = _without_null(self._spec, node)
        if "default" in node and node["default"] is not None and not top:
            return node["default"]
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return schema["enum"][0]
        if "oneOf" in schema:
            return self._value(schema["oneOf"][0], name)
        match schema.get("type"):
            case "object":
                return self._object(schema, top=top)
            case "array":
                return []
            case "integer":
                return int(schema.get("minimum", 1))
            case "number":
                return 10.0 if name == "duration" or name.endswith("_duration") else float(schema.get("maximum", 1))
            case "boolean":
                return False
            case "string":
                return self._text(schema, name)
            case _:
                return None

    def _text(self, schema: Schema, name: str) -> str:
        if name == "url" or name.endswith("_url"):
            kind = next((word for word in _FILES if name.startswith(word)), "video")
            suffix = _FILES[kind].rpartition("/")[2]
            return self._account.url("made", self._thing.id if self._thing else "any", f"{kind}.{suffix}")
        if schema.get("format") == "date-time" or name.endswith("_at"):
            return iso(self._ask.now)
        return f"sandbox {name.replace('_', ' ')}".strip()


def _without_null(spec: Spec, node: Schema) -> Schema:
    node = spec.resolve(node)
    arms = [arm for arm in node.get("anyOf", []) if arm.get("type") != "null"]
    return _without_null(spec, arms[0]) if arms else node


_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}


def _fits(node: Schema, schema: Schema, value: Any) -> bool:
    """Whether an answer may hold what a request said under the same name."""
    if value is None:
        return _may_be_null(node)
    return isinstance(value, _TYPES.get(schema.get("type", ""), (object,)))


def _may_be_null(schema: Schema) -> bool:
    return any(arm.get("type") == "null" for arm in schema.get("anyOf", []))


@routes.shows(Thing)
def show(account: Account, thing: Thing) -> dict[str, Any]:
    """As ``GET`` of its collection has it; where no operation gets it, what was said of it."""
    item = re.compile(re.escape(thing.resource) + r"/\{\w+\}")
    for operation in account.spec.operations.values():
        if operation.method == "GET" and item.fullmatch(operation.path):
            context = RequestContext(account, Request("GET", operation.path), operation, {}, {}, {})
            return Answer(context, thing).data()
    return {"id": thing.id, **thing.fields}


@routes.seed
def seed(account: Account) -> None:
    """What an account has from the start."""
    found: list[tuple[str, str, dict[str, Any]]] = [
        *(
            ("/v3/brand-kits", new_id, {"name": name, "colors": list(colors), "status": "completed"})
            for new_id, name, colors in BRAND_KITS
        ),
        *(("/v3/brand-glossaries", new_id, {"name": name}) for new_id, name in GLOSSARIES),
    ]
    for resource, new_id, fields in found:
        now = account.now()
        thing = Thing(
            id=new_id, order=account.store.order(), resource=resource, created_at=now, updated_at=now, fields=fields
        )
        account.store.of(Thing).put(new_id, thing)


@routes.file("made")
def serve(account: Account, id: str, name: str) -> MediaFile | None:
    thing = account.store.of(Thing).find(id)
    if thing is None and id != "any":
        return None
    title = str(thing.fields.get("title") or thing.id) if thing else "sandbox"
    kind = {"png": "image/png", "wav": "audio/wav"}.get(name.rpartition(".")[2], "video/mp4")
    return MediaFile(kind, _file(kind, title))


def _file(kind: str, title: str = "sandbox") -> bytes:
    """A file of some media type, as near to it as the sandbox can make one."""
    main, _, sub = kind.partition(";")[0].partition("/")
    if main == "image":
        return render_png([title], width=640, height=360)
    if main == "audio":
        return silent_mp3(2.0) if sub == "mpeg" else silent_wav(2.0, rate=44_100)
    if main == "video":
        return render_mp4((title,), duration=10.0, width=1280, height=720)
    return f"{title}\n".encode()
