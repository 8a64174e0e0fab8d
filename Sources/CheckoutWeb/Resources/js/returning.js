// The document that goods are taken back of: which lines, how many, why, and whether they go on the shelf again.

import { act } from "./actions.js";
import { parseScaled } from "./amounts.js";
import { button, close, open } from "./dialogs.js";
import { h, moneyMayMove } from "./dom.js";
import { returnReasons } from "./documents.js";
import { choice } from "./form.js";

const PIECE = 1000;
const DECIMALS = 3;

export function showReturn({ document: number, at, total, lines, reversedBy }, onClose) {
  const problem = h("p", { class: "problem", role: "alert", "data-testid": "returning-problem" });
  const reason = h("input", { "data-testid": "returning-reason", autocomplete: "off", maxlength: "60" });
  const rows = lines.map(row);
  const restock = choice("returning", {
    name: "restock", label: "The goods go", options: [{ value: true, label: "Back on the shelf" }, { value: false, label: "Not to be sold" }],
  }, () => {});

  const confirm = async () => {
    const wrong = rows.find((one) => one.quantity() === null);
    if (wrong) {
      problem.textContent = `${wrong.line.name}: that is no quantity. At most ${wrong.line.returnable / PIECE} can come back.`;
      return wrong.field.focus();
    }
    const parts = rows.filter((one) => one.quantity() > 0).map((one) => ({ line: one.line.line, quantity: one.quantity() }));
    if (parts.length === 0) return (problem.textContent = "Say how many of which line come back.");
    if (reason.value.trim() === "") {
      problem.textContent = "Say why.";
      return reason.focus();
    }
    if (!moneyMayMove()) return null;
    const outcome = await act({ type: "returnLines", document: number, lines: parts, reason: reason.value.trim(), restock: restock.value() }, { asSeen: true });
    if (outcome && !outcome.accepted && outcome.code !== "register.permission-needed") problem.textContent = outcome.message;
    return null;
  };
  const dialog = open({
    testid: "returning-dialog", title: `Return from ${number}`, className: "wide", onEnter: confirm, onClose,
    content: [
      h("p", { class: "rule" }, `${at}, total ${total.text}.`, reversedBy ? h("strong", {}, ` Reversed by ${reversedBy}.`) : ""),
      h("div", { class: "return-list" }, rows.map((one) => one.element)),
      h("div", { class: "field" },
        h("label", {}, "Reason", reason),
        h("div", { class: "suggestions" }, returnReasons.map((text) => button("returning-suggestion", "suggestion", () => { reason.value = text; }, text)))),
      restock.element,
      problem,
      h("div", { class: "buttons" },
        button("returning-back", "away", () => close(true, dialog), "Back ", h("kbd", {}, "Esc")),
        button("returning-all", "", () => rows.forEach((one) => one.all()), "All of it"),
        button("returning-ok", "primary", confirm, "Take back ", h("kbd", {}, "Enter"))),
    ],
  });
  (rows.find((one) => !one.field.disabled)?.field ?? reason).focus();
  return dialog;
}

/** Pieces are counted; weights are typed as everywhere: digits alone in the smallest unit. */
function row(line) {
  const isPiece = line.unit === "piece";
  const text = (thousandths) => (isPiece ? String(thousandths / PIECE) : (thousandths / PIECE).toFixed(DECIMALS));
  const field = h("input", {
    "data-testid": "returning-quantity", "data-line": line.line, inputmode: "decimal", autocomplete: "off", maxlength: "10", "aria-label": `How many of ${line.name}`,
    disabled: line.returnable <= 0, onfocus: () => field.select(),
  });
  field.value = "0";
  const quantity = () => {
    const typed = field.value.trim() === "" ? "0" : field.value.trim();
    const value = parseScaled(isPiece && /^\d+$/.test(typed) ? `${typed}.` : typed, DECIMALS);
    return value === null || value > Math.max(line.returnable, 0) ? null : value;
  };
  const step = (by) => {
    const now = quantity() ?? 0;
    field.value = text(Math.min(Math.max(now + by, 0), line.returnable));
  };
  const by = isPiece ? PIECE : line.returnable;
  const key = (testid, label, sign) => {
    const element = button(testid, "", () => step(sign * by), label);
    element.dataset.line = line.line;
    element.disabled = line.returnable <= 0;
    return element;
  };
  const left = line.returnable <= 0 ? "nothing left to return" : `${text(line.returnable)} ${isPiece ? "" : `${line.unit} `}of ${text(line.sold)} can come back`;
  return {
    line, field, quantity, all: () => { if (line.returnable > 0) field.value = text(line.returnable); },
    element: h("div", { class: "return-line", "data-testid": "returning-line", "data-line": line.line },
      h("div", {}, h("div", { class: "name" }, line.name), h("div", { class: "code" }, left)),
      h("span", { class: "amount" }, line.amount.text),
      key("returning-minus", "−", -1), field, key("returning-plus", "+", 1)),
  };
}
