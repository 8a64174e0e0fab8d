// Dialogs: one at a time, always with a way back (Esc), never in the way of a scan.

import { $, h } from "./dom.js";
import { closeLetters } from "./letters.js";
import { t } from "./words.js";

let current = null;
/** Whether the dialog that is being made is of the register's own: see `asRegister`. */
let isRegisters = false;

export const openDialog = () => current;

let changed = null;

/** The listener gets the dialog that is open now, or null. */
export const whenDialogChanges = (listener) => { changed = listener; };

/** Makes the dialog of what the register itself asks. It comes first: one of the page's own never takes its place. */
export function asRegister(make) {
  isRegisters = true;
  try {
    return make();
  } finally {
    isRegisters = false;
  }
}

/**
 * Opens a dialog. One of the page's own that was slow to come (its choices had to be read) is not shown where the register asks something by then, or
 * somebody has to sign in: it counts as closed at once.
 * @param options.testid, options.title, options.className
 * @param options.onEnter called for Enter in a field or with no button focused
 * @param options.onScan gets the code of a scanner; without it such a code goes to the ticket
 * @param options.onClose called once, however it closes; its argument says whether it was Esc or the way back
 * @param options.canCancel false where Esc is no way out
 */
export function open({ testid, title, className = "", content, onEnter = null, onClose = null, onScan = null, canCancel = true }) {
  const body = h("form", { class: "dialog", method: "dialog" }, title ? h("h2", {}, title) : null, content);
  const element = h("dialog", { class: className, "data-testid": testid, "aria-label": title }, body);
  const dialog = { element, onClose, onScan, testid, canCancel, isRegisters, field: null };
  if (!isRegisters && (current?.isRegisters || !$("sign-in").hidden)) {
    onClose?.(false);
    return dialog;
  }
  close(false);
  body.addEventListener("submit", (event) => {
    event.preventDefault();
    onEnter?.();
  });
  element.addEventListener("keydown", (event) => {
    const isChoice = event.target.getAttribute("role") === "radio";
    if (event.key !== "Enter" || (event.target.tagName === "BUTTON" && !isChoice)) return;
    event.preventDefault();
    // One of a few that has the focus is chosen, and that was all.
    if (isChoice) event.target.click();
    onEnter?.();
  });
  element.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (canCancel && current === dialog) close(true);
  });
  // A browser has ways out of its own. While it is open here it stays open.
  element.addEventListener("close", () => current === dialog && element.showModal());
  element.addEventListener("focusin", ({ target }) => { if (target instanceof HTMLInputElement) dialog.field = target; });
  document.body.append(element);
  current = dialog;
  element.showModal();
  element.querySelector("[autofocus]")?.focus();
  changed?.(dialog);
  return dialog;
}

/** Closes the open dialog, or only `dialog` if that is still the open one. */
export function close(isCancelled = false, dialog = current) {
  if (!dialog || dialog !== current) return;
  current = null;
  closeLetters();
  dialog.element.close();
  dialog.element.remove();
  // Chromium gives the focus back but not always the caret, and then typed characters are lost: take both anew.
  document.activeElement?.blur();
  $("entry").focus();
  changed?.(null);
  dialog.onClose?.(isCancelled);
}

// Esc is taken as a key: as the browser's own way out it closes, the second time running, even a dialog that refuses (HTML, "close watcher").
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !current || event.isComposing) return;
  event.preventDefault();
  if (current.canCancel) close(true);
});

// A tap leaves the focus where it is, on a button (the next Enter belongs to the entry or the field, not to the button once more) and beside the fields of a
// dialog: else what is typed next was lost, and Enter would take an empty field.
document.addEventListener("mousedown", (event) => {
  const isOn = (selector) => Boolean(event.target.closest?.(selector));
  if (isOn("button, [role=option]") || (current && !isOn("input, [tabindex]"))) event.preventDefault();
});

/** For a character that is typed in a dialog while nothing has the focus: the field that had it last gets it. */
export function focusField() {
  const focused = document.activeElement;
  if (!current || (focused && focused !== document.body && focused !== current.element)) return;
  (current.field ?? current.element.querySelector("input:not([disabled])"))?.focus();
}

/** A button of type button. */
export function button(testid, className, onclick, ...content) {
  return h("button", { type: "button", class: className, "data-testid": testid, onclick }, ...content);
}

/** The way back, as Esc is. */
export function backButton(testid, onclick, label = t("Back")) {
  return button(testid, "away", onclick, label, h("kbd", {}, "Esc"));
}

/** The same, with the focus on it: for dialogs in which Enter alone should do nothing. */
export function focusedBack(testid, onclick, label = t("Back")) {
  const element = backButton(testid, onclick, label);
  element.autofocus = true;
  return element;
}

/** Up and down move among the buttons of a list. */
export function movesAmong(buttons) {
  return (event) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const all = buttons();
    if (step === 0 || all.length === 0) return;
    event.preventDefault();
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
  };
}
