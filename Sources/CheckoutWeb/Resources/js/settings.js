// What this screen remembers for itself: where the ticket stands, whether it beeps, and when it shows letters.

import { isRightToLeft } from "./words.js";

const KEY = "till.settings";
/** The ticket stands where reading begins. */
const defaults = { side: isRightToLeft ? "right" : "left", sound: true, letters: "touch" };

function read() {
  try {
    return { ...defaults, ...JSON.parse(localStorage.getItem(KEY) ?? "{}") };
  } catch {
    return { ...defaults };
  }
}

export const settings = read();

export function change(values) {
  Object.assign(settings, values);
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // A browser without storage keeps the setting until it is closed.
  }
  apply();
}

export function apply() {
  document.body.dataset.side = (settings.side === "right") === isRightToLeft ? "start" : "end";
}
