// The wire to the local server: events in, requests out.

import { asWritten } from "./written.js";

export const SILENCE_MILLISECONDS = 10_000;
const REOPEN_MILLISECONDS = 1_000;
const ANSWER_MILLISECONDS = 8_000;
const RETRY_MILLISECONDS = 700;

let token = null;

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Reads an event stream for ever. Silence for too long counts as a lost link; it is opened again by itself. */
export function listen(url, { onState, onLink }) {
  let source;
  let watchdog;
  const heard = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(reopen, SILENCE_MILLISECONDS);
    onLink(true);
  };
  const open = () => {
    source = new EventSource(url);
    source.addEventListener("state", (event) => {
      onState(asWritten(JSON.parse(event.data)));
      heard();
    });
    source.addEventListener("heartbeat", heard);
    source.onerror = () => {
      onLink(false);
      if (source.readyState === EventSource.CLOSED) reopen();
    };
  };
  const reopen = () => {
    onLink(false);
    source.close();
    clearTimeout(watchdog);
    watchdog = setTimeout(open, REOPEN_MILLISECONDS);
  };
  open();
}

async function pageToken() {
  if (token === null) token = (await getJSON("/api/page")).token;
  return token;
}

/** @throws {{code, message}} */
export async function getJSON(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MILLISECONDS) });
  const body = await response.json();
  if (!response.ok) throw body;
  return asWritten(body);
}

/**
 * Sends an action and repeats it, with the same id, until the register has answered. The register answers a known id again
 * and does nothing twice, so a lost answer is harmless.
 */
export async function post(request) {
  const body = JSON.stringify(request);
  for (;;) {
    try {
      const response = await fetch("/api/actions", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Till-Page": await pageToken() },
        body,
        signal: AbortSignal.timeout(ANSWER_MILLISECONDS),
      });
      const answer = await response.json();
      if (response.ok) return answer;
      if (answer.code === "web.bad-page-token") token = null;
      else if (response.status < 500) return { accepted: false, code: answer.code, message: answer.message, said: answer.said };
    } catch {
      // No answer, or none that can be read: it is not known whether the action was done. Ask again.
    }
    await pause(RETRY_MILLISECONDS);
  }
}

export function freshID() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
