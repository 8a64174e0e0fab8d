// What X, Z and the end of a shift say, on the screen as well: a printer that is dead hides nothing.

import { getJSON } from "./connection.js";
import { button, close, open, openDialog } from "./dialogs.js";
import { h } from "./dom.js";
import { store, until } from "./store.js";
import { t } from "./words.js";

/** Also where somebody has to approve it first: then the report is there a little later. */
const APPROVAL_MILLISECONDS = 60_000;

let latest = 0;

/** Shows the next report that is made here, once it is. Call it right before asking for one. */
export async function expectReport() {
  const before = store.state.reportSerial;
  // One at a time: who asked and was refused, and asks again, sees it once.
  const mine = (latest += 1);
  if (!(await until((state) => state.reportSerial > before, APPROVAL_MILLISECONDS))) return null;
  if (mine !== latest) return null;
  // It waits where the register asks something first.
  if (!(await until(() => openDialog() === null, APPROVAL_MILLISECONDS))) return null;
  try {
    return show((await getJSON("/api/report")).lines);
  } catch {
    // It was made by somebody else, and is theirs.
    return null;
  }
}

function show(lines) {
  const dialog = open({
    testid: "report-dialog", title: t("On paper, and here"), className: "wide", onEnter: () => close(false, dialog),
    content: [
      h("pre", { class: "report", "data-testid": "report-text", tabindex: "0" }, lines.join("\n")),
      h("div", { class: "buttons" }, button("report-ok", "primary", () => close(false, dialog), t("Done"))),
    ],
  });
  dialog.element.querySelector("[data-testid=report-ok]").focus();
  return dialog;
}
