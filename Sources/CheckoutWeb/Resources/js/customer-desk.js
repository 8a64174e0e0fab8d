// The customer of the sale: found by card, telephone or name; enrolled, changed, taken off; points shown and paid with, debts shown and paid.

import { debt, payDebt } from "./accounts.js";
import { act } from "./actions.js";
import { format } from "./amounts.js";
import { choicesToOpen } from "./choices.js";
import { getJSON } from "./connection.js";
import { eraseCustomer, pointsByHand, pointsHistory } from "./customer-points.js";
import { backButton, button, close, focusedBack, movesAmong, open } from "./dialogs.js";
import { h, moneyMayMove, replace } from "./dom.js";
import { codeOf, told } from "./failures.js";
import { form } from "./form.js";
import { tell } from "./notices.js";
import { store, until } from "./store.js";
import { t } from "./words.js";

const SEARCH_PAUSE_MILLISECONDS = 150;
const APPROVAL_MILLISECONDS = 60_000;

/** The sale's customer, or one for it. Without a sale whoever is found is shown, and no sale begins by that. */
export function openCustomer() {
  const { sale } = store.state;
  if (sale?.terms.customer) return showCustomer(sale.terms.customer);
  if (sale) return nameCustomer(t("Customer"));
  return findCustomer({ title: t("Customer"), take: showCustomer, isScanned: true, others: [newCustomer()] });
}

/** Names a customer to the sale. `then` gets the outcome of that. */
const forSale = (then = () => {}) => async ({ id }) => then(await act({ type: "setCustomer", id }));

/** Finds the customer of the sale, or enrols one. `then` gets the outcome of naming the one. */
export const nameCustomer = (title, then = () => {}) => findCustomer({ title, take: forSale(then), others: [newCustomer(forSale(then))] });

/** The key that enrols one; `take` gets who it is. */
export const newCustomer = (take = forSale()) => button("customer-enrol", "", () => enrol(take), t("New customer"));

/** `120 points, worth 1.20` */
export function points({ points: count, pointsValueText: worth }) {
  return worth ? t("{count} points, worth {worth}", { count, worth }) : t("{count} points", { count });
}

function facts(customer) {
  const card = customer.number ? t("card {number}", { number: customer.number }) : null;
  return [card, customer.company, customer.phoneEnd, customer.tierName ?? customer.tier, points(customer), debt(customer)].filter(Boolean).join(" · ");
}

/** Searches as it is typed; `take` gets the one chosen. `isScanned`: the holder of a card that is scanned is the one, and the card says nothing to the sale. */
export function findCustomer({ title, take: chosen, others, isScanned = false }) {
  const field = h("input", {
    "data-testid": "customer-search", autocomplete: "off", spellcheck: "false", maxlength: "60", autofocus: true, oninput: () => later(),
    placeholder: t("Card, telephone, e-mail or name"), "data-letters": "focus",
  });
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
      return replace(list, h("p", { class: "problem" }, told(error)));
    }
    if (field.value.trim() !== text) return null;
    replace(list, found.length === 0 ? h("p", {}, t("Nobody found. Type less, or enrol a new customer.")) : found.map((customer) => {
      const row = button("customer-row", "", () => take(customer), h("span", {}, customer.name || customer.number || t("Customer")),
        h("span", { class: "amount" }, `${customer.points} P`), h("span", { class: "code" }, facts(customer)));
      row.dataset.customer = customer.id;
      row.disabled = !customer.isActive;
      return row;
    }));
    return found;
  };
  const confirm = async () => {
    const found = await search();
    const number = field.value.trim().toUpperCase();
    const one = found?.find((customer) => customer.number?.toUpperCase() === number) ?? (found?.length === 1 ? found[0] : null);
    if (one) take(one);
    else list.querySelector("button")?.focus();
  };
  const dialog = open({
    testid: "customer-dialog", title, onEnter: confirm,
    onScan: isScanned ? (code) => {
      field.value = code;
      confirm();
    } : null,
    content: [
      h("label", {}, t("Who is it? A customer's card can be scanned at any time."), field), list,
      h("div", { class: "buttons" },
        backButton("customer-back", () => close(true, dialog)),
        others,
        button("customer-ok", "primary", confirm, t("Find"), h("kbd", {}, "Enter"))),
    ],
  });
  return dialog;
}

/** Whose debt is paid: the customer of the sale, or who is found. */
export function receiveDebt() {
  const customer = store.state.sale?.terms.customer;
  if (customer) return payDebt(customer);
  return findCustomer({ title: t("Payment on account"), take: payDebt, others: null, isScanned: true });
}

