// Actions in the order they were wanted, one at a time, each with its own id and the revision the cashier saw.

import { freshID, post } from "./connection.js";
import { tell, tellRefusal, tellWaiting } from "./notices.js";
import { store, until } from "./store.js";
import { t } from "./words.js";

const QUEUE_LIMIT = 100;
const SLOW_MILLISECONDS = 400;
const VERY_SLOW_MILLISECONDS = 2_000;
const VIEW_MILLISECONDS = 2_000;

const queue = [];
let isRunning = false;

/** Whether every action that was wanted has been answered. */
export const isIdle = () => !isRunning;

let idle = null;

/** The listener is called whenever the last action that was wanted has been answered. */
export const whenIdle = (listener) => { idle = listener; };

/**
 * Sends an action. Resolves with its outcome, or null when it was not sent.
 * @param what the action, or a function that makes it from the state in force when its turn comes (null: nothing to do).
 * @param asSeen true for money and for what is taken away: the action then names the revision that was on screen when it was
 *   wanted, and the register refuses it if the sale has changed since.
 * @param unsaid the code of a refusal that whoever asks deals with: no message says it.
 */
export function act(what, { asSeen = false, unsaid = null } = {}) {
  if (!store.connected || !store.state) {
    tell("refused", "page.no-link", t("Not connected to the register: nothing was done. Wait for the red bar to go."));
    return Promise.resolve(null);
  }
  if (queue.length >= QUEUE_LIMIT) {
    tell("refused", "page.busy", t("The register is still busy with what was entered before. Wait a moment."));
    return Promise.resolve(null);
  }
  return new Promise((resolve) => {
    queue.push({ what, revision: asSeen ? store.state.revision : null, unsaid, resolve });
    if (!isRunning) run();
  });
}

/** The page says whether an action of its own is under way. Not by `aria-busy`: what changes within that may go unsaid by a screen reader. */
function setRunning(now) {
  isRunning = now;
  document.body.dataset.busy = String(now);
}

async function run() {
  setRunning(true);
  while (queue.length > 0) {
    const { what, revision, unsaid, resolve } = queue.shift();
    const action = typeof what === "function" ? what(store.state) : what;
    if (!action) {
      resolve(null);
      continue;
    }
    resolve(await send({ id: freshID(), revision: revision ?? store.state.revision, action }, unsaid));
  }
  setRunning(false);
  // After whoever wanted the last one has seen its answer.
  setTimeout(() => isIdle() && idle?.());
}

async function send(request, unsaid) {
  const slow = setTimeout(() => tellWaiting(t("Working…")), SLOW_MILLISECONDS);
  const verySlow = setTimeout(
    () => tellWaiting(t("Waiting for the register's answer. It is asked again until it comes; nothing is done twice.")), VERY_SLOW_MILLISECONDS);
  const outcome = await post(request);
  clearTimeout(slow);
  clearTimeout(verySlow);
  tellWaiting(null);
  if (outcome.accepted) await until((state) => state.revision >= outcome.revision, VIEW_MILLISECONDS);
  // The register asks for somebody who may: that dialog says it.
  else if (outcome.code !== "register.permission-needed" && outcome.code !== unsaid) tellRefusal(outcome);
  return outcome;
}
