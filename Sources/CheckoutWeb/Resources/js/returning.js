// The document that goods are taken back of: which lines, how many, why, and whether they go on the shelf again.

import { act } from "./actions.js";
import { format, parseScaled } from "./amounts.js";
import { backButton, button, close, open } from "./dialogs.js";
import { h, moneyMayMove } from "./dom.js";
import { choice } from "./form.js";
import { reasonInput } from "./reasons.js";
import { keep } from "./unfinished.js";
import { sentence, t } from "./words.js";

const PIECE = 1000;
const DECIMALS = 3;
/** What was filled in for a document when somebody had to approve it: { number, quantities, reason, restock }. */
let unfinished = null;

export function showReturn({ document: number, at, total, lines, reversedBy }, onClose) {
  const problem = h("p", { class: "problem", role: "alert", "data-testid": "returning-problem" });
  const reason = reasonInput("returning", "return", "focus");
  const before = unfinished?.number === number ? unfinished : null;
  unfinished = null;
  if (before) reason.input.value = before.reason;
  const rows = lines.map((line) => row(line, () => follow(line), before?.quantities[line.line]));
  /** What was sold along with it, a deposit, comes back with it, unless that was typed otherwise. */
  function follow(parent) {
    const quantity = rows.find((one) => one.line === parent).quantity();
    for (const one of rows) if (quantity !== null && one.line.parent === parent.line) one.follow(quantity);
  }
  const restock = choice("returning", {
    name: "restock", value: before?.restock, label: t("The goods go"), options: [{ value: true, label: t("Back on the shelf") }, { value: false, label: t("Not to be sold") }],
  }, () => {});

  const confirm = async () => {
    const wrong = rows.find((one) => one.quantity() === null);
    if (wrong) {
      problem.textContent = t("{name}: that is no quantity. At most {count} can come back.", { name: wrong.line.name, count: wrong.line.returnable / PIECE });
      return wrong.field.focus();
    }
    const parts = rows.filter((one) => one.quantity() > 0).map((one) => ({ line: one.line.line, quantity: one.quantity() }));
    if (parts.length === 0) return (problem.textContent = t("Say how many of which line come back."));
    if (reason.input.value.trim() === "") {
      problem.textContent = t("Say why.");
      return reason.input.focus();
    }
    if (!moneyMayMove()) return null;
    const action = { type: "returnLines", document: number, lines: parts, reason: reason.said(), restock: restock.value() };
    const typed = {
      number, reason: reason.input.value, restock: restock.value(), quantities: Object.fromEntries(rows.map(({ line, field }) => [line.line, field.value])),
    };
    const outcome = await act(action, { asSeen: true });
    if (outcome?.code === "register.permission-needed") {
      unfinished = typed;
      keep(() => {}, () => { unfinished = null; });
    }
    if (outcome && !outcome.accepted && outcome.code !== "register.permission-needed") problem.textContent = sentence(outcome);
    return null;
  };
  const dialog = open({
    testid: "returning-dialog", title: t("Return from {number}", { number }), className: "wide", onEnter: confirm, onClose,
    content: [
      h("p", { class: "rule" }, t("{at}, total {total}.", { at, total: total.text }),
        reversedBy ? h("strong", {}, ` ${t("Reversed by {number}.", { number: reversedBy })}`) : null),
      h("div", { class: "return-list" }, rows.map((one) => one.element)),
      h("div", { class: "field" }, h("label", {}, t("Reason"), reason.input), reason.suggestions),
      restock.element,
      problem,
      h("div", { class: "buttons" },
        backButton("returning-back", () => close(true, dialog)),
        button("returning-all", "", () => rows.forEach((one) => one.all()), t("All of it")),
        button("returning-ok", "primary", confirm, t("Take back"), h("kbd", {}, "Enter"))),
    ],
  });
  (rows.find((one) => !one.field.disabled)?.field ?? reason.input).focus();
  return dialog;
}

/** Pieces are counted; weights are typed as everywhere: digits alone in the smallest unit. */
function row(line, changed, typedBefore = "0") {
  const isPiece = line.unit === "piece";
  const text = (thousandths) => (isPiece ? String(thousandths / PIECE) : format(thousandths, DECIMALS));
  const field = h("input", {
    "data-testid": "returning-quantity", "data-line": line.line, inputmode: "decimal", autocomplete: "off", maxlength: "10", "data-letters": "tap",
    "aria-label": t("How many of {name}", { name: line.name }), disabled: line.returnable <= 0, onfocus: () => field.select(),
    oninput: () => byHand(),
  });
  let isByHand = typedBefore !== "0";
  const byHand = () => {
    isByHand = true;
    changed();
  };
  field.value = typedBefore;
  const quantity = () => {
    const typed = field.value.trim() === "" ? "0" : field.value.trim();
    const value = parseScaled(isPiece && /^\d+$/.test(typed) ? `${typed}.` : typed, DECIMALS);
    return value === null || value > Math.max(line.returnable, 0) ? null : value;
  };
  const step = (by) => {
    const now = quantity() ?? 0;
    field.value = text(Math.min(Math.max(now + by, 0), line.returnable));
    byHand();
  };
  const by = isPiece ? PIECE : line.returnable;
  const key = (testid, label, sign) => {
    const element = button(testid, "", () => step(sign * by), label);
    element.dataset.line = line.line;
    element.disabled = line.returnable <= 0;
    return element;
  };
  const measure = isPiece ? "" : ` ${line.unit}`;
  const left = line.returnable <= 0 ? t("nothing left to return")
    : t("{count} of {sold} can come back", { count: text(line.returnable) + measure, sold: text(line.sold) + measure });
  const final = line.isFinalSale && line.returnable > 0 ? h("div", { class: "code", "data-testid": "returning-final" }, t("may not come back: asks for approval")) : null;
  return {
    line, field, quantity,
    follow: (wanted) => { if (!isByHand && line.returnable > 0 && (!isPiece || wanted % PIECE === 0)) field.value = text(Math.min(wanted, line.returnable)); },
    all: () => { if (line.returnable > 0) field.value = text(line.returnable); },
    element: h("div", { class: "return-line", "data-testid": "returning-line", "data-line": line.line },
      h("div", {}, h("div", { class: "name" }, h("bdi", {}, line.name)), h("div", { class: "code" }, left), final),
      h("span", { class: "amount" }, line.amount.text),
      key("returning-minus", "−", -1), field, key("returning-plus", "+", 1)),
  };
}
