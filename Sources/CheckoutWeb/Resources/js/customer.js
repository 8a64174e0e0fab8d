// The customer's page: looks on and can do nothing.

import { listen } from "./connection.js";
import { $, h, replace } from "./dom.js";

const times = (item) => item.unit === "piece"
  ? (item.quantityText === "1" ? "" : `${item.quantityText} × ${item.unitPriceText}`)
  : `${item.quantityText} ${item.unit} × ${item.unitPriceText}/${item.unit}`;

function selling(view) {
  return [
    h("div", { class: "items" }, view.items.map((item) =>
      h("div", { class: "item", "data-testid": "customer-item" }, h("span", {}, item.name), h("span", {}, item.amountText),
        times(item) ? h("span", { class: "times" }, times(item)) : null))),
    h("div", { class: "sums" },
      h("div", { class: "total" }, h("span", {}, `Total ${view.currency}`), h("strong", { "data-testid": "customer-total" }, view.totalText)),
      view.paidText ? h("div", {}, h("span", {}, "Paid"), h("strong", {}, view.paidText)) : null,
      view.dueText ? h("div", {}, h("span", {}, "Still due"), h("strong", { "data-testid": "customer-due" }, view.dueText)) : null),
  ];
}

function paid(view) {
  const hasChange = /[1-9]/.test(view.changeText);
  return [
    h("span", { class: "label" }, hasChange ? "Your change" : "Paid"),
    h("span", { class: "change", "data-testid": hasChange ? "customer-change" : "customer-paid" }, hasChange ? view.changeText : view.totalText),
    h("span", { class: "facts" }, `Total ${view.totalText} ${view.currency}, paid ${view.paidText}`),
    h("span", { class: "facts" }, "Thank you"),
  ];
}

const views = {
  selling,
  paid,
  idle: (view) => [h("strong", {}, "Welcome"), h("p", {}, view.shop)],
  closed: () => [h("strong", {}, "Closed"), h("p", {}, "Please use another checkout.")],
};

function show(view) {
  $("shop").textContent = view.shop;
  $("stage").className = `stage ${view.phase}`;
  $("stage").dataset.phase = view.phase;
  replace($("stage"), (views[view.phase] ?? views.idle)(view));
}

listen("/api/customer-events", {
  onState: show,
  onLink: (isUp) => !isUp && show({ phase: "closed", shop: $("shop").textContent }),
});
