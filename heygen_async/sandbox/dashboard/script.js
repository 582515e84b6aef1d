// Follows the sandbox by server-sent events and draws what it reads from the control API.
// Whatever comes from outside is put into the page as text, never as HTML.

const $ = (selector, from = document) => from.querySelector(selector);
const LAST = 60;
const PAUSE = 200; // milliseconds between two readings of the same thing

const state = { now: 0, account: "", objects: [], counts: {}, requests: [], seen: 0, wake: Infinity };

// Drawing

/** An element: h("li.row", {title: "…"}, "text", child). Strings become text. */
function h(what, attributes = {}, ...children) {
  const [tag, ...classes] = what.split(".");
  const element = document.createElement(tag);
  element.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== false));
  return element;
}

/** Makes the children of a list those of `items`, and keeps elements that are there already: a video plays on. */
function draw(list, items, key, make, update = () => {}) {
  const there = new Map([...list.children].map((element) => [element.dataset.key, element]));
  let place = list.firstElementChild;
  for (const item of items) {
    const name = key(item);
    let element = there.get(name);
    there.delete(name);
    if (!element) {
      element = make(item);
      element.dataset.key = name;
    }
    update(element, item);
    if (element === place) place = place.nextElementSibling;
    else list.insertBefore(element, place);
  }
  for (const gone of there.values()) gone.remove();
}

function text(element, value) {
  if (element.textContent !== value) element.textContent = value;
}

function count(section, number) {
  text($(".count", section), number ? String(number) : "");
}

function money(amount) {
  if (amount === null || amount === undefined) return "unlimited";
  return amount.toLocaleString("en", { style: "currency", currency: "USD", maximumFractionDigits: amount > 0 && amount < 0.01 ? 4 : 2 });
}

function clock(seconds) {
  return new Date(seconds * 1000).toISOString().replace("T", " ").slice(0, 19);
}

function span(seconds) {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}

/** An element that says how long ago something was, and goes on saying it. */
function age(instant) {
  return h("span.meta.age", { "data-at": instant }, "");
}

function drawAges() {
  for (const element of document.querySelectorAll("[data-at]")) {
    text(element, `${span(Math.max(state.now - element.dataset.at, 0))} ago`);
  }
}

const words = (name) => name.replaceAll("_", " ");
const FAILED = new Set(["failed", "error", "rejected", "canceled"]);
const DONE = new Set(["completed", "complete", "success", "approved", "ready", "waiting_for_input"]);

function tag(element, word) {
  const kind = FAILED.has(word) ? "bad" : DONE.has(word) ? "good" : word.includes("consent") ? "warn" : "run";
  element.className = `tag push ${kind}`;
  text(element, words(word));
}

// Sections

function drawObjects() {
  const mine = state.objects.filter((one) => !state.account || one.account === state.account);
  const newest = (rows) => rows.sort((a, b) => b.order - a.order);
  drawConsents(mine.filter((one) => one.type === "avatar group" && one.data.consent_status === "pending"));
  drawJobs(newest(mine.filter((one) => one.running)));
  drawGallery($("#videos"), newest(mine.filter(isResult)), makeVideo, updateVideo);
  const pending = new Set(mine.filter((one) => one.data.consent_status === "pending").map((one) => one.account + one.id));
  for (const one of mine) one.awaitsConsent = one.type === "avatar" && pending.has(one.account + one.data.group_id);
  drawGallery($("#avatars"), newest(mine.filter((one) => one.type === "avatar")), makeAvatar, updateAvatar);
  state.wake = Math.min(...state.objects.filter((one) => one.next_at).map((one) => one.next_at));
}

/** Whatever made a film, or did not. */
function isResult(one) {
  const other = ["avatar", "avatar group", "asset", "voice"].includes(one.type);
  return !other && !one.running && (picture(one, "video") || FAILED.has(one.status));
}

/** Address of a picture or film of an object, by the names that HeyGen gives them. */
function picture(one, kind) {
  const names = kind === "video" ? ["video_url", "preview_video_url"] : ["thumbnail_url", "preview_image_url"];
  return names.map((name) => one.data[name]).find(Boolean) || null;
}

