// The quick keys: articles without a barcode, one touch away.

import { getJSON } from "./connection.js";
import { articleKey } from "./article-key.js";
import { button } from "./dialogs.js";
import { $, replace } from "./dom.js";
import { addArticle } from "./entry.js";
import { subscribe } from "./store.js";
import { t } from "./words.js";

const RETRY_MILLISECONDS = 5_000;
/** As many need no tabs; with tabs, a page of a department has so many. */
const PAGE = 24;

let pages = [];
let shown = 0;

/** A page for each department, in the order of their first keys; a large department has several. */
function paged(articles) {
  if (articles.length <= PAGE) return [{ name: "", articles }];
  const departments = new Map();
  for (const article of articles) {
    const name = article.department ?? t("Other");
    departments.set(name, [...(departments.get(name) ?? []), article]);
  }
  return [...departments].flatMap(([name, own]) => {
    const count = Math.ceil(own.length / PAGE);
    return Array.from({ length: count }, (_, place) => ({ name: count > 1 ? `${name} ${place + 1}` : name, articles: own.slice(place * PAGE, (place + 1) * PAGE) }));
  });
}

function show(place) {
  shown = Math.min(place, pages.length - 1);
  const tabs = $("quick-tabs");
  tabs.hidden = pages.length < 2;
  replace(tabs, pages.length < 2 ? [] : pages.map((page, at) => {
    const tab = button("quick-tab", "", () => show(at), page.name);
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-selected", String(at === shown));
    return tab;
  }));
  tabs.children[shown]?.scrollIntoView({ block: "nearest", inline: "nearest" });
  replace($("quick-keys"), pages[shown].articles.map((article) => articleKey("quick-key", article, () => addArticle(article))));
}

async function load() {
  try {
    pages = paged(await getJSON("/api/quick-keys"));
    show(shown);
  } catch {
    setTimeout(load, RETRY_MILLISECONDS);
  }
}

// Read again when a connection is made, when somebody signs in, and when prices may be others: products changed, another day, another customer.
let known;
let wasConnected = false;
subscribe(({ state, connected }) => {
  const now = JSON.stringify([state?.cashier?.id, state?.catalogueVersion, state?.businessDay, state?.sale?.terms.customer?.priceList]);
  if ((connected && !wasConnected) || now !== known) load();
  known = now;
  wasConnected = connected;
});
