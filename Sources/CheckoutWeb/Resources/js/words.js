// The page's words in the language of the shop, or of whoever is signed in. English stands where a word is used and is the key of `words/LANGUAGE.json`. Every module that
// says something imports this one, and none of them runs before the words are read. What cannot be read is said in English.

const PATIENCE_MILLISECONDS = 8_000;
const page = document.documentElement;

/** The language and direction that the server wrote into the page. */
export const language = page.lang || "en";
export const isRightToLeft = page.dir === "rtl";

async function read() {
  if (language === "en") return {};
  try {
    const response = await fetch(`/words/${language}.json`, { signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) });
    return response.ok ? await response.json() : {};
  } catch {
    return {};
  }
}

const words = await read();

/** In a text that runs from the right, a value keeps its own direction (Unicode's isolates): else -2.50 became 2.50-. */
const isolated = (value) => (isRightToLeft ? `\u2068${value}\u2069` : String(value));

/** `t("Take {code} off", { code })`. The text is always written out in the call, so that a test can find all there are. */
export function t(text, values = {}) {
  return (words[text] ?? text).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? isolated(values[name]) : whole));
}

/** The sentence of an answer that refuses: in the shop's language where the register has it. */
export const sentence = (answer) => answer.said ?? answer.message;

/** The shop, or whoever has signed in, speaks another language from now on: this page comes anew. */
export function follow(wanted) {
  if ((wanted ?? "en") !== language) location.reload();
}

// What the HTML says itself: `data-t` names what to put into the shop's language, "text" and attributes.
for (const element of document.querySelectorAll("[data-t]")) {
  for (const what of element.dataset.t.split(" ")) {
    if (what === "text") element.textContent = t(element.textContent);
    else element.setAttribute(what, t(element.getAttribute(what)));
  }
}
