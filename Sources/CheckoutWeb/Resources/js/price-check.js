// What does it cost? The next scan is shown and not sold: it goes to the register, which asks.

import { act } from "./actions.js";
import { backButton, button, close, open } from "./dialogs.js";
import { h } from "./dom.js";
import { age } from "./strip.js";
import { sentence, t } from "./words.js";

export const checkPrice = () => act({ type: "checkPrice" });

export function askPriceCheck({ article = null }, onClose) {
  const problem = h("p", { class: "problem", role: "alert", "data-testid": "pricecheck-problem" });
  const field = h("input", { "data-testid": "pricecheck-code", autocomplete: "off", maxlength: "90", autofocus: true, "data-letters": "tap" });
  const look = async (code) => {
    if (code.trim() === "") return;
    field.value = "";
    problem.textContent = "";
    const outcome = await act({ type: "checkPrice", code: code.trim() });
    if (outcome && !outcome.accepted) problem.textContent = sentence(outcome);
  };
  const dialog = open({
    testid: "pricecheck-dialog", title: t("Price check: nothing is sold"), onClose, onEnter: () => look(field.value),
    content: [
      h("label", {}, t("Article, scanned or typed"), field), problem,
      article ? shown(article) : null,
      h("div", { class: "buttons" },
        backButton("pricecheck-back", () => close(true, dialog)),
        button("pricecheck-ok", "primary", () => look(field.value), t("Look"), h("kbd", {}, "Enter"))),
    ],
  });
  return dialog;
}

function shown(article) {
  const price = article.labelPrice?.text ?? article.priceText;
  const more = [
    article.labelPrice && article.priceText ? (article.unit === "piece" ? t("{amount} each", { amount: article.priceText }) : `${article.priceText}/${article.unit}`) : null,
    article.quantityText ? `${article.quantityText} ${article.unit === "piece" ? "×" : article.unit}` : null,
    article.stockText ? t("{count} in stock", { count: article.stockText }) : null,
    article.stockText && article.stockPulledAt ? t("stock data {age} old", { age: age(Date.now() - article.stockPulledAt) }) : null,
    article.mostText ? t("at most {count} in one sale", { count: article.mostText }) : null,
  ].filter(Boolean);
  return h("div", { class: "price-check", "data-testid": "pricecheck-shown" },
    h("div", { class: "big" },
      h("bdi", {}, article.name), h("strong", {}, price ? (article.unit === "piece" || article.labelPrice ? price : `${price}/${article.unit}`) : t("asked for"))),
    h("p", { class: "code" }, [article.code, ...more].join(" · ")),
    article.linked.map((one) => h("p", {}, t("with {name} {price}", { name: one.name, price: one.priceText }))),
    article.campaigns.map((name) => h("p", { class: "offer" }, t("Offer: {name}", { name }))),
    article.refusal ? h("p", { class: "problem" }, article.refusal) : null);
}