function drawConsents(groups) {
  const section = $("#consents");
  section.hidden = groups.length === 0;
  count(section, groups.length);
  draw($(".rows", section), groups, (one) => one.account + one.id, (one) =>
    h("li", {},
      h("div.line", {},
        h("span.name.clip", { title: one.title }, one.title),
        h("span.push.choices", {},
          h("button", { type: "button", "aria-label": `Reject the consent of ${one.title}`, onclick: () => decide(one, "reject") }, "Reject"),
          h("button.primary", { type: "button", "aria-label": `Approve the consent of ${one.title}`, onclick: () => decide(one, "approve") }, "Approve")))));
}

const decide = (group, decision) => act("POST", "consent", { group_id: group.id, account: group.account, decision });

function drawJobs(jobs) {
  const section = $("#jobs");
  count(section, Object.values(state.counts).reduce((sum, one) => sum + one.running, 0));
  draw($(".rows", section), jobs, (one) => one.account + one.type + one.id, (one) =>
    h("li", {},
      h("div.line", {},
        h("span.meta.type", {}, one.type),
        h("span.name.clip", { title: one.title || one.id }, one.title || one.id),
        h("span.tag.run", {}, ""),
        h("span.meta.push.left", {}, "")),
      h("progress", { max: 100, value: 0, "aria-label": `Progress of ${one.title || one.id}` })),
  updateJob);
}

function updateJob(element, one) {
  element.job = one;
  tag($(".tag", element), one.status);
  moveJob(element);
}

/** Between two readings, progress follows the sandbox's clock. */
function moveJob(element) {
  const { started_at: start, ends_at: end, progress } = element.job;
  const value = end ? Math.min(Math.max((100 * (state.now - start)) / (end - start), 0), 100) : progress;
  $("progress", element).value = value;
  text($(".left", element), end ? `${span(Math.max(end - state.now, 0))} left` : `${progress} %`);
}

function drawGallery(section, objects, make, update) {
  count(section, objects.length);
  draw($(".gallery", section), objects, (one) => one.account + one.id, make, update);
}

function makeVideo(one) {
  const title = h("span.name", { title: one.title }, one.title || one.id);
  const below = h("div.line", {}, h("span.meta", {}, one.type), h("span.meta.length", {}, ""), h("code.meta.push", { title: one.id }, one.id.slice(0, 8)));
  if (FAILED.has(one.status)) {
    const reason = one.data.failure_message || one.data.error?.message || one.data.error || "No reason was given.";
    return h("li", {}, h("div.frame.broken", {}, h("span.tag.bad", {}, words(one.status)), h("span", {}, String(reason))), title, below);
  }
  const video = h("video", { controls: true, preload: "none", playsinline: true, crossorigin: "anonymous", "aria-label": one.title || one.id });
  video.addEventListener("error", () => renew(video));
  return h("li", {}, h("div.frame", {}, video), title, below);
}

function updateVideo(element, one) {
  const video = $("video", element);
  if (!video) return;
  source(video, picture(one, "video"));
  if (!video.poster) video.poster = picture(one, "image") || "";
  const seconds = one.data.duration;
  text($(".length", element), typeof seconds === "number" ? `${seconds.toFixed(1)} s` : "");
}

function makeAvatar(one) {
  return h("li", {},
    h("div.frame", {}, h("span.none", {}, "no picture yet")),
    h("span.name", { title: one.title }, one.title || one.id),
    h("div.line", {}, h("span.meta", {}, words(one.data.avatar_type || "")), h("span.tag.push", {}, "")));
}

function updateAvatar(element, one) {
  const address = picture(one, "image");
  if (address && !$("img", element)) {
    const image = h("img", { alt: `Preview of ${one.title}`, crossorigin: "anonymous", loading: "lazy" });
    image.addEventListener("error", () => renew(image));
    $(".none", element).replaceWith(image);
  }
  if (address) source($("img", element), address);
  const word = one.status !== "completed" ? one.status : one.awaitsConsent ? "needs_consent" : "ready";
  tag($(".tag", element), one.public ? "public" : word);
  if (one.public) $(".tag", element).className = "tag push";
}

