// Cash that goes in and out of the drawer, counting it, and what closes a shift and the day.

import { act } from "./actions.js";
import { format } from "./amounts.js";
import { readChoices } from "./choices.js";
import { backButton, button, close, movesAmong, open, openDialog } from "./dialogs.js";
import { h, moneyMayMove, replace } from "./dom.js";
import { form } from "./form.js";
import { tell } from "./notices.js";
import { reasonField } from "./reasons.js";
import { expectReport } from "./report.js";
import { store } from "./store.js";
import { keepIfAsked } from "./unfinished.js";
import { sentence, t } from "./words.js";

const moves = {
  payIn: { prefix: "payin", title: t("Cash in"), label: t("Put into the drawer"), reasons: "paid-in" },
  payOut: { prefix: "payout", title: t("Cash out"), label: t("Taken from the drawer"), reasons: "paid-out" },
  drop: { prefix: "drop", title: t("Cash drop"), label: t("Taken to the safe"), reasons: "drop" },
};

/** In the shop's currency, or in another that is taken or lies in the drawer. */
export function moveCash(type, choices) {
  const { prefix, title, label, reasons } = moves[type];
  const { drawerCurrencies } = choices;
  const own = store.state.shop.currency;
  const others = drawerCurrencies.map(({ code, exponent }) => ({
    name: code, label, kind: "amount", currency: code, exponent, when: (values) => values.currency === code,
  }));
  // The register wants one for what is paid in or out.
  const options = { label: t("What for"), ...(type === "drop" ? {} : { isOptional: false }) };
  // What the register has asked about already: confirmed unchanged, it is meant so.
  let asked = null;
  form({
    prefix, title, confirm: t("Record"), look: "pay",
    fields: [
      ...(others.length > 0 ? [currencyField([own, ...drawerCurrencies.map(({ code }) => code)])] : []),
      { name: "amount", label, kind: "amount", when: ({ currency }) => currency === undefined || currency === own }, ...others,
      reasonField(choices, reasons, options),
    ],
    submit: async ({ currency, amount, reason, ...foreign }) => {
      const action = currency === undefined || currency === own ? { type, amount } : { type, amount: foreign[currency], currency };
      const isSure = asked === JSON.stringify(action) ? { sure: true } : {};
      const outcome = await act({ ...action, ...(reason ? { reason } : {}), ...isSure }, { asSeen: true });
      asked = outcome?.code === "closure.beyond-drawer" ? JSON.stringify(action) : null;
      return outcome;
    },
  });
}

const currencyField = (codes) => ({ name: "currency", label: t("Currency"), kind: "choice", options: codes.map((code) => ({ value: code, label: code })) });

/** F7: without a sale; why is asked, and may be left out where the shop does not want it. */
export async function openDrawer() {
  const before = openDialog();
  const choices = await readChoices();
  if (openDialog() !== null && openDialog() !== before) return;
  form({
    prefix: "nosale", title: t("Open the drawer without a sale"), confirm: t("Open"), fields: [reasonField(choices, "no-sale", { label: t("What for") })],
    submit: ({ reason }) => act(reason ? { type: "noSale", reason } : { type: "openDrawer" }, { asSeen: true }),
  });
}

/** What the shift begins with; once. */
export function enterFloat({ drawerCurrencies }) {
  const { shift } = store.state;
  if (shift && !shift.takesFloat) {
    return tell("warning", "page.float-entered", t("This shift began with {amount}. Close it first, or record cash in.", { amount: shift.float.text }));
  }
  return form({
    prefix: "float", title: t("Float: what is in the drawer to begin with"), confirm: t("Begin"), look: "pay",
    fields: [
      { name: "float", label: t("Float"), kind: "amount" },
      ...drawerCurrencies.map(({ code, exponent }) => ({
        name: code, label: t("Float in {currency}", { currency: code }), kind: "amount", currency: code, exponent, isOptional: true,
      })),
    ],
    submit: ({ float, ...others }) => {
      const foreign = Object.entries(others).filter(([, amount]) => amount !== null).map(([currency, amount]) => ({ currency, amount }));
      return act(foreign.length > 0 ? { type: "openShift", float, foreign } : { type: "openShift", float }, { asSeen: true });
    },
  });
}

/**
 * Blind: what ought to be there is shown only after it was counted, and only to who may see it before the shift is closed. On the way to closing its sheet is printed too.
 * @param foreign one of the choices' `drawerCurrencies`; none is the shop's own
 */
