// F5: everything beside ringing and paying, in one menu. A letter or a touch chooses; what does not fit the moment is grey.

import { act } from "./actions.js";
import { payByGiftCard, sellGiftCard, showBalance } from "./cards-of-value.js";
import { choicesToOpen } from "./choices.js";
import { openCustomer, payWithPoints, receiveDebt } from "./customer-desk.js";
import { backButton, button, close, open } from "./dialogs.js";
import { giveDiscount, showCoupon } from "./discount.js";
import { printAgain, returnByReceipt, returnWithoutReceipt, reverseSale } from "./documents.js";
import { h } from "./dom.js";
import { closing, countDrawer, countForeign, enterFloat, moveCash, printX, printZ } from "./drawer.js";
import { openEmpties } from "./empties.js";
import { addSurcharge, writeNote } from "./extras.js";
import { wishNewPIN } from "./ask-people.js";
import { offeredTenders, payForeign, payNamed, payVoucher } from "./pay-otherwise.js";
import { checkPrice } from "./price-check.js";
import { chooseMode, exempt, giveTip, sellDepartment, switchInvoice } from "./sale-terms.js";
import { onSingleKey } from "./single-keys.js";
import { store } from "./store.js";
import { t } from "./words.js";

const hasSale = ({ state }) => Boolean(state.sale);
const hasLines = ({ state }) => Boolean(state.sale?.lines.some((line) => !line.isVoided));
const takes = (kind) => (now) => hasLines(now) && now.choices.tenders.includes(kind);
const always = () => true;

/** [letter, label, testid, when, run]; `run` gets the choices. */
const groups = [
  [t("Sale"), [
    ["D", t("Discount"), "more-discount", hasLines, giveDiscount],
    ["N", t("Coupon"), "more-coupon", always, showCoupon],
    ["Z", t("Surcharge"), "more-surcharge", ({ state, choices }) => hasLines({ state }) && choices.surcharges.length > 0, addSurcharge],
    [".", t("Notes"), "more-note", hasSale, writeNote],
    ["T", t("Tip"), "more-tip", hasLines, giveTip],
    ["M", t("Service mode"), "more-mode", (now) => hasSale(now) && now.choices.modes.length > 1, chooseMode],
    ["E", t("Free of tax"), "more-exempt", hasSale, exempt],
    ["I", t("Invoice"), "more-invoice", hasSale, switchInvoice],
  ]],
  [t("Customer"), [
    ["C", t("Customer"), "more-customer", always, openCustomer],
    ["G", t("Sell gift card"), "more-gift-card", ({ choices }) => choices.tenders.includes("gift-card"), sellGiftCard],
    ["B", t("Card balance"), "more-balance", ({ choices }) => choices.tenders.includes("gift-card"), showBalance],
  ]],
  [t("Pay with"), [
    ["H", t("Gift card"), "more-pay-gift-card", takes("gift-card"), payByGiftCard],
    ["P", t("Points"), "more-pay-points", (now) => takes("points")(now) && Boolean(now.state.sale.terms.customer), payWithPoints],
    ["V", t("Voucher"), "more-pay-voucher", takes("voucher"), payVoucher],
    ["F", t("Foreign cash"), "more-pay-foreign", takes("foreign-cash"), payForeign],
    ["J", t("Other payment"), "more-pay-named", (now) => hasLines(now) && offeredTenders(now).length > 0, payNamed],
  ]],
  [t("Receipts"), [
    ["R", t("Return"), "more-return", always, returnByReceipt],
    ["W", t("Return, no receipt"), "more-return-blind", always, returnWithoutReceipt],
    ["K", t("Empties"), "more-empties", always, openEmpties],
    ["S", t("Reverse a document"), "more-reverse", ({ state }) => !state.sale, reverseSale],
    ["Y", t("Print a copy"), "more-copy", always, printAgain],
  ]],
  [t("Drawer"), [
    ["1", t("Cash in"), "more-pay-in", always, (choices) => moveCash("payIn", choices)],
    ["2", t("Cash out"), "more-pay-out", always, (choices) => moveCash("payOut", choices)],
    ["3", t("Cash drop"), "more-drop", always, (choices) => moveCash("drop", choices)],
    ["+", t("Payment on account"), "more-debt", ({ choices }) => choices.ownTenders.some((one) => one.behaves === "account"), receiveDebt],
    ["4", t("Float"), "more-float", ({ state }) => !state.shift || state.shift.takesFloat, enterFloat],
    ["5", t("Count"), "more-count", ({ state }) => Boolean(state.shift), () => countDrawer()],
    ["U", t("Count foreign"), "more-count-foreign", ({ state, choices }) => Boolean(state.shift) && choices.drawerCurrencies.length > 0, countForeign],
  ]],
  [t("Reports"), [
    ["6", t("X report"), "more-x", always, () => printX("period")],
    ["7", t("X of the shift"), "more-x-shift", ({ state }) => Boolean(state.shift), () => printX("shift")],
    ["8", t("Close shift"), "more-close-shift", ({ state }) => Boolean(state.shift) && !state.sale, (choices) => closing("closeShift", choices)],
    ["9", t("Z: close the day"), "more-z", ({ state }) => !state.sale, (choices) => closing("closeDay", choices)],
    ["0", t("Copy of a Z"), "more-z-copy", always, printZ],
  ]],
  [t("Register"), [
    ["L", t("Lock"), "more-lock", always, () => act({ type: "lock" })],
    ["Q", t("Change my PIN"), "more-pin", always, wishNewPIN],
    ["O", t("Training"), "more-training", ({ state }) => state.isTraining || !state.sale, () => switchTraining()],
  ]],
  [t("Articles"), [
    ["A", t("Department"), "more-department", ({ choices }) => choices.departments.length > 0, sellDepartment],
    ["X", t("Price check"), "more-price-check", always, checkPrice],
  ]],
];

