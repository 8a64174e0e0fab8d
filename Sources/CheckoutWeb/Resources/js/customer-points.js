// A customer's points: how they came, and more or fewer of them by hand. And who the customer is, erased. Each waits for somebody who may, where the role does not.

import { act } from "./actions.js";
import { getJSON } from "./connection.js";
import { backButton, close, open } from "./dialogs.js";
import { h, replace } from "./dom.js";
import { told } from "./failures.js";
import { form } from "./form.js";
import { t } from "./words.js";

/** How points come and go, by the kind of a movement. */
const kinds = {
  earned: t("earned"), redeemed: t("paid with"), welcome: t("welcome"), birthday: t("birthday"), expired: t("expired"), unearned: t("taken back with goods"),
  restored: t("given back"), adjusted: t("by hand"), forfeited: t("forfeited"),
};

/** Why points are changed by hand: a code in the records, never a sentence about somebody. */
const reasons = () => [
  { value: "goodwill", label: t("Goodwill") }, { value: "complaint", label: t("Complaint") }, { value: "correction", label: t("Correction") },
  { value: "missed", label: t("Card forgotten") },
];

const nameOf = (customer) => customer.name || customer.number || t("Customer");

export function pointsByHand(customer) {
  form({
    prefix: "hand", title: t("Points by hand"), confirm: t("Record"),
    extra: h("p", { class: "lead" }, [nameOf(customer), t("{count} points", { count: customer.points })].join(" · ")),
    fields: [
      { name: "sign", label: t("The customer gets"), kind: "choice", value: 1, options: [{ value: 1, label: t("more points") }, { value: -1, label: t("fewer points") }] },
      { name: "points", label: t("How many"), kind: "number" },
      { name: "reason", label: t("Reason"), kind: "choice", options: reasons() },
    ],
    submit: ({ sign, points, reason }) => act({ type: "adjustPoints", customer: customer.id, points: sign * points, reason }, { asSeen: true }),
  });
}

/** The newest first. */
export function pointsHistory(customer, back) {
  const list = h("div", { class: "purchases", "data-testid": "customer-history", "aria-live": "polite" });
  const dialog = open({
    testid: "history-dialog", title: t("History of points"),
    onClose: (isCancelled) => isCancelled && back(),
    content: [
      h("p", { class: "lead" }, [nameOf(customer), t("{count} points", { count: customer.points })].join(" · ")), list,
      h("div", { class: "buttons" }, backButton("history-back", () => close(true, dialog))),
    ],
  });
  read(customer, list);
}

async function read(customer, list) {
  let moves;
  try {
    moves = await getJSON(`/api/customer-points?id=${encodeURIComponent(customer.id)}`);
  } catch (error) {
    return replace(list, h("p", { class: "problem" }, told(error)));
  }
  return replace(list, moves.length === 0 ? h("p", {}, t("No points yet.")) : moves.map(row));
}

function row({ day, kind, points, document, reason, expires }) {
  const why = reasons().find(({ value }) => value === reason)?.label ?? reason;
  const said = [day, kinds[kind] ?? kind, why, expires ? t("good until {day}", { day: expires }) : null].filter(Boolean).join(" · ");
  return h("div", {}, h("span", {}, said), h("span", { class: "code" }, document ?? ""), h("strong", {}, h("bdi", {}, points > 0 ? `+${points}` : String(points))));
}

/** Not to be undone, so Enter alone does nothing. */
export function eraseCustomer(customer) {
  form({
    prefix: "erase", title: t("Erase {name}?", { name: nameOf(customer) }), confirm: t("Erase"), look: "danger primary", isDeliberate: true, fields: [],
    extra: h("p", { class: "lead" }, t("Name, address, card and points go for good. What was sold stays, without a name.")),
    submit: () => act({ type: "eraseCustomer", customer: customer.id }, { asSeen: true }),
  });
}
