// Parking a sale and taking it up again; voiding a sale, after asking.

import { act } from "./actions.js";
import { backButton, button, close, focusedBack, movesAmong, open } from "./dialogs.js";
import { h, moneyMayMove } from "./dom.js";
import { tell } from "./notices.js";
import { reasonInput } from "./reasons.js";
import { store, subscribe } from "./store.js";
import { keepIfAsked } from "./unfinished.js";
import { t } from "./words.js";

/** Keeps the question about the whole sale true to what has become of it meanwhile: a scan goes on to the ticket. */
let refresh = null;

/** F4: an open sale is parked; without one the parked sales are shown. */
export function parkOrList() {
  if (store.state?.sale) return parkDialog();
  if ((store.state?.parked ?? []).length === 0) return tell("warning", "page.nothing-parked", t("No sale is open and none is parked."));
  return listDialog();
}

function parkDialog() {
  const label = h("input", {
    "data-testid": "park-label", autocomplete: "off", maxlength: "40", autofocus: true, placeholder: t("e.g. blue jacket"), "data-letters": "focus",
  });
  const confirm = () => {
    if (!moneyMayMove()) return;
    close(false, dialog);
    act({ type: "suspend", label: label.value.trim() }, { asSeen: true });
  };
  const dialog = open({
    testid: "park-dialog",
    title: t("Park this sale"),
    onEnter: confirm,
    content: [
      h("label", {}, t("A word to find it again (may stay empty)"), label),
      h("div", { class: "buttons" },
        backButton("park-back", () => close(true, dialog)),
        button("park-confirm", "primary", confirm, t("Park"), h("kbd", {}, "Enter"))),
    ],
  });
}

function listDialog() {
  const rows = store.state.parked.map((parked, place) => {
    const row = h("button", {
      type: "button", "data-testid": "parked-sale", "data-sale": parked.id, autofocus: place === 0,
      onclick: () => {
        if (!moneyMayMove()) return;
        close(false, dialog);
        act({ type: "resume", saleID: parked.id }, { asSeen: true });
      },
    }, h("span", {}, parked.label || t("Parked sale")), h("span", { class: "amount" }, parked.total.text),
    h("span", { class: "code" }, t("Lines: {count}, since {time}", { count: parked.lineCount, time: parked.since })));
    return row;
  });
  const dialog = open({
    testid: "parked-dialog",
    title: t("Parked sales"),
    content: [
      h("div", { class: "parked-list", onkeydown: movesAmong(() => rows) }, rows),
      h("div", { class: "buttons" }, backButton("parked-back", () => close(true, dialog))),
    ],
  });
}

/** F6: asks first, and takes a reason. A sale in which nothing ever was goes at once: there is nothing to ask about and nothing to record. */
export const voidSale = () => (store.state?.sale?.lines.length === 0 && !store.state.sale.terms.ageProof ? act({ type: "voidSale" }, { asSeen: true }) : askToVoid(""));

function askToVoid(typedBefore) {
  const sale = store.state?.sale;
  if (!sale) return tell("warning", "page.no-sale", t("No sale is open."));
  const reason = reasonInput("void", "void", "tap");
  reason.input.value = typedBefore;
  const problem = h("p", { class: "problem", role: "alert", "data-testid": "void-problem" });
  const confirm = () => {
    const said = reason.said();
    if (said === "" && reason.list().isRequired) return (problem.textContent = t("Say why."));
    if (!moneyMayMove()) return null;
    const typed = reason.input.value;
    close(false, dialog);
    return act(said === "" ? { type: "voidSale" } : { type: "voidSale", reason: said }, { asSeen: true })
      .then((outcome) => keepIfAsked(outcome, () => askToVoid(typed)));
  };
  const text = h("p", { "data-testid": "void-text" });
  refresh = () => {
    const now = store.state.sale;
    if (now?.id !== sale.id) return close(false, dialog);
    text.textContent = t("Items: {count}, {amount} {currency}. The voided sale is recorded.", {
      count: now.itemCount, amount: now.total.text, currency: store.state.shop.currency,
    });
  };
  const dialog = open({
    testid: "void-dialog",
    title: t("Void the whole sale?"),
    // A reason that was typed leads to the last button; that is pressed by itself.
    onEnter: () => dialog.element.querySelector("[data-testid=void-confirm]").focus(),
    onClose: () => { refresh = null; },
    content: [
      text,
      h("div", { class: "field" }, h("label", {}, t("Reason"), reason.input), reason.suggestions),
      problem,
      h("div", { class: "buttons" },
        focusedBack("void-back", () => close(true, dialog), t("Keep it")),
        button("void-confirm", "danger primary", confirm, t("Void sale"))),
    ],
  });
  refresh?.();
  return dialog;
}

subscribe(() => refresh?.());
