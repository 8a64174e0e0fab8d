// The customer's page: looks on and can do nothing.

import { listen } from "./connection.js";
import { $, h, replace } from "./dom.js";
import { follow, language, t } from "./words.js";

const times = (item) => item.unit === "piece"
  ? (item.quantityText === "1" ? "" : item.unitPriceText === "" ? item.quantityText : `${item.quantityText} × ${item.unitPriceText}`)
  : `${item.quantityText} ${item.unit} × ${item.unitPriceText}/${item.unit}`;

/** Money that goes back to the customer is said in words, not by a sign. */
const isBack = (text) => text.startsWith("-");
const unsigned = (text) => text.replace("-", "");

function selling(view) {
  return [
    h("div", { class: "items" }, view.items.map((item) =>
      h("div", { class: "item", "data-testid": "customer-item" }, h("span", {}, item.name), h("span", { class: "amount" }, item.amountText),
        times(item) ? h("span", { class: "times" }, times(item)) : null,
        item.discountText ? h("span", { class: "times off" }, `−${item.discountText}`) : null))),
    h("div", { class: "sums" },
      view.taxOnTopText ? h("div", {}, h("span", {}, t("Tax on top")), h("span", { class: "amount" }, view.taxOnTopText)) : null,
      (view.surcharges ?? []).map((added) => h("div", {}, h("bdi", {}, added.name), h("span", { class: "amount", "data-testid": "customer-surcharge" }, `+${added.amountText}`))),
      view.savedText ? h("div", {}, h("span", {}, t("You save")), h("span", { class: "amount", "data-testid": "customer-saved" }, view.savedText)) : null,
      view.taxTakenOffText ? h("div", {}, h("span", {}, t("Tax taken off")), h("span", { class: "amount", "data-testid": "customer-tax-taken-off" }, `−${view.taxTakenOffText}`)) : null,
      h("div", { class: "total" }, h("span", {}, `${isBack(view.totalText) ? t("You get back") : t("Total")} ${view.currency}`),
        h("strong", { "data-testid": "customer-total" }, unsigned(view.totalText))),
      view.paidText ? h("div", {}, h("span", {}, isBack(view.paidText) ? t("Given back") : t("Paid")), h("strong", {}, unsigned(view.paidText))) : null,
      view.dueText ? h("div", {}, h("span", {}, isBack(view.dueText) ? t("You still get back") : t("Still due")),
        h("strong", { "data-testid": "customer-due" }, unsigned(view.dueText))) : null),
  ];
}

function paid(view) {
  if (isBack(view.totalText)) {
    const otherwise = view.refundedText ?? null;
    const hasCash = otherwise === null || /[1-9]/.test(view.changeText);
    return [
      h("span", { class: "label" }, hasCash ? t("You get back") : t("Given back, not in cash")),
      h("span", { class: "change", "data-testid": "customer-given-back" }, hasCash ? view.changeText : otherwise),
      otherwise && hasCash ? h("span", { class: "facts" }, t("Not in cash: {amount}", { amount: otherwise })) : null,
      h("span", { class: "facts" }, t("Thank you")),
    ];
  }
  const hasChange = /[1-9]/.test(view.changeText);
  return [
    h("span", { class: "label" }, hasChange ? t("Your change") : t("Paid")),
    h("span", { class: "change", "data-testid": hasChange ? "customer-change" : "customer-paid" }, hasChange ? view.changeText : view.totalText),
    h("span", { class: "facts" }, t("Total {total} {currency}, paid {paid}", { total: view.totalText, currency: view.currency, paid: view.paidText })),
    h("span", { class: "facts" }, t("Thank you")),
  ];
}

const views = {
  selling,
  paid,
  idle: (view) => [h("strong", {}, t("Welcome")), h("p", {}, view.shop)],
  closed: () => [h("strong", {}, t("Closed")), h("p", {}, t("Please use another checkout."))],
};

function show(view) {
  follow(view.language);
  $("shop").textContent = view.shop;
  $("stage").className = `stage ${view.phase}`;
  $("stage").dataset.phase = view.phase;
  document.body.dataset.training = String(view.isTraining ?? false);
  $("training").hidden = !view.isTraining;
  replace($("stage"), (views[view.phase] ?? views.idle)(view));
}

listen("/api/customer-events", {
  onState: show,
  onLink: (isUp) => !isUp && show({ phase: "closed", shop: $("shop").textContent, language }),
});