/** What decides what the customer pays: price list, segments, freedom from tax. */
function termsOf(customer) {
  const exemption = customer.taxExemptionName ?? customer.taxExemption;
  const groups = [...customer.segments, ...(customer.segmentsByRule ?? [])];
  return [
    customer.priceList ? t("Price list: {name}", { name: customer.priceList }) : null,
    groups.length > 0 ? t("Groups: {names}", { names: groups.join(", ") }) : null,
    exemption ? t("Free of tax: {name}", { name: [exemption, customer.exemptionNumber].filter(Boolean).join(", ") }) : null,
  ].filter(Boolean);
}

function showCustomer(customer) {
  const isOfSale = store.state.sale?.terms.customer?.id === customer.id;
  const again = () => showCustomer(customer);
  const hasPoints = Boolean(customer.pointsValueText) || customer.points !== 0;
  const bought = h("div", { class: "purchases", "data-testid": "customer-purchases", "aria-live": "polite" });
  readPurchases(customer, bought);
  const dialog = open({
    testid: "customer-dialog", title: customer.name || t("Customer"),
    content: [
      h("p", { class: "lead" }, facts(customer)),
      termsOf(customer).map((text) => h("p", { class: "customer-term", "data-testid": "customer-term" }, text)),
      customer.pointsValueText ? h("div", { class: "big" }, h("span", {}, t("Points are worth")), h("strong", {}, customer.pointsValueText)) : null,
      bought,
      h("div", { class: "answers" },
        button("customer-edit", "", () => change(customer), t("Change data")),
        isOfSale ? button("customer-points", "pay", payWithPoints, t("Pay with points")) : null,
        hasPoints ? button("customer-points-history", "", () => pointsHistory(customer, again), t("History of points")) : null,
        hasPoints ? button("customer-points-by-hand", "", () => pointsByHand(customer), t("Points by hand")) : null,
        customer.owed || customer.payments.length > 0
          ? button("customer-debt", "pay", () => payDebt(customer), customer.owed?.minor < 0 ? t("Pay out of the account") : t("Payment on account")) : null,
        isOfSale ? button("customer-take-off", "danger", () => {
          close(false, dialog);
          act({ type: "clearCustomer" }, { asSeen: true });
        }, t("Take off the sale")) : button("customer-erase", "danger", () => eraseCustomer(customer), t("Erase"))),
      h("div", { class: "buttons" }, isOfSale ? focusedBack("customer-back", () => close(true, dialog)) : [
        backButton("customer-back", () => close(true, dialog)), forTheSale(customer, () => close(false, dialog)),
      ]),
    ],
  });
}

/** Enter is for whoever wants to ring at once. */
function forTheSale({ id }, leave) {
  const element = button("customer-take", "primary", () => {
    if (!moneyMayMove()) return;
    leave();
    act({ type: "setCustomer", id });
  }, t("For the sale"), h("kbd", {}, "Enter"));
  element.autofocus = true;
  return element;
}

/** What was bought last: for "the same as last time", and for goods that come back. */
async function readPurchases(customer, element) {
  let purchases;
  try {
    purchases = await getJSON(`/api/customer-purchases?id=${encodeURIComponent(customer.id)}`);
  } catch {
    return replace(element, h("p", { class: "problem" }, t("The purchases could not be read.")));
  }
  return replace(element, purchases.length === 0 ? h("p", {}, t("Nothing bought yet.")) : purchases.map(({ number, at, totalText, items }) =>
    h("div", {}, h("span", {}, `${at} · `, h("bdi", {}, items.map((item) => (item.quantityText === "1" ? item.name : `${item.quantityText} × ${item.name}`)).join(", "))),
      h("span", { class: "code" }, number), h("strong", {}, h("bdi", {}, totalText)))));
}

const formFields = (choices, known = {}) => [
  { name: "name", label: t("Name"), kind: "text", isOptional: true, value: known.name },
  { name: "phone", label: t("Telephone"), kind: "text", isOptional: true, maxlength: 30, value: known.phone },
  { name: "email", label: t("E-mail"), kind: "text", isOptional: true, value: known.email },
  { name: "birthday", label: t("Birthday, MM-DD"), kind: "text", isOptional: true, maxlength: 10, value: known.birthday },
  { name: "street", label: t("Street and number"), kind: "text", isOptional: true, value: known.address?.[0] },
  { name: "town", label: t("Postcode and town"), kind: "text", isOptional: true, value: known.address?.[1] },
  { name: "company", label: t("Company"), kind: "text", isOptional: true, value: known.company },
  { name: "vatID", label: t("VAT number"), kind: "text", isOptional: true, maxlength: 30, value: known.vatID },
  { name: "number", label: t("Card; empty: next free number"), kind: "code", isOptional: true, maxlength: 40, value: known.number },
  {
    name: "wantsInvoice", label: t("On paper"), kind: "choice", value: known.wantsInvoice ?? false,
    options: [{ value: false, label: t("A receipt") }, { value: true, label: t("Always an invoice") }],
  },
  {
    name: "creditLimit", label: t("May owe up to; empty: as the shop says"), kind: "amount", isOptional: true, saysEmpty: true,
    value: Number.isInteger(known.creditLimit) ? format(known.creditLimit, store.state.shop.currencyExponent) : "",
  },
  ...termFields(choices, known),
];

