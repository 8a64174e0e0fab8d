// Cash that goes in and out of the drawer, counting it, and what closes a shift and the day.

import { act } from "./actions.js";
import { format } from "./amounts.js";
import { button, close, open } from "./dialogs.js";
import { h, moneyMayMove, replace } from "./dom.js";
import { form } from "./form.js";
import { tell } from "./notices.js";
import { store } from "./store.js";

const moves = {
  payIn: { prefix: "payin", title: "Cash in", label: "Put into the drawer", suggestions: ["Change money", "Correction"] },
  payOut: { prefix: "payout", title: "Cash out", label: "Taken from the drawer", suggestions: ["Post", "Cleaning", "Refreshments"] },
  drop: { prefix: "drop", title: "Cash drop", label: "Taken to the safe", suggestions: ["Safe", "Bank"] },
};

export function moveCash(type) {
  const { prefix, title, label, suggestions } = moves[type];
  form({
    prefix, title, confirm: "Record", look: "pay",
    fields: [{ name: "amount", label, kind: "amount" }, { name: "reason", label: "What for", kind: "text", suggestions, isOptional: type === "drop" }],
    submit: ({ amount, reason }) => act(reason ? { type, amount, reason } : { type, amount }, { asSeen: true }),
  });
}

/** What the shift begins with; once. */
export function enterFloat() {
  const { shift } = store.state;
  if (shift && !shift.takesFloat) return tell("warning", "page.float-entered", `This shift began with ${shift.float.text}. Close it first, or record cash in.`);
  return form({
    prefix: "float", title: "Float: what is in the drawer to begin with", confirm: "Begin", look: "pay",
    fields: [{ name: "float", label: "Float", kind: "amount" }],
    submit: ({ float }) => act({ type: "openShift", float }, { asSeen: true }),
  });
}

/** Blind: what ought to be there is shown only after it was counted. */
export function countDrawer(then = showCount) {
  const { shift, shop } = store.state;
  if (!shift) return tell("warning", "closure.no-shift", "No shift is open, so there is nothing to count.");
  if (shift.denominations.length === 0) return countTotal(then);
  const sum = h("strong", { "data-testid": "count-sum" });
  const problem = h("p", { class: "problem", role: "alert" });
  const rows = shift.denominations.map(({ value, isNote }) => {
    const field = h("input", {
      "data-testid": "count-pieces", "data-value": value.minor, inputmode: "numeric", autocomplete: "off", maxlength: "6", "aria-label": `Pieces of ${value.text}`,
      oninput: () => add(), onkeydown: (event) => move(event, field),
    });
    return { value: value.minor, field, element: h("label", { class: isNote ? "note" : "coin" }, h("span", {}, value.text), field) };
  });
  const pieces = () => rows.map(({ value, field }) => ({ value, count: Number(field.value.trim() || "0") }));
  const isGood = () => rows.every(({ field }) => /^\d{0,6}$/.test(field.value.trim()));
  const add = () => replace(sum, isGood() ? format(pieces().reduce((total, one) => total + one.value * one.count, 0), shop.currencyExponent) : "?");
  const move = (event, field) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const place = rows.findIndex((row) => row.field === field) + step;
    rows[(place + rows.length) % rows.length].field.focus();
  };
  const confirm = async () => {
    // Enter goes down the list; from its end it is the count.
    const place = rows.findIndex((row) => row.field === document.activeElement);
    if (place >= 0 && place < rows.length - 1) return rows[place + 1].field.focus();
    return send();
  };
  const send = async () => {
    if (!isGood()) return (problem.textContent = "Pieces are whole numbers.");
    if (!moneyMayMove()) return null;
    const outcome = await act({ type: "countDrawer", denominations: pieces().filter((one) => one.count > 0) }, { asSeen: true });
    if (outcome?.accepted) {
      close(false, dialog);
      return then();
    }
    problem.textContent = outcome?.message ?? "";
    return null;
  };
  const dialog = open({
    testid: "count-dialog", title: "Count the drawer", className: "wide", onEnter: confirm,
    content: [
      h("div", { class: "count-grid" }, rows.map((row) => row.element)),
      h("div", { class: "big" }, h("span", {}, `Counted ${shop.currency}`), sum),
      problem,
      h("div", { class: "buttons" },
        button("count-back", "away", () => close(true, dialog), "Back ", h("kbd", {}, "Esc")),
        button("count-total-only", "", () => countTotal(then), "Total only"),
        button("count-ok", "primary", send, "Confirm the count")),
    ],
  });
  add();
  rows[0].field.focus();
  return dialog;
}