/** Every reading signs addresses anew. One that works is kept; one that has expired gives way to the latest. */
function source(element, address) {
  element.latest = address;
  if (!element.src) element.src = address;
}

function renew(element) {
  if (element.latest && element.latest !== element.src) element.src = element.latest;
}

async function drawWallet() {
  const query = state.account ? `&account=${encodeURIComponent(state.account)}` : "";
  const ledger = await read(`ledger?last=20${query}`);
  text($("#balance"), money(ledger.balance));
  text($("#spent"), money(ledger.total));
  text($("#refunds"), money(ledger.refunds));
  const rows = [...ledger.charges, ...ledger.refusals.map((one) => ({ ...one, refused: true }))].sort((a, b) => b.at - a.at).slice(0, 20);
  draw($("#wallet .rows"), rows, (one) => [one.account, one.operation, one.object_id, one.at, one.refused].join(), (one) =>
    h("li", {},
      h("div.line", {}, h("span.code", {}, one.operation), h("span.money.push", {}, money(one.amount))),
      h("div.line", {}, h("code.meta.clip", { title: one.object_id || "" }, one.object_id || "–"), h("span.tag.push", {}, ""), age(one.at))),
  (element, one) => {
    const mark = $(".tag", element);
    mark.hidden = !one.refunded && !one.refused;
    mark.className = `tag ${one.refused ? "bad" : "good"}`;
    text(mark, one.refused ? "refused" : "given back");
    $(".money", element).classList.toggle("struck", Boolean(one.refunded || one.refused));
  });
}

async function drawFaults() {
  const { faults, kinds, operations } = await read("faults");
  const choice = $("#arm").elements.kind;
  if (!choice.options.length) {
    choice.append(...kinds.map((kind) => h("option", { value: kind }, words(kind))));
    choice.value = "error";
    $("#operations").append(...operations.map((name) => h("option", { value: name })));
    showFields();
  }
  const armed = faults.filter((one) => one.times === null || one.hits < one.times);
  count($("#faults"), armed.length);
  draw($("#faults .rows"), [...faults].reverse(), (one) => String(one.number), (one) =>
    h("li", {},
      h("div.line", {},
        h("span.name", {}, words(one.kind)),
        h("span.code.meta", {}, one.operation || "any operation"),
        h("button.quiet.push", { type: "button", "aria-label": `Disarm ${words(one.kind)}`, onclick: () => act("DELETE", `faults/${one.number}`) }, "Disarm")),
      h("div.meta.hits", {}, "")),
  (element, one) => text($(".hits", element), one.times === null ? `hit ${one.hits} times, goes on` : `hit ${one.hits} of ${one.times}`));
}

/** Asks only for what the chosen kind of fault uses. */
function showFields() {
  const kind = $("#arm").elements.kind.value;
  $(".when-status").hidden = !["error", "error_after", "html", "job_fails"].includes(kind);
  $(".when-seconds").hidden = !["latency", "late_answer", "dribble", "webhook_delay"].includes(kind);
}

async function drawWebhooks() {
  const { deliveries } = await read(`webhooks?last=30`);
  const mine = deliveries.map((one, n) => ({ ...one, n })).filter((one) => !state.account || one.account === state.account);
  const refused = mine.filter((one) => !delivered(one)).length;
  text($("#webhooks .count"), mine.length ? `${mine.length - refused} delivered, ${refused} not` : "");
  draw($("#webhooks .rows"), mine.reverse(), (one) => [one.event_id, one.url, one.at].join(), (one) =>
    h("li", {},
      h("div.line", {},
        h("span.code", {}, one.event_type),
        h(`span.push.tag.${delivered(one) ? "good" : "bad"}`, {}, one.status ? String(one.status) : "not delivered")),
      h("div.meta", {}, one.problem || host(one.url))));
}

