"""The report as one page: HTML, CSS and SVG in one file that loads nothing and runs no script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from html import escape
from importlib.resources import files
from urllib.parse import quote, urlsplit

from heygen_async._style import base_css
from heygen_async._text import visible
from heygen_async._workflows.store import Item, State
from heygen_async.cli.format import STATE_WORD, clock_time, count, counted, dollars, rough_time
from heygen_async.cli.report.charts import bars, steps
from heygen_async.cli.report.figures import Figures, Histogram, ReportedProblem
from heygen_async.cli.state import StateLocation

__all__ = ["page_of"]

_LOOKS = {
    State.DONE: "good",
    State.RUNNING: "run",
    State.WAITING: "run",
    State.NEEDS_CONSENT: "warn",
    State.NEEDS_REVIEW: "bad",
    State.FAILED_REMOTE: "bad",
    State.FAILED_RETRYABLE: "bad",
    State.PENDING: "rest",
    State.CANCELLED: "rest",
}
"""The class of a state in the style sheet, in the order of the bar."""

_STEP_WORD = {"twin": "Training of twins", "render": "Renders"}
_FIRST_PICTURES = 24
"""How many videos show their first picture; a browser would read the beginning of every file at once."""
_MANY = 200
"""People of one state from which on a browser lays out only those in view."""
_NAMED = 12


def page_of(figures: Figures, *, videos: Mapping[str, str], place: StateLocation) -> str:
    """The page.

    Args:
        figures: What it says.
        videos: Paths of the videos by person, seen from the page's folder.
        place: Names the state in the commands that it suggests.
    """
    style = base_css() + _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; media-src 'self' file:;"
        " base-uri 'none'; form-action 'none'"
    )
    name = figures.run.name
    sandbox = _tag("sandbox", "run") if figures.run.options.get("sandbox") else ""
    cards = [
        _summary(figures),
        _problem_card(figures, place),
        _spend_card(figures),
        _busy_card(figures),
        *map(_histogram_card, figures.histograms),
        *_people_cards(figures, videos),
    ]
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        f'<link rel="icon" href="data:,">\n<title>{_text(name)} · heygen-async</title>\n<style>{style}</style>\n'
        '</head>\n<body>\n<a class="skip" href="#main">Skip to the report</a>\n'
        f'<header><div class="brand"><h1>{_text(name)}</h1>{sandbox}</div>'
        f'<p class="meta">{escape(_period(figures))}</p></header>\n'
        f'<main id="main" tabindex="-1">\n{"".join(filter(None, cards))}</main>\n'
        "<footer><span>Money is estimated from published prices; HeyGen's invoice decides.</span>"
        f"<span>Times are UTC. As of {escape(_date(figures.ended))}.</span></footer>\n</body>\n</html>\n"
    )


@cache
def _style() -> str:
    return (files(__name__.rpartition(".")[0]) / "style.css").read_text(encoding="utf-8")


# Cards


def _card(identifier: str, title: str, body: str, *, note: str = "", looks: str = "") -> str:
    counted = f' <span class="count">{escape(note)}</span>' if note else ""
    return (
        f'<section id="{identifier}" class="card{looks}" aria-labelledby="{identifier}-title">'
        f'<h2 id="{identifier}-title">{escape(title)}{counted}</h2>{body}</section>\n'
    )


def _summary(figures: Figures) -> str:
    total = len(figures.items)
    done = figures.counts.get(State.DONE, 0)
    length = sum(float(item.facts.get("duration") or 0.0) for item in figures.items)
    sums = [
        ("People", f"{total:,}"),
        ("Done", f"{done:,}"),
        ("Spent", dollars(figures.spent)),
        ("Limit", dollars(figures.limit) if figures.limit is not None else "none"),
        ("Each video", dollars(figures.spent / done) if done else "none yet"),
        ("Video", clock_time(length)),
        ("Time", rough_time(max(figures.ended - figures.begun, 1.0))),
    ]
    told = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in sums)
    bar, at = "", 0.0
    for state in _LOOKS:
        if number := figures.counts.get(state):
            width = number / total * 100
            bar += f'<rect class="{_LOOKS[state]}" x="{at:.3f}" width="{width:.3f}" height="1"/>'
            at += width
    tags = [
        f'<li><a href="#people-{state.value}">{_tag(counted(number, state), _LOOKS[state])}</a></li>'
        for state in _LOOKS
        if (number := figures.counts.get(state))
    ]
    where = ", ".join(f"{name} {number:,}" for name, number in figures.stages if number)
    body = (
        f'<dl class="sums">{told}</dl><div class="share"><svg viewBox="0 0 100 1" preserveAspectRatio="none" role="img"'
        f' aria-label="{escape(_spoken(figures))}">{bar}</svg></div><ul class="legend">{"".join(tags)}</ul>'
        f'<p class="meta">By stage: {escape(where or "no people")}.</p>'
    )
    return _card("summary", "Where everyone is", body, looks=" whole")


def _spoken(figures: Figures) -> str:
    return ", ".join(counted(number, state) for state, number in figures.counts.items()) or "no people"


def _problem_card(figures: Figures, place: StateLocation) -> str:
    run = figures.run
    rows: list[str] = []
    if run.pause is not None:
        since = f" since {_date(run.pause.at)}" if run.pause.at is not None else ""
        rows.append(
            _row("paused", "warn", f"The run is paused{since}", run.pause.reason, (), place.command("resume", run.name))
        )
    if run.limited is not None:
        higher = place.command("limit", run.name, "--max-spend", "N")
        rows.append(_row("limit", "warn", "The spending limit is reached", run.limited, (), higher))
    rows += [_problem(problem, run.name, place) for problem in figures.problems]
    if not rows:
        return ""
    people = sum(len(problem.keys) for problem in figures.problems)
    body = f'<ul class="rows">{"".join(rows)}</ul>'
    return _card("problems", "What needs you", body, note=count(people, "person", "people"), looks=" whole attention")


def _problem(problem: ReportedProblem, run: str, place: StateLocation) -> str:
    match problem.state:
        case State.NEEDS_CONSENT:
            what, remedy = "Their consent is missing", place.command("status", run, "--consent-links", "links.csv")
        case State.NEEDS_REVIEW:
            what, remedy = "A payment may have been made", place.command("review", run)
        case State.FAILED_RETRYABLE:
            what, remedy = "Failed, may pass", place.command("resume", run)
        case _:
            what, remedy = "Failed", place.command("retry", run)
    named = " · ".join(part for part in (problem.error, problem.code) if part)
    title = f"{what}: {named}" if named else what
    who = f"{counted(len(problem.keys), problem.state)} in {problem.stage}"
    return _row(who, _LOOKS[problem.state], title, problem.message, problem.keys, remedy)


def _row(tag: str, looks: str, title: str, message: str, keys: Sequence[str], remedy: str) -> str:
    said = f'<p class="what">{_text(message)}</p>' if message else ""
    names = ", ".join(f'<a href="#person-{_anchor(key)}">{_text(key)}</a>' for key in keys[:_NAMED])
    more = f" and {len(keys) - _NAMED:,} more" if len(keys) > _NAMED else ""
    who = f'<p class="meta">{names}{more}</p>' if keys else ""
    return (
        f'<li class="problem"><div class="line"><span class="name">{_text(title)}</span>{_tag(tag, looks)}</div>'
        f'{said}{who}<p class="meta">What to do: <code>{_text(remedy)}</code></p></li>'
    )


def _spend_card(figures: Figures) -> str:
    if not figures.spent:
        return ""
    limit = figures.limit
    label = f"{dollars(figures.spent)} spent by {_date(figures.ended)}"
    label += f", of a limit of {dollars(limit)}" if limit is not None else ""
    shown = limit is not None and limit <= 3 * max(figures.spent, 1.0)
    top = dollars(max(figures.spent, limit or 0.0) if shown else figures.spent)
    chart = steps(
        figures.spend, figures.ended, line=limit, label=label, top=top, starts=_date(figures.begun),
        ends=_date(figures.ended), least=0.01,
    )  # fmt: skip
    keys = [("", f"spent, {dollars(figures.spent)}")]
    if limit is not None:
        keys.append(("limit" if shown else "none", f"limit, {dollars(limit)}"))
    erased = (
        f'<p class="meta">{escape(dollars(figures.erased))} of it for people who were erased.</p>'
        if figures.erased
        else ""
    )
    return _card("spend", "Money", _keys(keys) + chart + erased)


def _busy_card(figures: Figures) -> str:
    highest = max((value for _, value in figures.busy), default=0.0)
    if not highest:
        return ""
    label = f"at most {highest:.0f} renders at HeyGen at a time, of {figures.places} places"
    shown = figures.places <= 3 * highest
    top = f"{max(highest, figures.places) if shown else highest:.0f}"
    chart = steps(
        figures.busy, figures.ended, line=figures.places, label=label, top=top, starts=_date(figures.begun),
        ends=_date(figures.ended),
    )  # fmt: skip
    keys = [
        ("", f"renders at HeyGen, at most {highest:.0f}"),
        ("limit" if shown else "none", f"places, {figures.places}"),
    ]
    return _card("places", "Places", _keys(keys) + chart)


def _histogram_card(histogram: Histogram) -> str:
    number = sum(histogram.bars)
    ends = clock_time(histogram.width * len(histogram.bars))
    median = clock_time(histogram.median)
    label = f"{count(number, 'job')}, half of them within {median}"
    highest = max([*histogram.bars, *histogram.expected])
    chart = bars(
        histogram.bars, histogram.expected, label=label, top=f"{highest:.0f}", starts="0:00", ends=f"{ends} min:s"
    )
    keys = [("", f"{count(number, 'job')}, median {median}")]
    if histogram.expected:
        keys.append(("learned", f"expected, learned from {count(histogram.learned_from, 'job')}"))
    return _card(f"durations-{histogram.step}", f"{_STEP_WORD[histogram.step]}: how long", _keys(keys) + chart)


def _keys(keys: Iterable[tuple[str, str]]) -> str:
    parts = (
        f'<span class="key {looks}">{escape(text)}</span>' if looks != "none" else f"<span>{escape(text)}</span>"
        for looks, text in keys
    )
    return f'<p class="keys">{"".join(parts)}</p>'


def _people_cards(figures: Figures, videos: Mapping[str, str]) -> list[str]:
    cards: list[str] = []
    pictures = _FIRST_PICTURES
    for state in (*(State.NEEDS_REVIEW, State.FAILED_REMOTE, State.FAILED_RETRYABLE, State.NEEDS_CONSENT), *_LOOKS):
        people = [item for item in figures.items if item.state is state]
        if not people or any(f'id="people-{state.value}"' in card for card in cards):
            continue
        rows: list[str] = []
        for item in people:
            video = videos.get(item.key)
            rows.append(_person(item, figures.costs.get(item.key, 0.0), video, picture=pictures > 0))
            pictures -= video is not None
        opened = " open" if len(people) <= _MANY or state is State.DONE else ""
        many = " many" if len(people) > _MANY else ""
        title = STATE_WORD[state][:1].upper() + STATE_WORD[state][1:]
        cards.append(
            f'<details id="people-{state.value}" class="card whole"{opened}><summary><h2>{escape(title)}'
            f' <span class="count">{len(people):,}</span></h2></summary>'
            f'<ul class="gallery small{many}">{"".join(rows)}</ul></details>\n'
        )
    return cards


def _person(item: Item, cost: float, video: str | None, *, picture: bool) -> str:
    name = str(item.person.get("name") or item.key)
    detail = (item.detail or {}) if item.state not in {State.WAITING, State.NEEDS_CONSENT} else {}
    links: list[str] = []
    if video is not None:
        address = escape(quote(video, safe="/:"))
        load = "metadata" if picture else "none"
        frame = f'<video controls preload="{load}" src="{address}" aria-label="Video of {_text(name)}"></video>'
        links.append(f'<a href="{address}">file</a>')
    else:
        frame = f'<span class="initials" aria-hidden="true">{_text(_initials(name))}</span>'
    page = item.facts.get("page_url")
    if isinstance(page, str) and _is_https(page):
        links.append(f'<a href="{escape(page)}" rel="noopener noreferrer" target="_blank">HeyGen</a>')
    length = f"{float(item.facts['duration']):.1f} s" if item.facts.get("duration") else ""
    again = f"paid again: {item.generation}" if item.generation else ""
    facts = " · ".join(part for part in (length, item.stage if item.state is not State.DONE else "", again) if part)
    said = f'<p class="meta what">{_text(str(detail["message"]))}</p>' if detail.get("message") else ""
    key = "" if name == item.key else f'<span class="meta">{_text(item.key)}</span>'
    return (
        f'<li id="person-{_anchor(item.key)}"><div class="frame">{frame}</div>'
        f'<div class="line"><span class="name">{_text(name)}</span>{key}</div>'
        f'<div class="line"><span class="money">{escape(dollars(cost))}</span><span class="meta">{escape(facts)}</span>'
        f'<span class="meta push">{" · ".join(links)}</span></div>{said}</li>'
    )


# Texts


def _text(text: str) -> str:
    """A text of people or of HeyGen, escaped; what a page would obey or cannot hold is shown as an escape."""
    return escape(visible(text).encode("utf-8", "backslashreplace").decode())


def _tag(text: str, looks: str) -> str:
    return f'<span class="tag {looks}">{_text(text)}</span>'


def _anchor(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[:1] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper() or "?"


def _is_https(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and parts.username is None


def _date(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M")


def _period(figures: Figures) -> str:
    return f"{_date(figures.begun)} to {_date(figures.ended)} UTC"
