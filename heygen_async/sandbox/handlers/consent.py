"""Consent: a page that the person opens, or a video of the person saying it."""

from __future__ import annotations

import html
import secrets
from dataclasses import dataclass
from typing import Any, ClassVar, cast
from urllib.parse import parse_qs, quote

from heygen_async.sandbox.handlers.looks import Group, show_group
from heygen_async.sandbox.handlers.media_inputs import read_input
from heygen_async.sandbox.handlers.request_context import RequestContext
from heygen_async.sandbox.handlers.routes import Routes
from heygen_async.sandbox.http.api_error import conflict, invalid
from heygen_async.sandbox.http.messages import Request, Response, read_json, text_response
from heygen_async.sandbox.state.state import Account

__all__ = ["record_decision", "routes"]

_PAGE_SECONDS = 24 * 3600.0
_TEXT_LIMIT = 1000
# What may stand in an address as it is, with the per cent signs of what is encoded already.
_ADDRESS = ":/?#[]@!$&'()*+,;=%"
_DECISIONS = {"approve": "approved", "reject": "rejected"}

_BUTTONS = """\
<form method="post">
<input type="hidden" name="token" value="{token}">
<button name="decision" value="approve">Approve</button>
<button name="decision" value="reject">Reject</button>
</form>"""
_PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Consent of {name} · HeyGen sandbox</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 0 auto; padding: 1rem }}
header {{ color: #555; border-bottom: 1px solid #ccc; padding-bottom: .5rem }}
blockquote {{ margin: 1rem 0; padding-left: 1rem; border-left: 4px solid #18264a; overflow-wrap: anywhere }}
button {{ font: inherit; padding: .5rem 1.5rem; margin-right: .5rem }}
</style>
<header><strong>HeyGen sandbox</strong>: this page runs on a developer's machine, and nothing is recorded.</header>
<h1>Consent of {name}</h1>
<p>At HeyGen the person says this sentence to the camera:</p>
<blockquote>{sentence}</blockquote>
{below}
</html>
"""
_EXPIRED = text_response(410, "This consent link has expired\n")

routes: Routes = Routes()


@dataclass(slots=True)
class ConsentPage:
    """A page that was handed out.

    Attributes:
        id: The secret part of its address.
        token: Proves that an answer comes from the page itself.
    """

    NOUN: ClassVar[str] = "consent page"

    id: str
    order: int
    group_id: str
    expires: float
    sentence: str
    reroute_url: str | None
    token: str


@routes.post("/v3/avatars/{group_id}/consent")
async def ask_consent(context: RequestContext) -> dict[str, Any]:
    body, account = context.body, context.account
    group = account.store.of(Group).get(context.params["group_id"])
    if group.consent is None:
        raise invalid("Consent is only required for digital twins")
    if group.consent == "approved":
        raise conflict("Consent has already been provided for this avatar")
    text: str | None = body.get("consent_text")
    if text is not None and (len(text) > _TEXT_LIMIT or "<" in text or ">" in text):
        raise invalid(f"At most {_TEXT_LIMIT} characters, without angle brackets", "consent_text")
    if body.get("consent_video"):
        for other in ("reroute_url", "consent_text"):
            if body.get(other):
                raise invalid("Cannot be combined with consent_video", other)
        await read_input(context, body["consent_video"], "consent_video")
        group.consent = "approved"
        return {"avatar_group": show_group(account, group)}
    group.consent = "pending"
    account.changed(Group, group.id)
    page = ConsentPage(
        secrets.token_urlsafe(24),
        account.store.order(),
        group.id,
        context.now + _PAGE_SECONDS,
        text or f"I, {group.name}, hereby allow HeyGen to use the footage of me to build a HeyGen avatar.",
        body.get("reroute_url"),
        secrets.token_urlsafe(24),
    )
    account.store.of(ConsentPage).put(page.id, page)
    return {"avatar_group": show_group(account, group), "url": account.page(f"/consent/{page.id}")}


def record_decision(account: Account, group_id: str, decision: str) -> Group:
    """Record what a person decided; a decision already made stays.

    Args:
        account: The sandbox's state.
        group_id: Whose consent it is.
        decision: ``approve`` or ``reject``.
    """
    if decision not in _DECISIONS:
        raise invalid("Input should be 'approve' or 'reject'", "decision")
    group = account.store.of(Group).get(group_id, param="group_id")
    if group.consent is None:
        raise invalid("Consent is only required for digital twins", "group_id")
    if group.consent != "approved":
        group.consent = _DECISIONS[decision]
        account.changed(Group, group.id)
    return group


@routes.page("GET", "/consent/{page_id}")
async def open_page(account: Account, request: Request, params: dict[str, str]) -> Response:
    page = _current(account, params)
    return _EXPIRED if page is None else _show(account, page)


@routes.page("POST", "/consent/{page_id}")
async def answer_page(account: Account, request: Request, params: dict[str, str]) -> Response:
    """The form with its token, or ``{"decision": …}`` in JSON, which no page of another origin can send."""
    page = _current(account, params)
    if page is None:
        return _EXPIRED
    fields = _fields(request)
    if request.content_type != "application/json" and not secrets.compare_digest(
        fields.get("token", "").encode(), page.token.encode()
    ):
        return text_response(403, "Send the form of the page with its token, or JSON\n")
    decision = fields.get("decision", "approve")
    if decision not in _DECISIONS:
        return text_response(400, "Approve or reject\n")
    record_decision(account, page.group_id, decision)
    if page.reroute_url:
        return Response(303, {"Location": quote(page.reroute_url, safe=_ADDRESS)})
    return _show(account, page)


def _fields(request: Request) -> dict[str, str]:
    if request.content_type != "application/json":
        return {name: values[0] for name, values in parse_qs(request.body.decode("utf-8", "replace")).items()}
    try:
        document = read_json(request.body or b"{}")
    except ValueError:
        return {"decision": ""}
    fields = cast("dict[str, object]", document) if isinstance(document, dict) else {"decision": ""}
    return {name: str(value) for name, value in fields.items()}


def _current(account: Account, params: dict[str, str]) -> ConsentPage | None:
    """The page, while it holds and its person is still there."""
    page = account.store.of(ConsentPage).find(params["page_id"])
    holds = page is not None and page.expires > account.now() and page.group_id in account.store.of(Group)
    return page if holds else None


def _show(account: Account, page: ConsentPage) -> Response:
    """What is asked and the buttons, or what was decided."""
    group = account.store.of(Group).get(page.group_id)
    decided = group.consent in _DECISIONS.values()
    below = f"<p>Consent was <strong>{group.consent}</strong>.</p>" if decided else _BUTTONS.format(token=page.token)
    text = _PAGE.format(name=html.escape(group.name), sentence=html.escape(page.sentence), below=below)
    return text_response(200, text, "text/html; charset=utf-8")
