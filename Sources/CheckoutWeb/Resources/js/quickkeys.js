// The quick keys: articles without a barcode, one touch away.

import { getJSON } from "./connection.js";
import { $, h, replace } from "./dom.js";
import { addArticle } from "./entry.js";
import { subscribe } from "./store.js";

const TONES = 8;
const RETRY_MILLISECONDS = 5_000;

function tone(department) {
  let sum = 0;
  for (const character of department ?? "") sum = (sum * 31 + character.codePointAt(0)) % 997;
  return `tone-${sum % TONES}`;
}

async function load() {
  try {
    const articles = await getJSON("/api/quick-keys");
    replace($("quick-keys"), articles.map((article) =>
      h("button", { type: "button", class: tone(article.department), "data-testid": "quick-key", "data-code": article.code, onclick: () => addArticle(article) },
        h("span", { class: "name" }, article.name),
        h("span", { class: "price" }, article.unit === "piece" ? article.priceText : `${article.priceText}/${article.unit}`))));
  } catch {
    setTimeout(load, RETRY_MILLISECONDS);
  }
}

// Read again when a connection is made, when somebody signs in, and when products or prices changed.
let cashier;
let catalogue;
let wasConnected = false;
subscribe(({ state, connected }) => {
  const id = state?.cashier?.id ?? null;
  if ((connected && !wasConnected) || id !== cashier || state?.catalogueVersion !== catalogue) load();
  cashier = id;
  catalogue = state?.catalogueVersion;
  wasConnected = connected;
});