const delivered = (one) => one.status >= 200 && one.status < 300;

/** A receiver without what its address may carry of secrets. */
function host(address) {
  try {
    const url = new URL(address);
    return url.origin + url.pathname;
  } catch {
    return "";
  }
}

async function drawViolations() {
  const { violations, warnings } = await read("violations");
  const section = $("#violations");
  section.hidden = violations.length + warnings.length === 0;
  count(section, violations.length);
  const rows = [...violations.map((one) => ({ ...one, title: `${one.kind} · ${one.operation}` })), ...warnings.map((message) => ({ title: "warning", message }))];
  section.classList.toggle("alarm", violations.length > 0);
  section.classList.toggle("attention", violations.length === 0);
  text($("h2", section).firstChild, violations.length ? "Violations " : "Warnings ");
  draw($(".rows", section), rows.map((one, n) => ({ ...one, n })).slice(-LAST).reverse(), (one) => String(one.n) + one.message, (one) =>
    h("li", {}, h("div.line", {}, h("span.name.what", {}, one.title), h("span", {}, one.message))));
}

async function drawRequests() {
  const { requests } = await read(`requests?since=${state.seen}&last=${LAST}`);
  if (requests.length) state.seen = requests.at(-1).number;
  // What this page loads itself is not what a client asked for.
  const others = requests.filter((one) => one.operation !== "media" || !one.headers["sec-fetch-dest"]);
  state.requests = [...others.reverse(), ...state.requests].slice(0, LAST);
  count($("#requests"), state.requests.length);
  draw($("#requests .rows"), state.requests, (one) => String(one.number), makeRequest);
}

function makeRequest(one) {
  const kind = one.status >= 500 ? "bad" : one.status >= 400 ? "warn" : "good";
  const line = h("span.line", {},
    h(`span.tag.${kind}`, {}, String(one.status)),
    h("span.meta.method", {}, one.method),
    h("span.path.code", { title: one.path }, one.path),
    h("span.code.why", {}, errorCode(one.error)),
    h("span.meta.operation", {}, one.operation),
    age(one.at));
  const parts = [
    ["Query", one.query.map((pair) => pair.join("=")).join("\n")],
    ["Idempotency-Key", one.headers["idempotency-key"] || ""],
    ["Body", pretty(one.body) || (one.size ? `${one.size.toLocaleString("en")} bytes that are not shown` : "")],
    ["Answer", pretty(one.error)],
  ].filter(([, value]) => value);
  return h("li", {}, h("details", {}, h("summary", {}, line),
    ...parts.flatMap(([name, value]) => [h("div.meta", {}, name), h("pre", { tabindex: 0 }, value)]),
    h("div.meta.foot", {}, `${clock(one.at)} on the sandbox's clock, took ${Math.round(one.seconds * 1000)} ms${one.request_id ? `, request ${one.request_id}` : ""}`)));
}

function errorCode(body) {
  try {
    return JSON.parse(body).error.code;
  } catch {
    return "";
  }
}

/** JSON that can be read: laid out, and without kilobytes of base64. */
function pretty(body) {
  if (!body) return "";
  const short = (_, value) => (typeof value === "string" && value.length > 400 ? `${value.slice(0, 80)} … (${value.length.toLocaleString("en")} characters)` : value);
  try {
    return JSON.stringify(JSON.parse(body, short), null, 2);
  } catch {
    return body.slice(0, 4000);
  }
}

// Reading and acting