function countTotal(then) {
  form({
    prefix: "count-total", title: "Count the drawer", confirm: "Confirm the count",
    fields: [{ name: "total", label: "All that is in it", kind: "amount" }],
    submit: async ({ total }) => {
      const outcome = await act({ type: "countDrawer", total }, { asSeen: true });
      if (outcome?.accepted) queueMicrotask(then);
      return outcome;
    },
  });
}

/** Notes of another currency are counted by their sum, one currency at a time. */
export function countForeign({ currencies }) {
  if (!store.state.shift) return tell("warning", "closure.no-shift", "No shift is open, so there is nothing to count.");
  return form({
    prefix: "count-foreign", title: "Count foreign cash", confirm: "Confirm the count",
    fields: [
      { name: "currency", label: "Currency", kind: "choice", options: currencies.map(({ code }) => ({ value: code, label: code })) },
      ...currencies.map(({ code, exponent }) => ({ name: code, label: "All that is in the drawer", kind: "amount", currency: code, exponent, when: (values) => values.currency === code })),
    ],
    submit: async (values) => {
      const outcome = await act({ type: "countDrawer", currency: values.currency, total: values[values.currency] }, { asSeen: true });
      if (outcome?.accepted) queueMicrotask(showCount);
      return outcome;
    },
  });
}

const counts = () => store.state.shift?.counts ?? [];

function countTable() {
  return h("div", { class: "count-result", "data-testid": "count-result" }, counts().flatMap((count) => [
    ["Counted", count.counted.text], ["Should be", count.expected.text], ["Difference", count.difference.text],
  ].map(([label, text]) => h("div", { class: label === "Difference" && count.difference.minor !== 0 ? "off" : "" }, h("span", {}, `${label} ${count.currency}`), h("strong", {}, text)))));
}

function showCount() {
  const dialog = open({
    testid: "count-result-dialog", title: "Counted", onEnter: () => close(false, dialog),
    content: [countTable(), h("div", { class: "buttons" }, h("button", { type: "button", class: "primary", "data-testid": "count-result-ok", autofocus: true, onclick: () => close(false, dialog) }, "Done"))],
  });
}

export const printX = (scope) => printing(act({ type: "printX", scope }), "The X report");

/** Says that something goes to the printer: nothing else on the page would. */
async function printing(answer, what) {
  const outcome = await answer;
  if (outcome?.accepted) tell("good", "page.printing", `${what} is being printed.`);
  return outcome;
}

const closings = {
  closeShift: { prefix: "close-shift", title: "Close the shift?", confirm: "Close the shift", lead: "What it took is printed, and the next sale opens a new shift." },
  closeDay: { prefix: "close-day", title: "Close the day?", confirm: "Print the Z", lead: "The Z closes the shift and the day for good. Its number follows the last one." },
};

/** Counted first, where that was not done; the count can be left out. */
export function closing(type) {
  const { state } = store;
  if (state.sale) return tell("refused", "register.sale-open", "A sale is open. Finish, park or void it first.");
  const { prefix, title, confirm, lead } = closings[type];
  const isCounted = counts().length > 0;
  const send = () => {
    if (!moneyMayMove()) return;
    close(false, dialog);
    act({ type }, { asSeen: true });
  };
  const dialog = open({
    testid: `${prefix}-dialog`, title,
    content: [
      h("p", { class: "lead" }, lead, state.parked.length > 0 ? ` ${state.parked.length} parked ${state.parked.length === 1 ? "sale" : "sales"} stay parked, or stand in the way where the shop wants it so.` : ""),
      isCounted ? countTable() : h("p", { class: "problem" }, "The drawer has not been counted."),
      h("div", { class: "buttons" },
        button(`${prefix}-back`, "away", () => close(true, dialog), "Back ", h("kbd", {}, "Esc")),
        state.shift ? button(`${prefix}-count`, isCounted ? "" : "primary", () => countDrawer(() => closing(type)), isCounted ? "Count again" : "Count") : null,
        button(`${prefix}-ok`, "danger primary", send, confirm)),
    ],
  });
  dialog.element.querySelector(isCounted || !state.shift ? `[data-testid=${prefix}-ok]` : `[data-testid=${prefix}-count]`).focus();
  return dialog;
}

/** A Z once more, by its number. */
export function printZ() {
  form({
    prefix: "zcopy", title: "Print a copy of a Z", confirm: "Print", fields: [{ name: "number", label: "Number of the Z", kind: "number" }],
    submit: ({ number }) => printing(act({ type: "printZ", number }), `The copy of Z ${number}`),
  });
}
