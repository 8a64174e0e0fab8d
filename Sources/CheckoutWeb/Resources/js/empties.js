// Empties: what is scanned or tapped gives its deposit back, until all of them are there. Scans go to the register, which asks; so no field takes them.

import { act } from "./actions.js";
import { parseMultiplier } from "./amounts.js";
import { articleKey } from "./article-key.js";
import { button, close, open } from "./dialogs.js";
import { h } from "./dom.js";
import { keypad } from "./keypad.js";
import { store, until } from "./store.js";
import { t } from "./words.js";

const PATIENCE_MILLISECONDS = 5_000;

export const openEmpties = () => act({ type: "openEmpties" });

export function askEmpties({ articles }, onClose) {
  const count = h("input", {
    "data-testid": "empties-count", inputmode: "decimal", autocomplete: "off", maxlength: "8", autofocus: true, placeholder: "1", "aria-label": t("How many of a kind"),
  });
  const shown = h("div", { class: "preview", "data-testid": "empties-shown", "aria-live": "polite" }, t("Scan the empties, or tap what they are."));
  const say = (look, text) => {
    shown.className = `preview ${look}`;
    shown.textContent = text;
  };
  /** Digits are a number of pieces; nothing is one. */
  const give = async (code) => {
    const typed = count.value.trim();
    const quantity = typed === "" ? null : parseMultiplier(typed);
    if (typed !== "" && quantity === null) return say("refused", t("That is no quantity"));
    count.value = "";
    count.focus();
    const serial = store.state.notice?.serial;
    const outcome = await act(quantity === null ? { type: "add", code } : { type: "add", code, quantity });
    if (!outcome) return null;
    if (!outcome.accepted) return say("refused", outcome.said ?? outcome.message);
    await until((state) => state.notice?.serial !== serial, PATIENCE_MILLISECONDS);
    return say("good", store.state.notice?.text ?? "");
  };
  /** Enter alone is the end; after a number what it counts is still wanted. */
  const done = () => (count.value.trim() === "" ? close(true, dialog) : say("refused", t("Tap what they are, or scan one.")));
  const dialog = open({
    testid: "empties-dialog", title: t("Empties"), className: "with-pad", onClose, onEnter: () => done(),
    content: [
      shown,
      h("label", {}, t("How many of a kind; empty is one"), count),
      h("div", { class: "form-grid padded" },
        h("div", { class: "quick-keys picks" }, articles.length > 0 ? articles.map((article) => articleKey("empty", article, () => give(article.code)))
          : h("p", {}, t("No article is marked as returnable: the column returnable of the products says which are."))),
        keypad(() => count, done, { without: ["×", ".", "⏎"], prefix: "empties-key" })),
      h("div", { class: "buttons" }, button("empties-done", "primary", () => close(true, dialog), t("Done"), h("kbd", {}, "Esc"))),
    ],
  });
  return dialog;
}
