// A letter that chooses, in the menu or for an answer: only one that is pressed by itself does. A scanner that types sends many at once, and they choose nothing.

import { openDialog } from "./dialogs.js";

const PAUSE_MILLISECONDS = 100;
/** So long nothing is pressed after a row of keys before one is taken for a choice. */
const REST_MILLISECONDS = 180;
const modifiers = ["Shift", "CapsLock", "AltGraph"];

/** Calls `choose` with a character that was pressed in this dialog with no other key right before or after it. */
export function onSingleKey(dialog, choose) {
  let lastAt = -Infinity;
  let isInRow = false;
  let timer = null;
  dialog.element.addEventListener("keydown", (event) => {
    if (modifiers.includes(event.key)) return;
    clearTimeout(timer);
    const isApart = event.timeStamp - lastAt > PAUSE_MILLISECONDS;
    // After one that came too soon the rest of the row counts no more than it: what chooses is the first key after a longer rest.
    if (!isApart) isInRow = true;
    else if (event.timeStamp - lastAt > REST_MILLISECONDS) isInRow = false;
    lastAt = event.timeStamp;
    if (isInRow || event.repeat || event.key.length !== 1 || event.ctrlKey || event.altKey || event.metaKey) return;
    timer = setTimeout(() => openDialog() === dialog && choose(event.key), PAUSE_MILLISECONDS);
  });
}
