// Payments that are neither the shop's cash nor a card: notes of another currency, vouchers, what the shop has named itself.

import { act } from "./actions.js";
import { format } from "./amounts.js";
import { form } from "./form.js";
import { store } from "./store.js";
import { t } from "./words.js";

/** What is said instead of paying where the sale is no longer the one that the dialog was opened for; else null. */
function staleness(due) {
  const now = store.state.sale?.due;
  return now?.minor === due?.minor ? null : t("Now {amount} is due. Look at it, then pay again.", { amount: now?.text ?? format(0, store.state.shop.currencyExponent) });
}

/** What is handed over, in its own currency; change is in the shop's. */
export function payForeign({ currencies }) {
  const { sale, shop } = store.state;
  const due = Math.max(sale?.due.minor ?? 0, 0);
  const needed = ({ numerator, denominator }) => Math.ceil((due * denominator) / numerator);
  /** About: the register rounds, and cash to its coins. */
  const change = ({ numerator, denominator }) => (given) => {
    const worth = Math.round((given * numerator) / denominator), left = { currency: shop.currency, amount: format(Math.abs(worth - due), shop.currencyExponent) };
    return `≈ ${worth >= due ? t("change {amount} {currency}", left) : t("{amount} {currency} is still due", left)}`;
  };
  form({
    prefix: "foreign", title: t("Foreign cash for {amount} {currency}", { amount: sale?.due.text ?? "", currency: shop.currency }), confirm: t("Take"), look: "pay",
    fields: [
      {
        name: "currency", label: t("Currency"), kind: "choice",
        options: currencies.map((rate) => ({
          value: rate.code, label: t("{currency}: {amount} is due", { currency: rate.code, amount: format(needed(rate), rate.exponent) }),
        })),
      },
      ...currencies.map((rate) => ({
        name: rate.code, label: t("Handed over"), kind: "amount", currency: rate.code, exponent: rate.exponent, says: change(rate), when: (values) => values.currency === rate.code,
      })),
    ],
    submit: (values) => staleness(sale?.due) ?? act({ type: "pay", kind: "foreign-cash", currency: values.currency, amount: values[values.currency] }, { asSeen: true }),
  });
}

/** A paper of fixed value; what is over is lost, and that is said before. */
export function payVoucher() {
  const { sale } = store.state;
  const due = sale?.due.minor ?? 0;
  const lost = (worth) => (worth > due ? t("{amount} of it is lost", { amount: format(worth - due, store.state.shop.currencyExponent) }) : null);
  form({
    prefix: "voucher", title: t("Voucher"), confirm: t("Take"), look: "pay", isScanned: true, renew: payVoucher,
    fields: [{ name: "code", label: t("Code on it, scanned or typed"), kind: "code" }, { name: "amount", label: t("What it is worth"), kind: "amount", says: lost }],
    submit: ({ code, amount }) => staleness(sale?.due) ?? act({ type: "pay", kind: "voucher", code, amount }, { asSeen: true }),
  });
}

/** Of the shop's own kinds of payment those that can be taken now, or given back. */
export const offeredTenders = ({ state, choices }) => choices.ownTenders.filter((one) => !(state.sale?.terms.isRefund ?? false) || one.isRefundable);

/** With what is due this way, where a campaign gives something for it. */
function named(code, name, sale) {
  const due = sale?.terms.dueByTender[code];
  return due ? `${name} · ${due.text.replace("-", "")}` : name;
}

/** Meal vouchers of a firm, cheques, a wallet, a customer's account. Where money goes back only what can be given back so is offered. */
export function payNamed(choices) {
  const { sale, shop } = store.state;
  const isRefund = sale?.terms.isRefund ?? false;
  const offered = offeredTenders({ state: store.state, choices });
  const asks = offered.filter(({ reference }) => reference !== "none");
  const terminals = offered.filter(({ behaves }) => behaves === "card").map(({ code }) => code);
  form({
    prefix: "named", look: "pay", isScanned: true, renew: () => payNamed(choices),
    title: isRefund ? t("Give back {amount} {currency} otherwise", { amount: sale.due.text.replace("-", ""), currency: shop.currency })
      : t("Other payment of {amount} {currency}", { amount: sale?.due.text ?? "", currency: shop.currency }),
    confirm: isRefund ? t("Given back") : t("Take"),
    fields: [
      {
        name: "tender", label: t("Payment"), kind: "choice", options: offered.map(({ code, name }) => ({ value: code, label: named(code, name, sale) })),
      },
      { name: "amount", label: t("Amount; empty is all"), kind: "amount", isOptional: true, saysEmpty: true },
      ...asks.map(({ code, reference }) => ({
        name: `number-${code}`, label: t("Number on it, scanned or typed"), kind: "code", isOptional: reference === "optional",
        when: (values) => values.tender === code && !(terminals.includes(code) && values.asks),
      })),
      ...(terminals.length === 0 ? [] : [{
        name: "asks", label: t("The terminal"), kind: "choice", when: ({ tender }) => terminals.includes(tender),
        options: [{ value: false, label: t("It said yes") }, { value: true, label: t("Ask the terminal") }],
      }]),
    ],
    submit: (values) => {
      // So that a power cut while the terminal is asked is no riddle.
      const action = { type: values.asks ? "askCard" : "payNamed", tender: values.tender };
      if (values.amount !== null) action.amount = values.amount;
      if (values[`number-${values.tender}`]) action.reference = values[`number-${values.tender}`];
      return staleness(sale?.due) ?? act(action, { asSeen: true });
    },
  });
}
