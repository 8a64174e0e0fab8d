// The entry field: digits and Enter are a code; 3* or 3x before it is a quantity; anything else searches by name.

import { act } from "./actions.js";
import { parseMultiplier } from "./amounts.js";
import { getJSON } from "./connection.js";
import { $, h, replace } from "./dom.js";
import { codeOf } from "./failures.js";
import { closeLetters, offerLetters } from "./letters.js";
import { tell } from "./notices.js";
import { selectedLine } from "./store.js";
import { takeOff } from "./taken-off.js";
import { sentence, t } from "./words.js";
import { written } from "./written.js";

const SEARCH_PAUSE_MILLISECONDS = 120;
const multiplied = /^\s*(\d+(?:[.,]\d+)?)\s*[*x×]\s*(.*)$/i;

const field = $("entry");
const list = $("results");
let results = [];
let resultsFor = null;
let chosen = 0;
let isSearching = false;
let timer = null;

/** What stands in the field: quantity in thousandths (or null) and the rest. */
function parse() {
  const match = multiplied.exec(field.value);
  if (!match) return { quantity: null, rest: field.value.trim() };
  return { quantity: parseMultiplier(match[1]), rest: match[2].trim(), isBadQuantity: parseMultiplier(match[1]) === null };
}

export const isEmpty = () => field.value === "";
export const isListOpen = () => !list.hidden;
export const focusEntry = () => field.focus();

export function clear() {
  field.value = "";
  isSearching = false;
  closeLetters();
  update();
}

/** F2: whatever is typed next is searched, digits too; by letters on the screen where it was touched. */
export function startSearch() {
  isSearching = true;
  focusEntry();
  offerLetters(field, submit);
  update();
}

/** One step back. True when there was something to step back from. */
export function back() {
  if (isListOpen()) {
    isSearching = false;
    closeList();
    return true;
  }
  if (isSearching || !isEmpty()) {
    clear();
    return true;
  }
  return false;
}

export function moveChoice(step) {
  if (results.length === 0) return;
  chosen = (chosen + step + results.length) % results.length;
  renderList();
}

/** Takes the typed quantity for an article chosen otherwise (a quick key). */
export function addArticle(article) {
  const { quantity, isBadQuantity } = parse();
  if (isBadQuantity) return tell("refused", "page.quantity", t("That is no quantity. Type a number from 0.001 to 999999 before the ×."));
  clear();
  act(quantity === null ? { type: "add", code: article.code } : { type: "add", code: article.code, quantity });
}

export function scan(code) {
  act({ type: "scan", code });
}

/** A scanner typed this code, into the field or where nothing takes it: no name to be searched for, and no × in it is a quantity. One typed before it is. */
export function takeTyped(code) {
  const typed = field.value;
  if (document.activeElement !== field || !typed.endsWith(code)) return scan(code);
  field.value = typed.slice(0, -code.length);
  const { quantity, rest, isBadQuantity } = parse();
  if (rest !== "" || isBadQuantity) {
    field.value = typed;
    return submit();
  }
  clear();
  return act(quantity === null ? { type: "scan", code } : { type: "add", code, quantity });
}

export async function submit() {
  const { quantity, rest, isBadQuantity } = parse();
  if (isBadQuantity) return tell("refused", "page.quantity", t("That is no quantity. Type a number from 0.001 to 999999 before the ×."));
  if (rest === "") return quantity === null ? null : setSelectedQuantity(quantity);
  if (!wantsSearch(rest)) {
    clear();
    return act(quantity === null ? { type: "scan", code: rest } : { type: "add", code: rest, quantity });
  }
  if (resultsFor !== rest) await search(rest);
  if (resultsFor !== parse().rest) return null;
  // The code of a style asks which of its variants, unless one was chosen.
  const style = chosen === 0 && results.find((article) => article.group?.toLowerCase() === rest.toLowerCase())?.group;
  if (style) return choose({ code: style });
  if (results.length > 0) return choose(results[chosen]);
  clear();
  return act(quantity === null ? { type: "scan", code: rest } : { type: "add", code: rest, quantity });
}

function choose(article) {
  const { quantity } = parse();
  clear();
  return act(quantity === null ? { type: "add", code: article.code } : { type: "add", code: article.code, quantity });
}

/** A quantity and no code: it is for the selected line. */
function setSelectedQuantity(quantity) {
  const line = selectedLine();
  if (!line) return tell("refused", "page.no-line", t("No line is selected. Scan or choose an article after the ×."));
  clear();
  return takeOff({ type: "changeQuantity", line: line.number, quantity }, { asSeen: true });
}

const wantsSearch = (rest) => isSearching || /[^\d]/.test(rest);

function update() {
  const { quantity, rest, isBadQuantity } = parse();
  const hint = $("entry-hint");
  hint.textContent = isBadQuantity ? t("no quantity") : quantity !== null ? `${written(quantity / 1000)} ×` : isSearching ? t("search") : "";
  field.placeholder = isSearching ? t("Name or code") : t("Scan, type a code, or a name");
  clearTimeout(timer);
  if (rest === "" || !wantsSearch(rest)) return closeList();
  timer = setTimeout(() => search(rest), SEARCH_PAUSE_MILLISECONDS);
}

async function search(text) {
  clearTimeout(timer);
  let found;
  try {
    found = await getJSON(`/api/search?q=${encodeURIComponent(text)}`);
  } catch (error) {
    return tell("refused", codeOf(error, "page.no-search"), error instanceof Error ? t("The search got no answer. Type the code instead.") : sentence(error));
  }
  if (parse().rest !== text) return;
  results = found;
  resultsFor = text;
  chosen = 0;
  renderList();
}

function closeList() {
  results = [];
  resultsFor = null;
  list.hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function renderList() {
  list.hidden = false;
  field.setAttribute("aria-expanded", "true");
  if (results.length === 0) return replace(list, h("li", { class: "none" }, t("Nothing found. Enter tries it as a code.")));
  replace(list, results.map((article, place) =>
    h("li", {
      role: "option", id: `result-${place}`, "data-testid": "result", "data-code": article.code, "aria-selected": String(place === chosen),
      onclick: () => choose(article),
    },
    h("span", { class: "code" }, article.code),
    h("span", {}, h("bdi", {}, article.name), article.stockText ? h("span", { class: "code" }, ` ${t("{count} in stock", { count: article.stockText })}`) : null),
    h("span", { class: "price" }, article.unit === "piece" ? article.priceText : `${article.priceText}/${article.unit}`))));
  field.setAttribute("aria-activedescendant", `result-${chosen}`);
  list.children[chosen].scrollIntoView({ block: "nearest" });
}

field.addEventListener("input", update);
