// Parking a sale and taking it up again; voiding a sale, after asking.

import { act } from "./actions.js";
import { button, close, open } from "./dialogs.js";
import { h, moneyMayMove } from "./dom.js";
import { tell } from "./notices.js";
import { store } from "./store.js";

/** F4: an open sale is parked; without one the parked sales are shown. */
export function parkOrList() {
  if (store.state?.sale) return parkDialog();
  if ((store.state?.parked ?? []).length === 0) return tell("warning", "page.nothing-parked", "No sale is open and none is parked.");
  return listDialog();
}

function parkDialog() {
  const label = h("input", { "data-testid": "park-label", autocomplete: "off", maxlength: "40", autofocus: true, placeholder: "e.g. blue jacket" });
  const confirm = () => {
    if (!moneyMayMove()) return;
    close(false, dialog);
    act({ type: "suspend", label: label.value.trim() }, { asSeen: true });
  };
  const dialog = open({
    testid: "park-dialog",
    title: "Park this sale",
    onEnter: confirm,
    content: [
      h("label", {}, "A word to find it again (may stay empty)", label),
      h("div", { class: "buttons" },
        button("park-back", "away", () => close(true, dialog), "Back ", h("kbd", {}, "Esc")),
        button("park-confirm", "primary", confirm, "Park ", h("kbd", {}, "Enter"))),
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
    }, h("span", {}, parked.label || "Parked sale"), h("span", { class: "amount" }, parked.total.text),
    h("span", { class: "code" }, `${parked.lineCount} ${parked.lineCount === 1 ? "line" : "lines"}, since ${parked.since}`));
    return row;
  });
  const move = (event) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const place = rows.indexOf(document.activeElement);
    rows[(place + step + rows.length) % rows.length].focus();
  };
  const dialog = open({
    testid: "parked-dialog",
    title: "Parked sales",
    content: [
      h("div", { class: "parked-list", onkeydown: move }, rows),
      h("div", { class: "buttons" }, button("parked-back", "away", () => close(true, dialog), "Back ", h("kbd", {}, "Esc"))),
    ],
  });
}

/** F6: asks first. */
export function voidSale() {
  const sale = store.state?.sale;
  if (!sale) return tell("warning", "page.no-sale", "No sale is open.");
  const confirm = () => {
    if (!moneyMayMove()) return;
    close(false, dialog);
    act({ type: "voidSale" }, { asSeen: true });
  };
  const dialog = open({
    testid: "void-dialog",
    title: "Void the whole sale?",
    content: [
      h("p", {}, `${sale.itemCount} ${sale.itemCount === 1 ? "item" : "items"}, ${sale.total.text} ${store.state.shop.currency}. The voided sale is recorded.`),
      h("div", { class: "buttons" },
        h("button", { type: "button", class: "away", "data-testid": "void-back", autofocus: true, onclick: () => close(true, dialog) }, "Keep it ", h("kbd", {}, "Esc")),
        button("void-confirm", "danger primary", confirm, "Void sale")),
    ],
  });
  return dialog;
}
