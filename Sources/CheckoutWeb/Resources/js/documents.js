// Documents by number or from the list of the last ones: to take goods back, to reverse, to print again.

import { act } from "./actions.js";
import { getJSON } from "./connection.js";
import { readChoices } from "./choices.js";
import { findCustomer, newCustomer } from "./customer-desk.js";
import { backButton, button, close, movesAmong, open, openDialog } from "./dialogs.js";
import { h, moneyMayMove } from "./dom.js";
import { codeOf, told } from "./failures.js";
import { choice, form } from "./form.js";
import { keypad } from "./keypad.js";
import { reasonField } from "./reasons.js";
import { tell } from "./notices.js";
import { store } from "./store.js";
import { t } from "./words.js";

const RUNNING_DIGITS = 6;

/** Running numbers alone are of the newest series of sales: 12 is T1-1-000012. */
function whole(number, documents) {
  const typed = number.trim().toUpperCase();
  const series = documents.map((document) => /^(.+-)\d+$/.exec(document.number)?.[1]).find(Boolean);
  return /^\d+$/.test(typed) && series ? series + typed.padStart(RUNNING_DIGITS, "0") : typed;
}

/** Asks which document; `take` gets its number and the dialog is closed. */
async function pickDocument({ prefix, title, lead, take, others = [], extra = null, confirm = t("Take") }) {
  const before = openDialog();
  let documents;
  try {
    documents = await getJSON("/api/documents");
  } catch (error) {
    return tell("refused", codeOf(error, "page.no-documents"), told(error));
  }
  // A late dialog takes no other's place.
  if (openDialog() !== null && openDialog() !== before) return null;
  const number = h("input", {
    "data-testid": `${prefix}-number`, autocomplete: "off", maxlength: "40", autofocus: true, placeholder: documents[0]?.number ?? "",
    "data-letters": "tap",
  });
  const choose = (chosen) => {
    if (chosen === "" || !moneyMayMove()) return;
    close(false, dialog);
    take(chosen);
  };
  const typed = () => choose(whole(number.value, documents));
  const rows = documents.map((document) => {
    const row = button("document", "", () => choose(document.number), h("span", {}, document.number),
      h("span", { class: "amount" }, h("bdi", {}, document.total.text)), h("span", { class: "code" }, document.at));
    row.dataset.number = document.number;
    return row;
  });
  const dialog = open({
    testid: `${prefix}-dialog`, title, className: "with-pad", onEnter: typed,
    onScan: (code) => choose(code),
    content: [
      extra,
      h("label", {}, lead, number),
      h("div", { class: "form-grid padded" },
        h("div", { class: "parked-list", onkeydown: movesAmong(() => rows) }, rows.length > 0 ? rows : h("p", {}, t("Nothing has been sold here yet."))),
        keypad(() => number, typed, { without: ["×", "."], prefix: `${prefix}-key` })),
      h("div", { class: "buttons" },
        backButton(`${prefix}-back`, () => close(true, dialog)),
        others,
        button(`${prefix}-ok`, "primary", typed, confirm, h("kbd", {}, "Enter"))),
    ],
  });
  return dialog;
}

const lead = t("Number of the receipt, typed or scanned; the running number is enough");

export function returnByReceipt() {
  return pickDocument({
    prefix: "return", title: t("Return: which receipt?"), lead, take: (document) => act({ type: "openReturn", document }),
    others: [button("return-blind", "", returnWithoutReceipt, t("No receipt"))],
  });
}

/** At the price of today or at what it had cost; usually somebody has to approve it. */
export async function returnWithoutReceipt() {
  const choices = await readChoices();
  if (!choices) return;
  const departments = choices.departments.map(({ code, name }) => ({ value: `dept:${code}`, label: name }));
  // The receipt of which the register has just said what came back before: pressing the button once more says that it was read.
  let told = null;
  form({
    prefix: "blind", title: t("Return without a receipt"), confirm: t("Take back"), isScanned: true, isWide: true,
    fields: [
      ...(departments.length === 0 ? []
        : [{ name: "department", label: t("What comes back"), kind: "choice", options: [{ value: null, label: t("An article") }, ...departments] }]),
      { name: "code", label: t("Article, scanned or typed"), kind: "code", when: ({ department }) => !department },
      { name: "quantity", label: t("Quantity"), kind: "quantity", value: "1" },
      { name: "amount", label: t("Price of one; empty is today's"), kind: "amount", isOptional: true, saysEmpty: true },
      { name: "document", label: t("Number of another till's receipt"), kind: "text", isOptional: true, maxlength: 64 },
      {
        name: "restock", label: t("Goods"), kind: "choice",
        options: [{ value: true, label: t("Back on the shelf") }, { value: false, label: t("Not to be sold") }],
      },
      reasonField(choices, "return", { label: t("Reason"), isOptional: false }),
    ],
    submit: async ({ department, code, quantity, amount, document, reason, restock }) => {
      const action = { type: "returnArticle", code: department ?? code, quantity, reason, restock };
      if (amount !== null) action.amount = amount;
      if (document) action.document = document;
      if (document && document === told) action.again = true;
      const outcome = await act(action, { asSeen: true });
      told = ["register.other-receipt-again", "register.other-receipt-parked"].includes(outcome?.code) ? document : told;
      return outcome;
    },
  });
}

/** A document made by mistake, sale, exchange or return: taken back as a whole by one that names it. */
export function reverseSale(choices) {
  if (store.state.sale) return tell("refused", "register.sale-open", t("A sale is open. Finish, park or void it first."));
  return pickDocument({
    prefix: "reverse", title: t("Reverse: which receipt?"), lead,
    take: (document) => form({
      prefix: "reverse-confirm", title: t("Reverse {document}?", { document }), confirm: t("Reverse"), look: "danger primary",
      extra: h("p", { class: "lead" }, t("All of it is undone and the money goes the way it came: what was given back comes in again. Both documents stay on record.")),
      fields: [reasonField(choices, "reversal", { label: t("Reason"), isOptional: false })],
      submit: ({ reason }) => act({ type: "reverseSale", document, reason }, { asSeen: true }),
    }),
  });
}

/** The receipt once more, marked COPY; or as a gift receipt without prices, or as an invoice for somebody. */
export function printAgain() {
  const kind = choice("copy", {
    name: "kind", label: t("Print"),
    options: [{ value: null, label: t("Copy") }, { value: "gift", label: t("Gift receipt") }, { value: "invoice", label: t("Invoice") }],
  }, () => {});
  return pickDocument({
    prefix: "copy", title: t("Print again: which receipt?"), lead, extra: kind.element, confirm: t("Print"),
    take: (number) => (kind.value() === "invoice" ? invoice(number) : printDocument(number, kind.value())),
  });
}

/** Whom it is for is asked; the sale's own customer needs no search. */
function invoice(number) {
  const take = (customer) => printDocument(number, "invoice", customer.id);
  findCustomer({
    title: t("An invoice for whom?"), isScanned: true, take,
    others: [newCustomer(take), button("customer-of-sale", "", async () => {
      close(false);
      const outcome = await printDocument(number, "invoice");
      // Nobody was named in it, so the question stays.
      if (outcome?.code === "register.invoice-needs-customer" && openDialog() === null) invoice(number);
    }, t("The sale's customer"))],
  });
}

export async function printDocument(documentNumber, kind = null, customer = null) {
  const action = { type: "reprint", documentNumber };
  if (kind) action.as = kind;
  if (customer) action.customer = customer;
  const outcome = await act(action);
  if (outcome?.accepted) tell("good", "page.printing", t("{document} is being printed.", { document: documentNumber }));
  return outcome;
}
