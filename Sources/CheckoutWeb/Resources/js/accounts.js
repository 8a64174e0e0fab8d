// What a customer owes for goods on account: said, and paid.

import { act } from "./actions.js";
import { h } from "./dom.js";
import { form } from "./form.js";
import { t } from "./words.js";

/** `Owes 30.00 · limit 100.00`; empty where there is neither. */
export function debt({ owed, creditLimit }) {
  const said = owed && owed.minor < 0 ? t("Has {amount} to come", { amount: owed.text.replace("-", "") }) : owed ? t("Owes {amount}", { amount: owed.text }) : null;
  return [said, creditLimit ? t("limit {amount}", { amount: creditLimit.text }) : null].filter(Boolean).join(" · ");
}

/** The customer pays what is owed, or part of it. It is no sale: nothing of an open one changes. */
export function payDebt(customer) {
  const lead = [customer.name || customer.number || t("Customer"), debt(customer) || t("Owes nothing")].join(" · ");
  form({
    prefix: "debt", title: t("Payment on account"), confirm: t("Record"), look: "pay", extra: h("p", { class: "lead" }, lead),
    fields: [
      { name: "amount", label: t("What the customer pays; empty is all that is owed"), kind: "amount", isOptional: true, saysEmpty: true },
      { name: "by", label: t("Paid by"), kind: "choice", value: "cash", options: [{ value: "cash", label: t("Cash") }, { value: "card", label: t("Card") }] },
    ],
    submit: ({ amount, by }) => act({ type: "payAccount", customer: customer.id, amount: amount ?? Math.max(0, customer.owed?.minor ?? 0), by }, { asSeen: true }),
  });
}