export function countDrawer(then = showCount, print = false, foreign = null, typedBefore = []) {
  const { shift, shop } = store.state;
  if (!shift) return tell("warning", "closure.no-shift", t("No shift is open, so there is nothing to count."));
  const { code, exponent } = foreign ?? { code: shop.currency, exponent: shop.currencyExponent };
  const denominations = foreign
    ? foreign.pieces.map(({ value, isNote }) => ({ value: { minor: value, text: format(value, exponent) }, isNote })) : shift.denominations;
  if (denominations.length === 0) return countTotal(then, print, foreign);
  const sum = h("strong", { "data-testid": "count-sum" });
  const problem = h("p", { class: "problem", role: "alert" });
  const rows = denominations.map(({ value, isNote }, place) => {
    const field = h("input", {
      "data-testid": "count-pieces", "data-value": value.minor, inputmode: "numeric", autocomplete: "off", maxlength: "6", "data-letters": "tap",
      "aria-label": t("Pieces of {value}", { value: value.text }),
      oninput: () => add(),
    });
    field.value = typedBefore[place] ?? "";
    return { value: value.minor, field, element: h("label", { class: isNote ? "note" : "coin" }, h("span", {}, value.text), field) };
  });
  const pieces = () => rows.map(({ value, field }) => ({ value, count: Number(field.value.trim() || "0") }));
  const isGood = () => rows.every(({ field }) => /^\d{0,6}$/.test(field.value.trim()));
  const add = () => replace(sum, isGood() ? format(pieces().reduce((total, one) => total + one.value * one.count, 0), exponent) : "?");
  const confirm = async () => {
    // Enter goes down the list; from its end it is the count.
    const place = rows.findIndex((row) => row.field === document.activeElement);
    if (place >= 0 && place < rows.length - 1) return rows[place + 1].field.focus();
    return send();
  };
  const send = async () => {
    if (!isGood()) return (problem.textContent = t("Pieces are whole numbers."));
    if (!moneyMayMove()) return null;
    const outcome = await sendCount({ denominations: pieces().filter((one) => one.count > 0) }, print, foreign);
    if (outcome?.accepted) {
      close(false, dialog);
      return then();
    }
    const typed = rows.map(({ field }) => field.value);
    keepIfAsked(outcome, () => countDrawer(then, print, foreign, typed));
    problem.textContent = outcome ? sentence(outcome) : "";
    return null;
  };
  const dialog = open({
    testid: "count-dialog", title: t("Count the drawer"), className: "wide", onEnter: confirm,
    content: [
      h("div", { class: "count-grid", onkeydown: movesAmong(() => rows.map(({ field }) => field)) }, rows.map((row) => row.element)),
      h("div", { class: "big" }, h("span", {}, `${t("Counted")} ${code}`), sum),
      problem,
      h("div", { class: "buttons" },
        backButton("count-back", () => close(true, dialog)),
        button("count-total-only", "", () => countTotal(then, print, foreign), t("Total only")),
        button("count-ok", "primary", send, t("Confirm the count"))),
    ],
  });
  add();
  rows[0].field.focus();
  return dialog;
}

const sendCount = (counted, print, foreign) =>
  act({ type: "countDrawer", ...counted, print, ...(foreign ? { currency: foreign.code } : {}) }, { asSeen: true });

function countTotal(then, print, foreign) {
  form({
    prefix: "count-total", title: t("Count the drawer"), confirm: t("Confirm the count"),
    fields: [{ name: "total", label: t("All that is in it"), kind: "amount", currency: foreign?.code, exponent: foreign?.exponent }],
    submit: async ({ total }) => {
      const outcome = await sendCount({ total }, print, foreign);
      if (outcome?.accepted) queueMicrotask(then);
      return outcome;
    },
  });
}

/** The drawer's currencies one after the other; null is the shop's own. */
const countAll = ([first, ...others], then) => countDrawer(others.length > 0 ? () => countAll(others, then) : then, true, first);

/** Notes of another currency, one currency at a time. */
export function countForeign({ drawerCurrencies }) {
  if (!store.state.shift) return tell("warning", "closure.no-shift", t("No shift is open, so there is nothing to count."));
  const count = (code) => countDrawer(showCount, true, drawerCurrencies.find((one) => one.code === code));
  if (drawerCurrencies.length === 1) return count(drawerCurrencies[0].code);
  return form({
    prefix: "count-foreign", title: t("Count foreign cash"), confirm: t("Count"), fields: [currencyField(drawerCurrencies.map(({ code }) => code))],
    submit: ({ currency }) => {
      queueMicrotask(() => count(currency));
      return { accepted: true };
    },
  });
}

const counts = () => store.state.shift?.counts ?? [];

function countTable() {
  const row = (count, label, amount, look = "") =>
    h("div", { class: look }, h("span", {}, `${label} ${count.currency}`), h("strong", {}, h("bdi", {}, amount.text)));
  return h("div", { class: "count-result", "data-testid": "count-result" }, counts().flatMap((count) => [
    row(count, t("Counted"), count.counted),
    ...(count.expected ? [row(count, t("Should be"), count.expected),
      row(count, t("Difference"), count.difference, count.difference.minor === 0 ? "" : "off")] : []),
  ]), isBlind() ? h("p", {}, t("What should be there is shown once the shift is closed.")) : null);
}

const isBlind = () => counts().some((count) => !count.expected);

