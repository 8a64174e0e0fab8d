// The quick keys: articles without a barcode, one touch away. No key is cut through: what does not fit stands on further pages.

import { getJSON } from "./connection.js";
import { articleKey } from "./article-key.js";
import { button } from "./dialogs.js";
import { $, h, replace } from "./dom.js";
import { addArticle } from "./entry.js";
import { subscribe } from "./store.js";
import { t } from "./words.js";

const RETRY_MILLISECONDS = 5_000;
/** As many need no tabs. */
const MANY = 24;

/** One for each department, or a single one for all: { name, articles }. */
let departments = [{ name: "", articles: [] }];
let shown = 0;
/** The place of the first article on the page that is shown, within its department. */
let first = 0;

/** In the order of their first keys. */
function byDepartment(articles) {
  if (articles.length <= MANY) return [{ name: "", articles }];
  const found = new Map();
  for (const article of articles) {
    const name = article.department ?? t("Other");
    found.set(name, [...(found.get(name) ?? []), article]);
  }
  return [...found].map(([name, own]) => ({ name, articles: own }));
}

/** How many keys have room as the page is now, at least a row of them. */
function room() {
  const keys = $("quick-keys");
  const look = getComputedStyle(keys);
  const [row, gap, padding] = [look.gridAutoRows, look.rowGap, look.paddingTop].map((text) => Number.parseFloat(text) || 0);
  const columns = look.gridTemplateColumns.split(" ").filter((track) => Number.parseFloat(track) > 0).length;
  return Math.max(columns, 1) * Math.max(Math.floor((keys.clientHeight - 2 * padding + gap) / (row + gap)), 1);
}

function choose(place) {
  [shown, first] = [place, 0];
  show();
}

function show() {
  shown = Math.min(shown, departments.length - 1);
  const tabs = $("quick-tabs");
  tabs.hidden = departments.length < 2;
  replace(tabs, tabs.hidden ? [] : departments.map(({ name }, at) => {
    const tab = button("quick-tab", "", () => choose(at), name);
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-selected", String(at === shown));
    return tab;
  }));
  tabs.children[shown]?.scrollIntoView({ block: "nearest", inline: "nearest" });

  const { articles } = departments[shown];
  const pager = $("quick-pager");
  pager.hidden = true;
  pager.hidden = articles.length <= room();
  // The pager takes room itself.
  const size = pager.hidden ? articles.length || 1 : room();
  const count = Math.ceil(articles.length / size);
  const page = Math.min(Math.floor(first / size), Math.max(count - 1, 0));
  const turn = (by) => {
    first = ((page + by + count) % count) * size;
    show();
  };
  replace(pager, pager.hidden ? [] : [
    turner("quick-previous", t("Quick keys before"), "▲", () => turn(-1)),
    turner("quick-next", t("More quick keys"), "▼", () => turn(1), h("small", {}, `${page + 1}/${count}`)),
  ]);
  replace($("quick-keys"), articles.slice(page * size, (page + 1) * size).map((article) => articleKey("quick-key", article, () => addArticle(article))));
}

function turner(testid, label, sign, onclick, ...more) {
  const key = button(testid, "", onclick, h("span", { "aria-hidden": "true" }, sign), ...more);
  key.setAttribute("aria-label", label);
  return key;
}

async function load() {
  try {
    departments = byDepartment(await getJSON("/api/quick-keys"));
    show();
  } catch {
    setTimeout(load, RETRY_MILLISECONDS);
  }
}

// A screen that is turned, or a window that is drawn larger, has room for others.
new ResizeObserver(show).observe($("quick-row"));

// Read again when a connection is made, when somebody signs in, and when prices may be others: products changed, another day, another customer.
let known;
let wasConnected = false;
subscribe(({ state, connected }) => {
  const now = JSON.stringify([state?.cashier?.id, state?.catalogueVersion, state?.businessDay, state?.sale?.terms.customer?.priceList]);
  if ((connected && !wasConnected) || now !== known) load();
  known = now;
  wasConnected = connected;
});
