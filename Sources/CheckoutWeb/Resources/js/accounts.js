// What a customer owes for goods on account, or has to come: said, paid, and a payment by mistake taken back.

import { act } from "./actions.js";
import { backButton, button, close, movesAmong, open } from "./dialogs.js";
import { h } from "./dom.js";
import { form } from "./form.js";
import { t } from "./words.js";

/** `Owes 30.00 · limit 100.00`; empty where there is neither. */
export function debt({ owed, creditLimit }) {
  const said = owed && owed.minor < 0 ? t("Has {amount} to come", { amount: owed.text.replace("-", "") }) : owed ? t("Owes {amount}", { amount: owed.text }) : null;
  return [said, creditLimit ? t("limit {amount}", { amount: creditLimit.text }) : null].filter(Boolean).join(" · ");
}

const lead = (customer, said) => h("p", { class: "lead" }, [customer.name || customer.number || t("Customer"), said].join(" · "));

/** The customer pays what is owed, or part of it; or is paid what there is to come. It is no sale: nothing of an open one changes. */
export function payDebt(customer) {
  const isOut = customer.owed?.minor < 0;
  const type = isOut ? "payOutAccount" : "payAccount";
  form({
    prefix: "debt", title: isOut ? t("Pay out of the account") : t("Payment on account"), confirm: t("Record"), look: "pay",
    extra: lead(customer, debt(customer) || t("Owes nothing")),
    fields: [
      {
        name: "amount", label: isOut ? t("What the customer gets; empty is all there is to come") : t("What the customer pays; empty is all that is owed"),
        kind: "amount", isOptional: true, saysEmpty: true,
      },
      { name: "by", label: t("Paid by"), kind: "choice", value: "cash", options: [{ value: "cash", label: t("Cash") }, { value: "card", label: t("Card") }] },
    ],
    others: customer.payments.length > 0 ? [button("debt-take-back", "danger", () => {
      close(false);
      if (customer.payments.length > 1) pickPayment(customer);
      else takeBack(customer, customer.payments[0]);
    }, t("Take back a payment"))] : [],
    submit: ({ amount, by }) => act({ type, customer: customer.id, amount: amount ?? Math.abs(customer.owed?.minor ?? 0), by }, { asSeen: true }),
  });
}

const meansOf = ({ by }) => (by === "cash" ? t("Cash") : t("Card"));

/** Which of the last ones was a mistake; the newest stands first. */
function pickPayment(customer) {
  const rows = customer.payments.map((payment, place) => {
    const row = button("payment", "", () => {
      close(false, dialog);
      takeBack(customer, payment);
    }, h("span", {}, payment.receipt), h("span", { class: "amount" }, h("bdi", {}, payment.amount.text)), h("span", { class: "code" }, `${payment.at} · ${meansOf(payment)}`));
    row.dataset.receipt = payment.receipt;
    row.autofocus = place === 0;
    return row;
  });
  const dialog = open({
    testid: "payments-dialog", title: t("Take back: which payment?"),
    content: [
      h("div", { class: "parked-list", onkeydown: movesAmong(() => rows) }, rows),
      h("div", { class: "buttons" }, backButton("payments-back", () => close(true, dialog))),
    ],
  });
}

/** It was a mistake: the money goes the other way, the same way. */
function takeBack(customer, payment) {
  const { receipt, amount, at } = payment;
  form({
    prefix: "take-back", title: t("Take back {receipt}?", { receipt }), confirm: t("Take back"), look: "danger primary",
    extra: [
      lead(customer, `${amount.text} · ${meansOf(payment)} · ${at}`),
      h("p", { class: "lead" }, t("The money goes back the way it came. Both receipts stay on record.")),
    ],
    fields: [], submit: () => act({ type: "takeBackPayment", customer: customer.id, receipt }, { asSeen: true }),
  });
}