async function read(path) {
  const answer = await fetch(`/_sandbox/${path}`, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(await problem(answer));
  return answer.json();
}

async function problem(answer) {
  const fallback = `${answer.status} ${answer.statusText}`;
  return answer.json().then((body) => body.error?.message || fallback, () => fallback);
}

async function act(method, path, body = {}) {
  const options = { method, headers: { "Content-Type": "application/json" } };
  if (method === "POST") options.body = JSON.stringify(body);
  try {
    const answer = await fetch(`/_sandbox/${path}`, options);
    notice(answer.ok ? "" : await problem(answer));
    return answer.ok;
  } catch {
    notice("The sandbox does not answer.");
    return false;
  }
}

function notice(message) {
  const place = $("#notice");
  place.hidden = !message;
  text(place, message);
}

/** Runs `work` soon, once for any number of calls, and never twice at a time. */
function gently(work) {
  let wanted = false;
  let busy = false;
  const run = async () => {
    busy = true;
    while (wanted) {
      wanted = false;
      await work().catch((error) => live.readyState === EventSource.OPEN && notice(error.message));
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
    busy = false;
  };
  return () => {
    wanted = true;
    if (!busy) run();
  };
}

const refresh = {
  objects: gently(async () => {
    const { now, objects, counts } = await read("objects?last=48");
    Object.assign(state, { objects, counts });
    tick(now);
    drawObjects();
  }),
  wallet: gently(drawWallet),
  faults: gently(drawFaults),
  webhooks: gently(drawWebhooks),
  violations: gently(drawViolations),
  requests: gently(drawRequests),
  accounts: gently(async () => {
    const { accounts } = await read("accounts");
    const choice = $("#account");
    $("#account-choice").hidden = accounts.length < 2;
    draw(choice, [{ name: "" }, ...accounts], (one) => one.name, (one) => h("option", { value: one.name }, one.name || "all"));
  }),
};

function everything() {
  for (const one of Object.values(refresh)) one();
}

function tick(now) {
  state.now = now;
  const place = $("#now");
  text(place, `${clock(now)} UTC`);
  place.dateTime = new Date(now * 1000).toISOString();
  for (const element of $("#jobs .rows").children) moveJob(element);
  drawAges();
  if (now >= state.wake) {
    state.wake = Infinity;
    refresh.objects();
    refresh.wallet();
  }
}

const live = new EventSource("/_sandbox/changes?time=1");
live.onopen = () => {
  $("#live").classList.add("on");
  text($("#live"), "live");
  notice("");
  everything();
};
live.onerror = () => {
  $("#live").classList.remove("on");
  text($("#live"), "not connected");
};
const CONCERNS = {
  object: ["objects", "accounts"],
  request: ["requests", "objects"],
  charge: ["wallet"],
  delivery: ["webhooks"],
  clock: ["objects", "wallet"],
  faults: ["faults"],
  violation: ["violations"],
  warning: ["violations"],
};
for (const [kind, concerned] of Object.entries(CONCERNS)) {
  live.addEventListener(kind, () => concerned.forEach((name) => refresh[name]()));
}
live.addEventListener("time", (event) => tick(Number(event.data)));
live.addEventListener("reset", () => {
  state.requests = [];
  everything();
});

// Controls

for (const button of document.querySelectorAll("[data-advance]")) {
  button.addEventListener("click", () => act("POST", "clock", { advance: Number(button.dataset.advance) }));
}
$("#arm").elements.kind.addEventListener("change", showFields);
$("#arm").addEventListener("submit", async (event) => {
  event.preventDefault();
  const fields = event.target.elements;
  const fault = { kind: fields.kind.value };
  if (fields.operation.value.trim()) fault.operation = fields.operation.value.trim();
  for (const name of ["times", "status", "seconds"]) {
    const field = fields[name];
    if (field.value !== "" && !field.parentElement.hidden) fault[name] = Number(field.value);
  }
  if (fault.kind === "latency" || fault.kind === "late_answer") fault.seconds ??= 1;
  await act("POST", "faults", fault);
});
$("#account").addEventListener("change", (event) => {
  state.account = event.target.value;
  drawObjects();
  refresh.wallet();
  refresh.webhooks();
});
$("#reset").addEventListener("click", () => {
  $("#reset-dialog").returnValue = "";
  $("#reset-dialog").showModal();
});
$("#reset-dialog").addEventListener("close", (event) => {
  if (event.target.returnValue === "yes") act("POST", "reset");
});

read("").then((index) => text($("#addresses"), `API ${index.base_url} · media ${index.media_url} · profile ${index.profile}`)).catch(() => {});