/** Whoever may not give these in one sale is asked for somebody who may. What the shop does not have is not asked for; what the customer has stays to be seen. */
function termFields({ priceLists, segments, exemptions }, known) {
  const fields = [];
  const lists = [...new Set([...priceLists, known.priceList].filter(Boolean))];
  if (lists.length > 0) {
    fields.push({
      name: "priceList", label: t("Price list"), kind: "choice", value: known.priceList ?? null,
      options: [{ value: null, label: t("The shop's prices") }, ...lists.map((list) => ({ value: list, label: list }))],
    });
  }
  fields.push({
    name: "segments", label: t("Groups, with blanks between them"), kind: "text", isOptional: true, maxlength: 200, value: (known.segments ?? []).join(" "),
    suggestions: segments, isAdded: true,
  });
  const reasons = known.taxExemption && !exemptions.some(({ code }) => code === known.taxExemption)
    ? [...exemptions, { code: known.taxExemption, name: known.taxExemption }] : exemptions;
  if (reasons.length > 0) {
    fields.push({
      name: "taxExemption", label: t("Free of tax"), kind: "choice", value: known.taxExemption ?? null,
      options: [{ value: null, label: t("No") }, ...reasons.map(({ code, name }) => ({ value: code, label: name }))],
    }, {
      name: "exemptionNumber", label: t("Number of the certificate"), kind: "text", isOptional: true, maxlength: 60, value: known.exemptionNumber,
      when: ({ taxExemption }) => taxExemption !== null,
    });
  }
  return fields;
}

/** The filled fields only: an absent one is empty to the register. Lines of an address beyond those shown stay. */
function filled({ street, town, segments, ...values }, known = {}) {
  const address = [street, town, ...(known.address ?? []).slice(2)].filter(Boolean);
  const groups = (segments ?? "").split(/\s+/).filter(Boolean);
  return Object.fromEntries(Object.entries({
    ...values, address: address.length > 0 ? address : null, segments: groups.length > 0 ? groups : null,
  }).filter(([, value]) => value || value === 0));
}

/** @param take gets the new customer */
async function enrol(take) {
  const choices = await choicesToOpen();
  if (!choices) return;
  form({
    prefix: "enrol", title: t("New customer"), confirm: t("Enrol"), fields: formFields(choices), isScanned: true,
    submit: async (values) => {
      const before = store.state.customer?.id;
      const outcome = await act({ type: "enrolCustomer", ...filled(values) });
      if (outcome?.accepted) takeEnrolled(before, take);
      else if (outcome?.code === "register.permission-needed") takeWhenApproved(before, take);
      return outcome;
    },
  });
}

function takeEnrolled(before, take) {
  const { customer } = store.state;
  if (customer && customer.id !== before) take(customer);
}

/** Where somebody has to approve it first, the new customer is there once that question has gone; where it was cancelled, nobody is. */
async function takeWhenApproved(before, take) {
  const isAsked = (state) => state.prompt?.approval?.action === "enrolCustomer";
  if (!(await until(isAsked, APPROVAL_MILLISECONDS))) return;
  if (await until((state) => !isAsked(state), APPROVAL_MILLISECONDS)) takeEnrolled(before, take);
}

async function change(customer) {
  const choices = await choicesToOpen();
  if (!choices) return null;
  let known;
  try {
    known = await getJSON(`/api/customer?id=${encodeURIComponent(customer.id)}`);
  } catch (error) {
    return tell("refused", codeOf(error, "page.no-customer"), told(error));
  }
  return form({
    prefix: "enrol", title: customer.name || t("Customer"), confirm: t("Save"), fields: formFields(choices, known), isScanned: true,
    // What this short form does not show stays as it is.
    submit: (values) => act({
      ...known, name: null, phone: null, email: null, birthday: null, company: null, vatID: null, address: [], wantsInvoice: false,
      priceList: null, segments: [], taxExemption: null, exemptionNumber: null, creditLimit: null, ...filled(values, known),
      type: "changeCustomer", customer: customer.id,
    }),
  });
}

/** Empty takes as many as the rules allow. */
export function payWithPoints() {
  const customer = store.state.sale?.terms.customer;
  form({
    prefix: "points", title: t("Pay with points"), confirm: t("Pay"), look: "pay",
    extra: h("p", { class: "lead" }, customer ? facts(customer) : t("Name the customer first.")),
    fields: [{ name: "points", label: t("Points; empty takes as many as can be"), kind: "number", isOptional: true, saysEmpty: true }],
    submit: ({ points: count }) => act(count === null ? { type: "pay", kind: "points" } : { type: "pay", kind: "points", points: count }, { asSeen: true }),
  });
}
