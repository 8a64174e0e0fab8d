// Paying: how much, in what, and what goes back. Where more comes back than is sold, the same keys give money back.

import { act } from "./actions.js";
import { format, likelySums, readAmount } from "./amounts.js";
import { backButton, button, close, open, openDialog } from "./dialogs.js";
import { h, moneyMayMove, replace } from "./dom.js";
import { inTwoWays } from "./form.js";
import { keypad } from "./keypad.js";
import { tell } from "./notices.js";
import { store, subscribe } from "./store.js";
import { keepIfAsked } from "./unfinished.js";
import { language, t } from "./words.js";

let refresh = null;

function saleToPay() {
  const sale = store.state?.sale;
  if (!sale || !sale.lines.some((line) => !line.isVoided)) {
    tell("refused", "page.nothing-to-pay", t("There is nothing to pay yet."));
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

function payDialog(kind, typedBefore = "") {
  const isCash = kind === "cash";
  const { id: saleID, terms: { isRefund } } = store.state.sale;
  const exponent = store.state.shop.currencyExponent;
  const minor = 20 * 10 ** exponent;
  const howTyped = exponent === 0 ? "" : `${t("{digits} or 20. is {amount}.", { digits: minor, amount: format(minor, exponent) })} `;
  const rule = isRefund ? t("Empty means all of it.") : howTyped + t("Empty means exactly what is due.");
  const amount = h("input", {
    "data-testid": "pay-amount", id: "pay-amount", inputmode: "decimal", autocomplete: "off", autofocus: true, maxlength: "17", oninput: () => refresh(),
  });
  amount.value = typedBefore;
  const due = h("strong", { "data-testid": "pay-due" });
  const preview = h("div", { class: "preview", "data-testid": "pay-preview", "aria-live": "polite" });
  const notes = h("div", { class: "notes" });
  let shownFor = null;
  let isGood = false;
  const read = (text) => readAmount(text, exponent, language).value;
  const pay = async (type, minor) => {
    if (!moneyMayMove()) return;
    close(false, dialog);
    const outcome = await act(minor === null ? { ...type } : { ...type, amount: minor }, { asSeen: true });
    keepIfAsked(outcome, () => payDialog(kind, amount.value));
    // Refused, or not sent: what was typed is there again, to be mended or tried once more.
    const isDone = outcome?.accepted || outcome?.code === "register.permission-needed";
    if (!isDone && store.state.sale?.id === saleID && !openDialog()) payDialog(kind, amount.value);
  };
  /** A card: the register notes that its terminal was asked before it answers, so that a power cut in between is no riddle and nothing is charged twice. */
  const give = (minor) => pay(isCash ? { type: "tender", kind } : { type: "askCard" }, minor);
  const typed = (then) => {
    refresh?.();
    // What is shown as wrong is not sent.
    if (!isGood) return null;
    return then(amount.value.trim() === "" ? null : read(amount.value));
  };
  const confirm = () => typed(give);
  refresh = () => {
    const sale = store.state.sale;
    if (!sale) return close(false, dialog);
    const asked = dueBy(kind, sale);
    const all = asked.text.replace("-", "");
    due.textContent = all;
    isGood = show(preview, amount.value, asked.minor, isCash, exponent);
    if (shownFor === asked.minor) return;
    shownFor = asked.minor;
    replace(notes,
      button("pay-amount-exact", "pay", () => give(null), isCash && !isRefund ? t("Exact {amount}", { amount: all }) : t("All {amount}", { amount: all })),
      (isCash && !isRefund ? likelySums(asked.minor, { ...store.state.shop, exponent, step: sale.terms.cashStep ?? 1 }) : []).map((note) => {
        const key = button("pay-note", "", () => give(note), format(note, exponent));
        key.dataset.amount = note;
        return key;
      }),
      isCash ? null : button("pay-done", "", () => typed((minor) => pay({ type: "tender", kind }, minor)), isRefund ? t("Given back") : t("Card was approved")));
  };
  const dialog = open({
    testid: isCash ? "cash-dialog" : "card-dialog",
    title: isRefund ? (isCash ? t("Give cash back") : t("Give back to the card")) : isCash ? t("Cash") : t("Card"),
    onEnter: confirm,
    onClose: () => { refresh = null; },
    content: [
      h("div", { class: "big" }, h("span", {}, `${isRefund ? t("To give back") : t("Due")} ${store.state.shop.currency}`), due),
      h("div", { class: "pay-grid" },
        h("div", { class: "dialog-left" },
          h("label", { for: "pay-amount" }, isRefund ? t("Amount given back") : isCash ? t("Cash given") : t("Amount on the card terminal"), amount),
          h("p", { class: "rule" }, rule),
          preview,
          keypad(() => amount, confirm, { without: exponent === 0 ? ["×", "."] : ["×"], prefix: "pay-key" })),
        notes),
      h("div", { class: "buttons" },
        backButton("pay-back", () => close(true, dialog)),
        button("pay-confirm", "pay", confirm, !isCash ? t("Ask the terminal") : isRefund ? t("Given back") : t("Take cash"), h("kbd", {}, "Enter"))),
    ],
  });
  refresh?.();
}

/** So much change is an amount typed wrong: a note of it would come straight back. The register refuses it too. */
const isImplausible = (minor) => {
  const { shop, sale } = store.state;
  return shop.largestNote != null && minor - (sale?.due.minor ?? 0) >= shop.largestNote;
};

/** Says how the text is understood; false where it cannot be paid so. */
function show(preview, text, due, isCash, exponent) {
  const typed = text.trim();
  const { sale } = store.state;
  const isRefund = due < 0;
  const read = typed === "" ? Math.abs(due) : readAmount(typed, exponent, language).value;
  // Who types exactly what is due pays it, or gives it back, in the coins there are; the register takes it so too.
  const minor = isCash && sale && read === Math.abs(sale.due.minor) ? Math.abs(due) : read;
  const say = (className, label, value) => {
    preview.className = `preview ${className}`;
    replace(preview, h("span", {}, label), h("strong", {}, value));
    return className !== "refused";
  };
  if (minor === null || (minor === 0 && typed !== "")) return say("refused", inTwoWays(typed, exponent) ?? t("That is no amount"), "");
  if (isRefund) {
    if (minor > -due) return say("refused", t("More than is to be given back"), format(minor, exponent));
    if (minor === -due) return say("good", t("All is given back"), format(minor, exponent));
    return say("good", t("Still to give back"), format(-due - minor, exponent));
  }
  const step = sale?.terms.cashStep ?? 1;
  if (isCash && minor % step !== 0) return say("refused", t("No coins make this: the smallest is {amount}", { amount: format(step, exponent) }), "");
  const given = { amount: format(minor, exponent) };
  if (minor < due) return say("", isCash ? t("Given {amount}, still due", given) : t("Card {amount}, still due", given), format(due - minor, exponent));
  if (!isCash && minor > due) return say("refused", t("More than is due"), format(minor, exponent));
  if (isCash && isImplausible(minor)) return say("refused", t("So much change? Enter it again"), format(minor - due, exponent));
  return isCash ? say("good", t("Given {amount}, change", given), format(minor - due, exponent)) : say("good", t("Card {amount}", given), "");
}

subscribe(() => refresh?.());
