// What is added to the selected line or to the sale by hand (surcharges), and what is to be read beside them (notes).

import { act } from "./actions.js";
import { choicesToOpen } from "./choices.js";
import { button, close } from "./dialogs.js";
import { form } from "./form.js";
import { tell } from "./notices.js";
import { selectedLine, store } from "./store.js";
import { t } from "./words.js";

const PRICE_SCALE = 10_000;
const NOTE_LETTERS = 160;

/** The selected line, if it may have something of its own, and the whole sale. */
function targets() {
  const line = selectedLine();
  const isOwn = line && (line.parent ?? null) === null;
  const options = [{ value: "sale", label: t("The whole sale") }];
  if (isOwn) options.unshift({ value: "line", label: line.name });
  return { line: isOwn ? line : null, options };
}

export async function addSurcharge() {
  const { sale } = store.state;
  if (!sale) return tell("refused", "page.no-sale", t("No sale is open."));
  const choices = await choicesToOpen();
  if (!choices) return null;
  const { line, options } = targets();
  const own = sale.terms.surcharges.filter(({ target }) => (target ?? null) === null || target === line?.number);
  const take = (surcharge) => button("surcharge-take", "", () => {
    close(false, dialog);
    const action = { type: "takeSurcharge", reason: surcharge.source };
    if ((surcharge.target ?? null) !== null) action.line = surcharge.target;
    act(action, { asSeen: true });
  }, t("Take {name} off", { name: surcharge.name }));
  const dialog = form({
    prefix: "surcharge", title: t("Surcharge"), confirm: t("Add"), others: own.map(take),
    fields: [
      { name: "target", label: t("On"), kind: "choice", value: "sale", options },
      {
        name: "how", label: t("What"), kind: "choice", value: "amount",
        options: [{ value: "percent", label: t("Percent") }, { value: "amount", label: t("Amount added") }, { value: "price", label: t("Higher price") }],
      },
      { name: "percent", label: t("Percent added"), kind: "percent", when: ({ how }) => how === "percent" },
      { name: "amount", label: t("Amount added"), kind: "amount", when: ({ how }) => how === "amount" },
      { name: "price", label: t("Price of one"), kind: "amount", when: ({ how, target }) => how === "price" && target === "line" },
      { name: "reason", label: t("For"), kind: "choice", options: choices.surcharges.map(({ code, name }) => ({ value: code, label: name })) },
    ],
    submit: ({ target, how, reason, percent, amount, price }) => {
      if (how === "price" && target === "sale") return t("A higher price is for one line. Choose the line first, or add an amount.");
      const action = { type: "addSurcharge", reason };
      if (target === "line") action.line = line.number;
      if (how === "percent") action.percent = percent;
      if (how === "amount") action.amount = amount;
      if (how === "price") action.price = price * PRICE_SCALE;
      return act(action, { asSeen: true });
    },
  });
  return dialog;
}

export function writeNote() {
  const { sale } = store.state;
  if (!sale) return tell("refused", "page.no-sale", t("No sale is open."));
  const { line, options } = targets();
  const field = (name, target, value) => ({
    name, label: t("Text for the receipt; empty takes it off"), kind: "text", value: value ?? "", maxlength: NOTE_LETTERS, isOptional: true, saysEmpty: true,
    when: (now) => now.target === target,
  });
  return form({
    prefix: "note", title: t("Notes"), confirm: t("Note it"),
    fields: [
      { name: "target", label: t("On"), kind: "choice", options },
      field("line-text", "line", line?.note), field("sale-text", "sale", sale.terms.note),
    ],
    submit: ({ target, ...texts }) => {
      const action = { type: "note", text: texts[`${target}-text`] ?? "" };
      if (target === "line") action.line = line.number;
      return act(action);
    },
  });
}
