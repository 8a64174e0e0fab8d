// Payments that are neither the shop's cash nor a card: notes of another currency, vouchers.

import { act } from "./actions.js";
import { format } from "./amounts.js";
import { form } from "./form.js";
import { store } from "./store.js";
import { t } from "./words.js";

/** What is handed over, in its own currency; change is in the shop's. */
export function payForeign({ currencies }) {
  const { sale, shop } = store.state;
  const needed = ({ numerator, denominator }) => Math.ceil((Math.max(sale?.due.minor ?? 0, 0) * denominator) / numerator);
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
        name: rate.code, label: t("Handed over"), kind: "amount", currency: rate.code, exponent: rate.exponent, when: (values) => values.currency === rate.code,
      })),
    ],
    submit: (values) => act({ type: "pay", kind: "foreign-cash", currency: values.currency, amount: values[values.currency] }, { asSeen: true }),
  });
}

/** A paper of fixed value; what is over is lost. */
export function payVoucher() {
  form({
    prefix: "voucher", title: t("Voucher"), confirm: t("Take"), look: "pay", isScanned: true,
    fields: [{ name: "code", label: t("Code on it, scanned or typed"), kind: "code" }, { name: "amount", label: t("What it is worth"), kind: "amount" }],
    submit: ({ code, amount }) => act({ type: "pay", kind: "voucher", code, amount }, { asSeen: true }),
  });
}
