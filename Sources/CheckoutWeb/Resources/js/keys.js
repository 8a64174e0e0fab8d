// The one table of keys: it binds them, labels the buttons and makes the help page.

import { act } from "./actions.js";
import { focusDoubt } from "./alerts.js";
import { focusField, openDialog } from "./dialogs.js";
import { openDrawer } from "./drawer.js";
import * as entry from "./entry.js";
import { openHelp } from "./help.js";
import { openMore } from "./more.js";
import { dismiss, hasRegisterNotice } from "./notices.js";
import { parkOrList, voidSale } from "./parked.js";
import { payCard, payCash, payExactCash } from "./pay.js";
import { focusSignIn, isSignInOpen, scanAtSignIn } from "./signin.js";
import { moveSelection, store } from "./store.js";
import { changeQuantity, voidSelectedLine } from "./ticket.js";
import { wedgeCode } from "./wedge.js";
import { t } from "./words.js";

export const signOut = () => act({ type: "signOut" });

function stepBack() {
  if (entry.back()) return;
  if (dismiss() && hasRegisterNotice()) act({ type: "dismissNotice" });
}

/**
 * key: KeyboardEvent.key. label: on the button (place says which bar). does: in the help. when: only then; otherwise the key
 * is the field's. run: what happens. repeats: while it is held down too.
 */
export const keys = [
  { key: "F1", label: t("Help"), place: "bar", testid: "help", does: t("This page"), run: () => openHelp(keys) },
  { key: "F2", label: t("Search"), place: "bar", testid: "search", does: t("Search by name or code; arrows and Enter choose"), run: entry.startSearch },
  { key: "F4", label: t("Park"), place: "bar", testid: "park", does: t("Park the sale, or show the parked ones"), run: parkOrList },
  { key: "F5", label: t("More"), place: "bar", testid: "more", does: t("Discount, customer, return, cash in and out, X and Z, and the rest"), run: openMore },
  {
    key: "F7", label: t("Open drawer"), place: "bar", testid: "open-drawer", does: t("Open the drawer without a sale (recorded)"),
    run: openDrawer,
  },
  { key: "F3", label: "", place: "none", testid: "", does: t("Go to the question about a receipt in doubt"), run: focusDoubt },
  { key: "F6", label: t("Void sale"), place: "danger", testid: "void-sale", does: t("Void the whole sale, after asking"), run: voidSale },
  { key: "F8", label: t("Cash"), place: "pay", testid: "pay-cash", does: t("Cash, with the amount given"), run: payCash },
  { key: "F9", label: t("Exact cash"), place: "pay", testid: "pay-exact", does: t("Exactly what is due, in cash, at once"), run: payExactCash },
  { key: "F10", label: t("Card"), place: "pay", testid: "pay-card", does: t("Card: ask its terminal, then say what it answered"), run: payCard },
  { key: "F12", label: t("Sign out"), place: "lock", testid: "sign-out", does: t("Sign out; an open ticket is kept"), run: signOut },
  {
    key: "Enter", shown: "Enter", does: t("Take the code, or the article chosen in the list"), when: () => document.activeElement?.tagName !== "BUTTON",
    run: entry.submit,
  },
  { key: "Escape", shown: "Esc", does: t("One step back: closes the list, clears the entry, takes the message away. Never voids"), run: stepBack },
  {
    key: "ArrowUp", shown: "↑ ↓", does: t("Choose in the list, or a line of the ticket"), repeats: true,
    run: () => (entry.isListOpen() ? entry.moveChoice(-1) : moveSelection(-1)),
  },
  { key: "ArrowDown", repeats: true, run: () => (entry.isListOpen() ? entry.moveChoice(1) : moveSelection(1)) },
  { key: "+", shown: "+ −", does: t("One more or one less of the selected line"), repeats: true, when: entry.isEmpty, run: () => changeQuantity(1) },
  { key: "-", repeats: true, when: entry.isEmpty, run: () => changeQuantity(-1) },
  { key: "Delete", shown: "Del", does: t("Void the selected line"), when: entry.isEmpty, run: voidSelectedLine },
];

/** What is typed rather than pressed; for the help only. */
export const typing = [
  ["3*", t("or 3x before a code, a name or a quick key: three of it. 0.5* is half of one")],
  ["3* Enter", t("Makes the selected line three")],
];

export function bindKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    // Held down it is pressed once: it neither goes on to the next button nor sends a form again.
    if (event.repeat && event.key === "Enter") return swallow(event);
    const code = wedgeCode(event);
    if (code !== null) {
      swallow(event);
      return code === "" ? null : taken(code);
    }
    if (isSignInOpen()) return onSignIn(event);
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const binding = keys.find((candidate) => candidate.key === event.key);
    if (openDialog()) {
      // The dialog has the keys; a function key must not reach the browser either.
      if (/^F\d+$/.test(event.key) && binding) event.preventDefault();
      if (event.key.length === 1) focusField();
      return;
    }
    if (binding && (binding.when?.() ?? true)) {
      event.preventDefault();
      if (!event.repeat || binding.repeats) binding.run();
    } else if (event.key.length === 1 && !(event.key === " " && document.activeElement?.tagName === "BUTTON")) {
      entry.focusEntry();
    }
  }, { capture: true });
}

function swallow(event) {
  event.preventDefault();
  event.stopPropagation();
}

/** A scanner typed this: whoever wants it gets it. */
function taken(code) {
  if (isSignInOpen()) return scanAtSignIn(code);
  const dialog = openDialog();
  if (dialog?.onScan) return dialog.onScan(code);
  return dialog ? entry.scan(code) : entry.takeTyped(code);
}

function onSignIn(event) {
  if (/^F\d+$/.test(event.key) && keys.some((binding) => binding.key === event.key)) event.preventDefault();
  else if (event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey) focusSignIn();
}

export const isSignedIn = () => Boolean(store.state?.cashier);