function showCount() {
  const dialog = open({
    testid: "count-result-dialog", title: t("Counted"), onEnter: () => close(false, dialog),
    content: [
      countTable(),
      h("div", { class: "buttons" },
        isBlind() ? button("count-result-show", "", () => {
          close(false, dialog);
          printX("shift", true);
        }, t("Print and show it, with approval")) : null,
        button("count-result-ok", "primary", () => close(false, dialog), t("Done"))),
    ],
  });
  dialog.element.querySelector("[data-testid=count-result-ok]").focus();
}

/** `expected`: with what ought to be in the drawer, by approval where need be. */
export const printX = (scope, expected = false) => printing(
  () => act(expected ? { type: "printX", scope, expected } : { type: "printX", scope }), t("The X report is being printed."));

/** Says that something goes to the printer, and shows it: nothing else on the page would. */
async function printing(send, text) {
  expectReport();
  const outcome = await send();
  if (outcome?.accepted) tell("good", "page.printing", text);
  return outcome;
}

const closings = {
  closeShift: {
    prefix: "close-shift", title: t("Close the shift?"), confirm: t("Close the shift"), lead: t("What it took is printed, and the next sale opens a new shift."),
  },
  closeDay: {
    prefix: "close-day", title: t("Close the day?"), confirm: t("Print the Z"),
    lead: t("The Z closes the shift and the day for good. Its number follows the last one."),
  },
};

/** A count says what was in the drawer then: hours and sales ago it says little. */
const countedAt = ({ countedAt: time, hasMovedSinceCount: isOld }) => h("p", { class: isOld ? "problem" : "", "data-testid": "counted-at" },
  isOld ? t("Counted at {time}; cash has moved since. Count again.", { time }) : t("Counted at {time}.", { time }));

/** Counted first, where that was not done or long ago; the count can be left out. */
export function closing(type, choices) {
  const { state } = store;
  if (state.sale) return tell("refused", "register.sale-open", t("A sale is open. Finish, park or void it first."));
  const { prefix, title, confirm, lead } = closings[type];
  // Its own first, then each other currency that went through the drawer; what is counted already is counted again only where all are.
  const inDrawer = [null, ...choices.drawerCurrencies.filter(({ hasMoved }) => hasMoved)];
  const codeOfDrawer = (one) => one?.code ?? state.shop.currency;
  const uncounted = inDrawer.filter((one) => !counts().some(({ currency }) => currency === codeOfDrawer(one)));
  const isCounted = uncounted.length === 0;
  const hasCounts = counts().length > 0;
  const isOld = Boolean(state.shift?.hasMovedSinceCount);
  const parked = state.parked.length;
  const send = () => {
    if (!moneyMayMove()) return;
    close(false, dialog);
    expectReport();
    act({ type }, { asSeen: true });
  };
  const dialog = open({
    testid: `${prefix}-dialog`, title,
    content: [
      h("p", { class: "lead" }, lead),
      parked > 0 ? h("p", {}, t("Parked sales: {count}. They stay parked, or stand in the way where the shop wants it so.", { count: parked })) : null,
      hasCounts ? countTable() : null,
      hasCounts ? countedAt(state.shift) : null,
      isCounted ? null : h("p", { class: "problem", "data-testid": "not-counted" }, hasCounts
        ? t("Not counted: {currencies}.", { currencies: uncounted.map(codeOfDrawer).join(", ") }) : t("The drawer has not been counted.")),
      h("div", { class: "buttons" },
        backButton(`${prefix}-back`, () => close(true, dialog)),
        state.shift ? button(`${prefix}-count`, isCounted && !isOld ? "" : "primary", () => countAll(isCounted || isOld ? inDrawer : uncounted, () => closing(type, choices)),
          isCounted ? t("Count again") : t("Count")) : null,
        button(`${prefix}-ok`, "danger primary", send, confirm)),
    ],
  });
  dialog.element.querySelector((isCounted && !isOld) || !state.shift ? `[data-testid=${prefix}-ok]` : `[data-testid=${prefix}-count]`).focus();
  return dialog;
}

/** A Z once more, by its number, or the report of a closed shift. */
export function printZ() {
  form({
    prefix: "zcopy", title: t("Print a copy of a Z or shift"), confirm: t("Print"),
    fields: [
      { name: "number", label: t("Number of the Z"), kind: "number", isOptional: true, saysEmpty: true },
      { name: "shift", label: t("or number of the shift"), kind: "number", isOptional: true, saysEmpty: true },
    ],
    submit: ({ number, shift }) => {
      if ((number === null) === (shift === null)) return t("Enter one number: of the Z or of the shift.");
      return shift === null
        ? printing(() => act({ type: "printZ", number }), t("The copy of Z {number} is being printed.", { number }))
        : printing(() => act({ type: "printShift", number: shift }), t("The copy of shift {number} is being printed.", { number: shift }));
    },
  });
}
