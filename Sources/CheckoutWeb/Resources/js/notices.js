// One place for messages: what happened and what to press, with tone and flash; the code small, for the technician.

import { $, h, replace, sign } from "./dom.js";
import { play } from "./sounds.js";
import { store, subscribe } from "./store.js";
import { sentence } from "./words.js";

const signs = { good: "ok", refused: "bad", warning: "warn" };
const ECHO_MILLISECONDS = 1_500;
/** For what does not fit: smaller letters, then no code beside them, then both. */
const looks = ["", "long", "plain", "long plain"];

let shown = null;
let waiting = null;
let last = { code: null, from: null, at: 0 };

/** A message of the page's own. */
export function tell(tone, code, text) {
  show({ tone, code, text }, "page");
}

/** What the register refused. The register may say the same in its state; then it is told once. */
export function tellRefusal(outcome) {
  if (!isEcho(outcome.code, "answer")) show({ tone: "refused", code: outcome.code, text: sentence(outcome) }, "answer");
}

export function tellWaiting(text) {
  waiting = text;
  render();
}

/** Takes the message away. True when there was one. */
export function dismiss() {
  const had = shown !== null;
  shown = null;
  render();
  return had;
}

/** Whether this refusal came by the other way a moment ago. Each is the echo of one only: a second refused scan sounds again. */
function isEcho(code, from) {
  const echo = last.code === code && last.from !== from && performance.now() - last.at < ECHO_MILLISECONDS;
  if (echo) last.code = null;
  return echo;
}

function show(notice, from) {
  shown = notice;
  waiting = null;
  last = { code: notice.tone === "refused" ? notice.code : null, from, at: performance.now() };
  play(notice.tone);
  flash(notice.tone);
  render();
}

function flash(tone) {
  const element = $("flash");
  element.className = "flash";
  void element.offsetWidth;
  element.className = `flash ${tone}`;
}

function render() {
  const element = $("notice");
  if (waiting) {
    element.className = "notice warning";
    replace(element, sign("off"), h("span", { class: "text" }, waiting));
  } else if (shown) {
    replace(
      element, sign(signs[shown.tone]), h("span", { class: "text" }, shown.text, shown.remedy ? ` ${shown.remedy}` : ""),
      shown.tone === "good" ? null : h("span", { class: "code" }, shown.code));
    for (const look of looks) {
      element.className = `notice ${shown.tone} ${look}`;
      if (element.scrollHeight <= element.clientHeight) break;
    }
  } else {
    element.className = "notice";
    replace(element);
  }
}

subscribe(({ state }, previous) => {
  const notice = state.notice ?? null;
  if (!previous) {
    if (notice) {
      shown = notice;
      render();
    }
    return;
  }
  if (notice && notice.serial !== previous.notice?.serial) {
    if (notice.tone === "refused" && isEcho(notice.code, "state")) shown = notice;
    else show(notice, "state");
  } else if (state.revision !== previous.revision) {
    shown = notice;
  }
  render();
});

export const hasRegisterNotice = () => Boolean(store.state?.notice);
