// The customer of the sale: found by card, telephone or name; enrolled, changed, taken off; points shown and paid with.

import { act } from "./actions.js";
import { getJSON } from "./connection.js";
import { button, close, movesAmong, open } from "./dialogs.js";
import { h, moneyMayMove, replace } from "./dom.js";
import { form } from "./form.js";
import { store, until } from "./store.js";

const SEARCH_PAUSE_MILLISECONDS = 150;
const APPROVAL_MILLISECONDS = 60_000;

export function openCustomer() {
  const customer = store.state.sale?.terms.customer;
  return customer ? showCustomer(customer) : findCustomer({ title: "Customer", take: ({ id }) => act({ type: "setCustomer", id }), others: [button("customer-enrol", "", enrol, "New customer")] });
}

/** `120 points, worth 1.20` */
export function points(customer) {
  return `${customer.points} points${customer.pointsValueText ? `, worth ${customer.pointsValueText}` : ""}`;
}

function facts(customer) {
  return [customer.number ? `card ${customer.number}` : null, customer.company, customer.phoneEnd, customer.tierName ?? customer.tier, points(customer)].filter(Boolean).join(" · ");
}

/** Searches as it is typed; `take` gets the one chosen. */
export function findCustomer({ title, take: chosen, others }) {
  const field = h("input", { "data-testid": "customer-search", autocomplete: "off", spellcheck: "false", maxlength: "60", autofocus: true, oninput: () => later(), placeholder: "Card, telephone, e-mail or name" });
  const list = h("div", { class: "parked-list", "data-testid": "customer-list", onkeydown: movesAmong(() => [...list.querySelectorAll("button")]) });
  let timer = null;
  const take = (customer) => {
    if (!moneyMayMove()) return;
    close(false, dialog);
    chosen(customer);
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(search, SEARCH_PAUSE_MILLISECONDS);
  };
  const search = async () => {
    clearTimeout(timer);
    const text = field.value.trim();
    if (text === "") return replace(list);
    let found;
    try {
      found = await getJSON(`/api/customers?q=${encodeURIComponent(text)}`);
    } catch (error) {
      return replace(list, h("p", { class: "problem" }, error.message ?? "The register did not answer. Try again."));
    }
    if (field.value.trim() !== text) return null;
    replace(list, found.length === 0 ? h("p", {}, "Nobody found. Type less, or enrol a new customer.") : found.map((customer) => {
      const row = button("customer-row", "", () => take(customer), h("span", {}, customer.name || customer.number || "Customer"), h("span", { class: "amount" }, `${customer.points} P`), h("span", { class: "code" }, facts(customer)));
      row.dataset.customer = customer.id;
      row.disabled = !customer.isActive;
      return row;
    }));
    return found;
  };
  const confirm = async () => {
    const found = await search();
    if (found?.length === 1) take(found[0]);
    else list.querySelector("button")?.focus();
  };
  const dialog = open({
    testid: "customer-dialog", title, onEnter: confirm,
    content: [
      h("label", {}, "Who is it? A customer's card can be scanned at any time.", field), list,
      h("div", { class: "buttons" },
        button("customer-back", "away", () => close(true, dialog), "Back ", h("kbd", {}, "Esc")),
        others,
        button("customer-ok", "primary", confirm, "Find ", h("kbd", {}, "Enter"))),
    ],
  });
  return dialog;
}

function showCustomer(customer) {
  const dialog = open({
    testid: "customer-dialog", title: customer.name || "Customer",
    content: [
      h("p", { class: "lead" }, facts(customer)),
      customer.pointsValueText ? h("div", { class: "big" }, h("span", {}, "Points are worth"), h("strong", {}, customer.pointsValueText)) : null,
      h("div", { class: "answers" },
        button("customer-edit", "", () => change(customer), "Change data"),
        button("customer-points", "pay", payWithPoints, "Pay with points"),
        button("customer-take-off", "danger", () => {
          close(false, dialog);
          act({ type: "clearCustomer" }, { asSeen: true });
        }, "Take off the sale")),
      h("div", { class: "buttons" }, h("button", { type: "button", class: "away", "data-testid": "customer-back", autofocus: true, onclick: () => close(true, dialog) }, "Back ", h("kbd", {}, "Esc"))),
    ],
  });
}

const formFields = (known = {}) => [
  { name: "name", label: "Name", kind: "text", isOptional: true, value: known.name },
  { name: "phone", label: "Telephone", kind: "text", isOptional: true, maxlength: 30, value: known.phone },
  { name: "email", label: "E-mail", kind: "text", isOptional: true, value: known.email },
  { name: "birthday", label: "Birthday, MM-DD", kind: "text", isOptional: true, maxlength: 10, value: known.birthday },
  { name: "company", label: "Company", kind: "text", isOptional: true, value: known.company },
  { name: "vatID", label: "VAT number", kind: "text", isOptional: true, maxlength: 20, value: known.vatID },
  { name: "number", label: "Card; empty: next free number", kind: "code", isOptional: true, maxlength: 40, value: known.number },
];

/** The filled fields only: an absent one is empty to the register. */
const filled = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value));

function enrol() {
  form({
    prefix: "enrol", title: "New customer", confirm: "Enrol", fields: formFields(), isScanned: true,
    submit: (values) => {
      // Also where somebody has to approve it first: then the new customer is there a little later.
      const before = store.state.customer?.id;
      until((state) => state.customer && state.customer.id !== before, APPROVAL_MILLISECONDS).then((isThere) => isThere && act({ type: "setCustomer", id: store.state.customer.id }));
      return act({ type: "enrolCustomer", ...filled(values) });
    },
  });
}

async function change(customer) {
  let known;
  try {
    known = await getJSON(`/api/customer?id=${encodeURIComponent(customer.id)}`);
  } catch {
    return null;
  }
  return form({
    prefix: "enrol", title: customer.name || "Customer", confirm: "Save", fields: formFields(known), isScanned: true,
    // What this short form does not show stays as it is.
    submit: (values) => act({ ...known, name: null, phone: null, email: null, birthday: null, company: null, vatID: null, ...filled(values), type: "changeCustomer", customer: customer.id }),
  });
}

/** Empty takes as many as the rules allow. */
export function payWithPoints() {
  const customer = store.state.sale?.terms.customer;
  form({
    prefix: "points", title: "Pay with points", confirm: "Pay", look: "pay",
    extra: h("p", { class: "lead" }, customer ? facts(customer) : "Name the customer first."),
    fields: [{ name: "points", label: "Points; empty takes as many as can be", kind: "number", isOptional: true }],
    submit: ({ points: count }) => act(count === null ? { type: "pay", kind: "points" } : { type: "pay", kind: "points", points: count }, { asSeen: true }),
  });
}
