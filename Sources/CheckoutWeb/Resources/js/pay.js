// Paying: how much, in what, and what goes back. Where more comes back than is sold, the same keys give money back.

import { act } from "./actions.js";
import { askTerminal } from "./card-terminal.js";
import { format, likelyNotes, parseScaled } from "./amounts.js";
import { button, close, open } from "./dialogs.js";
import { h, moneyMayMove, replace } from "./dom.js";
import { keypad } from "./keypad.js";
import { tell } from "./notices.js";
import { store, subscribe } from "./store.js";

let refresh = null;

function saleToPay() {
  const sale = store.state?.sale;
  if (!sale || !sale.lines.some((line) => !line.isVoided)) {
    tell("refused", "page.nothing-to-pay", "There is nothing to pay yet.");
    return null;
  }
  return sale;
}

export function payExactCash() {
  if (saleToPay() && moneyMayMove()) act({ type: "tender", kind: "cash" }, { asSeen: true });
}

export const payCash = () => saleToPay() && payDialog("cash");
export const payCard = () => saleToPay() && payDialog("card");

/** What this kind has to pay: a campaign may give something for it, and small coins may be gone. */
function dueBy(kind, sale) {
  return sale.terms.dueByTender[kind] ?? (kind === "cash" ? sale.terms.dueInCash : null) ?? sale.due;
}

function payDialog(kind) {
  const isCash = kind === "cash";
  const isRefund = store.state.sale.terms.isRefund;
  const exponent = store.state.shop.currencyExponent;
  const example = `${format(20 * 10 ** exponent, exponent)}`;
  const amount = h("input", {
    "data-testid": "pay-amount", id: "pay-amount", inputmode: "decimal", autocomplete: "off", autofocus: true, maxlength: "13", oninput: () => refresh(),
  });
  const due = h("strong", { "data-testid": "pay-due" });
  const preview = h("div", { class: "preview", "data-testid": "pay-preview", "aria-live": "polite" });
  const notes = h("div", { class: "notes" });
  let shownFor = null;
  const give = (minor) => {
    if (!moneyMayMove()) return;
    close(false, dialog);
    act(minor === null ? { type: "tender", kind } : { type: "tender", kind, amount: minor }, { asSeen: true });
  };
  const confirm = () => {
    const minor = amount.value.trim() === "" ? null : parseScaled(amount.value, exponent);
    if (amount.value.trim() !== "" && (minor === null || minor === 0)) return refresh();
    if (isCash && isImplausible(minor)) return refresh();
    give(minor);
  };
  refresh = () => {
    const sale = store.state.sale;
    if (!sale) return close(false, dialog);
    const asked = dueBy(kind, sale);
    const all = asked.text.replace("-", "");
    due.textContent = all;
    show(preview, amount.value, asked.minor, isCash, exponent);
    if (shownFor === asked.minor) return;
    shownFor = asked.minor;
    replace(notes,
      button("pay-amount-exact", "pay", () => give(null), isCash && !isRefund ? `Exact ${all}` : `All ${all}`),
      (isCash && !isRefund ? likelyNotes(asked.minor, exponent) : []).map((note) => {
        const key = button("pay-note", "", () => give(note), format(note, exponent));
        key.dataset.amount = note;
        return key;
      }),
      isCash ? null : button("pay-ask", "", ask, "Ask the terminal first"));
  };
  /** The register notes that the terminal was asked, so that a power cut in between is no riddle. */
  const ask = () => {
    if (amount.value.trim() !== "" && !parseScaled(amount.value, exponent)) return refresh();
    if (!moneyMayMove()) return null;
    close(false, dialog);
    return askTerminal(amount.value);
  };
  const dialog = open({
    testid: isCash ? "cash-dialog" : "card-dialog",
    title: isRefund ? (isCash ? "Give cash back" : "Give back to the card") : isCash ? "Cash" : "Card",
    onEnter: confirm,
    onClose: () => { refresh = null; },
    content: [
      h("div", { class: "big" }, h("span", {}, `${isRefund ? "To give back" : "Due"} ${store.state.shop.currency}`), due),
      h("div", { class: "pay-grid" },
        h("div", { class: "dialog-left" },
          h("label", { for: "pay-amount" }, isRefund ? "Amount given back" : isCash ? "Cash given" : "Amount on the card terminal", amount),
          h("p", { class: "rule" }, isRefund ? "Empty means all of it." : exponent === 0 ? "Empty means exactly what is due." : `${20 * 10 ** exponent} or 20. is ${example}. Empty means exactly what is due.`),
          preview,
          keypad(() => amount, confirm, { without: exponent === 0 ? ["×", "."] : ["×"], prefix: "pay-key" })),
        notes),
      h("div", { class: "buttons" },
        button("pay-back", "away", () => close(true, dialog), "Back ", h("kbd", {}, "Esc")),
        button("pay-confirm", "pay", confirm, isRefund ? "Given back " : isCash ? "Take cash " : "Card was approved ", h("kbd", {}, "Enter"))),
    ],
  });
  refresh();
}

/** So much change is an amount typed wrong: a note of it would come straight back. The register refuses it too. */
const isImplausible = (minor) => {
  const { shop, sale } = store.state;
  return minor !== null && shop.largestNote != null && minor - (sale?.due.minor ?? 0) >= shop.largestNote;
};

function show(preview, text, due, isCash, exponent) {
  const typed = text.trim();
  const minor = typed === "" ? due : parseScaled(typed, exponent);
  const say = (className, label, value) => {
    preview.className = `preview ${className}`;
    replace(preview, h("span", {}, label), h("strong", {}, value));
  };
  if (minor === null || (minor === 0 && typed !== "")) return say("refused", "That is no amount", "");
  if (due < 0) {
    const back = typed === "" ? -due : minor;
    if (back > -due) return say("refused", "More than is to be given back", format(back, exponent));
    return say("good", back === -due ? "All is given back" : "Still to give back", back === -due ? format(back, exponent) : format(-due - back, exponent));
  }
  const given = `${isCash ? "Given" : "Card"} ${format(minor, exponent)}`;
  if (minor < due) return say("", `${given}, still due`, format(due - minor, exponent));
  if (!isCash && minor > due) return say("refused", "More than is due", format(minor, exponent));
  if (isCash && isImplausible(minor)) return say("refused", "So much change? Enter it again", format(minor - due, exponent));
  return say("good", isCash ? `${given}, change` : given, isCash ? format(minor - due, exponent) : "");
}

subscribe(() => refresh?.());