/** Which groups (by place) stand below each other, so that the whole menu fits a low screen. */
const columns = [[0], [1, 2], [3, 6], [4], [5, 7]];

const switchTraining = () => act({ type: "switchTraining", on: !store.state.isTraining }, { asSeen: true });

/** A label that says what the key would do now. */
function labelled(testid, label, { state }) {
  if (testid === "more-training") return state.isTraining ? t("End training") : t("Begin training");
  if (testid === "more-invoice" && state.sale?.terms.wantsInvoice) return t("No invoice");
  if (testid === "more-customer" && state.sale?.terms.customer) return t("Customer's points");
  if (testid === "more-pay-gift-card" && state.sale?.terms.isRefund) return t("Store credit");
  return label;
}

export async function openMore() {
  const choices = await choicesToOpen();
  if (!choices) return null;
  const now = { state: store.state, choices };
  const run = (entry) => {
    if (!entry[3](now)) return;
    close(false, dialog);
    entry[4](choices);
  };
  const key = (entry) => {
    const [letter, label, testid, when] = entry;
    const element = button(testid, "more-key", () => run(entry), h("span", {}, labelled(testid, label, now)), h("kbd", {}, letter));
    element.disabled = !when(now);
    return element;
  };
  const dialog = open({
    testid: "more-dialog", title: t("More"), className: "more",
    content: [
      h("div", { class: "more-groups" }, columns.map((places) => h("div", {}, places.map((place) => groups[place]).map(([name, entries]) =>
        h("section", {}, h("h3", {}, name), entries.map(key)))))),
      h("div", { class: "buttons" }, backButton("more-back", () => close(true, dialog))),
    ],
  });
  onSingleKey(dialog, (key) => {
    const entry = groups.flatMap(([, entries]) => entries).find(([letter]) => letter === key.toUpperCase());
    if (entry) run(entry);
  });
  return dialog;
}
