// What is added to the selected line or to the sale by hand (surcharges), and what is to be read beside them (notes).

import { act } from "./actions.js";
import { amountOn, targets } from "./amount-on.js";
import { form } from "./form.js";
import { tell } from "./notices.js";
import { store } from "./store.js";
import { t } from "./words.js";

const NOTE_LETTERS = 160;

export const addSurcharge = () => amountOn({
  type: "addSurcharge", prefix: "surcharge", title: t("Surcharge"), confirm: t("Add"), first: { target: "sale", how: "amount" },
  reasons: (choices) => choices.surcharges,
  words: {
    percent: t("Percent added"), amount: t("Amount added"), for: t("Charged for"), how: { amount: t("Amount added"), price: t("Higher price") },
    wholeSale: t("A higher price is for one line. Choose the line first, or add an amount."),
  },
  own: (sale, line) => sale.terms.surcharges.filter(({ target }) => (target ?? null) === null || target === line?.number).map((surcharge) => {
    const isOfLine = (surcharge.target ?? null) !== null;
    return {
      testid: "surcharge-take",
      label: isOfLine ? `${t("Take {name} off", { name: surcharge.name })} (${line.name})` : t("Take {name} off", { name: surcharge.name }),
      action: { type: "takeSurcharge", reason: surcharge.source, ...(isOfLine ? { line: surcharge.target } : {}) },
    };
  }),
});

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
