// An article as a key: its name, and what it costs.

import { button } from "./dialogs.js";
import { h } from "./dom.js";

const TONES = 8;

/** Articles of a department have a colour of their own. */
function tone(department) {
  let sum = 0;
  for (const character of department ?? "") sum = (sum * 31 + character.codePointAt(0)) % 997;
  return `tone-${sum % TONES}`;
}

export function articleKey(testid, article, onclick) {
  const key = button(testid, tone(article.department), onclick,
    h("span", { class: "name" }, h("bdi", {}, article.name)),
    h("span", { class: "price" }, article.unit === "piece" ? article.priceText : `${article.priceText}/${article.unit}`));
  key.dataset.code = article.code;
  return key;
}
