// Which size, which colour: the code of a style stands for all its variants.

import { act } from "./actions.js";
import { articleKey } from "./article-key.js";
import { backButton, close, movesAmong, open } from "./dialogs.js";
import { h } from "./dom.js";
import { t } from "./words.js";

export function askVariant({ name, articles }, onClose) {
  const keys = articles.map((article) => articleKey("variant", article, () => act({ type: "add", code: article.code })));
  const dialog = open({
    testid: "variant-dialog", title: t("{name}: which one?", { name }), className: "wide", onClose,
    content: [
      h("div", { class: "quick-keys picks", onkeydown: movesAmong(() => keys) }, keys),
      h("div", { class: "buttons" }, backButton("variant-back", () => close(true, dialog))),
    ],
  });
  keys[0]?.focus();
  return dialog;
}
