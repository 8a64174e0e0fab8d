// What changes the price of the selected line, or of the sale, by hand: a percentage, an amount or another price, and for which of the shop's reasons.

import { act } from "./actions.js";
import { choicesToOpen } from "./choices.js";
import { button, close } from "./dialogs.js";
import { form } from "./form.js";
import { tell } from "./notices.js";
import { selectedLine, store } from "./store.js";
import { t } from "./words.js";

const PRICE_SCALE = 10_000;

/** The selected line, if it may have something of its own, and the whole sale. */
export function targets() {
  const line = selectedLine();
  const isOwn = line && (line.parent ?? null) === null;
  const options = [{ value: "sale", label: t("The whole sale") }];
  if (isOwn) options.unshift({ value: "line", label: line.name });
  return { line: isOwn ? line : null, options };
}

/**
 * Asks for it and does it.
 * @param options.type of the action; prefix, title and confirm as in `form`
 * @param options.words { percent, amount, price, for, wholeSale: what to say where a price is wanted of the whole sale; how: the keys' { amount, price } }
 * @param options.first what stands chosen at first: { target, how }
 * @param options.reasons gets the choices
 * @param options.own gets the sale and the line, and gives what can be taken off again: [{ testid, label, action }]
 */
export async function amountOn({ type, prefix, title, confirm, words, first = {}, reasons, own }) {
  const { sale } = store.state;
  if (!sale) return tell("refused", "page.no-sale", t("No sale is open."));
  const choices = await choicesToOpen();
  if (!choices) return null;
  const { line, options } = targets();
  return form({
    prefix, title, confirm,
    others: own(sale, line).map(({ testid, label, action }) => button(testid, "", () => {
      // Also of the dialog that comes back when an approval was cancelled.
      close(false);
      act(action, { asSeen: true });
    }, label)),
    fields: [
      { name: "target", label: t("On"), kind: "choice", value: first.target, options },
      {
        name: "how", label: t("What"), kind: "choice", value: first.how,
        options: [{ value: "percent", label: t("Percent") }, { value: "amount", label: words.how.amount }, { value: "price", label: words.how.price }],
      },
      { name: "percent", label: words.percent, kind: "percent", when: ({ how }) => how === "percent" },
      { name: "amount", label: words.amount, kind: "amount", when: ({ how }) => how === "amount" },
      { name: "price", label: t("Price of one"), kind: "amount", when: ({ how, target }) => how === "price" && target === "line" },
      { name: "reason", label: words.for, kind: "choice", options: reasons(choices).map(({ code, name }) => ({ value: code, label: name })) },
    ],
    submit: ({ target, how, reason, percent, amount, price }) => {
      if (how === "price" && target === "sale") return words.wholeSale;
      const action = { type, reason };
      if (target === "line") action.line = line.number;
      if (how === "percent") action.percent = percent;
      if (how === "amount") action.amount = amount;
      if (how === "price") action.price = price * PRICE_SCALE;
      return act(action, { asSeen: true });
    },
  });
}
