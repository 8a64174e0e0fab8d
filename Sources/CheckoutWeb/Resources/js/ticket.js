// The ticket: lines, payments, taxes, total; the change until the next sale begins.

import { act } from "./actions.js";
import { $, h, moneyMayMove, replace } from "./dom.js";
import { tell } from "./notices.js";
import { select, selectedLine, store, subscribe } from "./store.js";

const PIECE = 1000;
const rows = new Map();
let shownSale = null;

/** `3 × 1.79`, `0.345 kg × 1.99/kg`; nothing for one piece. */
function times(line) {
  if (line.unit !== "piece") return `${line.quantityText} ${line.unit} × ${line.unitPriceText}/${line.unit}`;
  return line.quantity === PIECE ? "" : `${line.quantityText} × ${line.unitPriceText}`;
}

function row(line, isSelected, isLatest) {
  const calculation = times(line);
  return h("li", {
    class: ["line", isChild(line) && "child", line.isVoided && "voided", isLatest && "latest", isSelected && "selected"].filter(Boolean).join(" "),
    "data-testid": "line", "data-line": line.number, "data-code": line.code, "data-voided": String(line.isVoided),
    "aria-current": isSelected ? "true" : null,
    onclick: () => line.isVoided || isChild(line) || select(line.number),
  },
    h("div", {},
      h("div", { class: "name" }, line.name, line.isVoided ? h("span", { class: "visually-hidden" }, " (voided)") : null),
      calculation ? h("div", { class: "times", "data-testid": "line-times" }, calculation) : null),
    h("span", { class: "amount", "data-testid": "line-amount" }, line.amount.text),
    h("span", { class: "tax" }, line.taxCategory));
}

const isChild = (line) => (line.parent ?? null) !== null;

function renderLines(sale) {
  if (sale?.id !== shownSale) {
    rows.clear();
    $("lines").replaceChildren();
    shownSale = sale?.id ?? null;
  }
  for (const line of sale?.lines ?? []) {
    const isSelected = line.number === store.selected;
    const isLatest = line.number === sale.latestLine;
    // Only what changed is touched, so that the thousandth line costs no more than the first.
    const form = `${isSelected} ${isLatest} ${JSON.stringify(line)}`;
    const known = rows.get(line.number);
    if (known?.form === form) continue;
    const element = row(line, isSelected, isLatest);
    if (known) known.element.replaceWith(element);
    else $("lines").append(element);
    rows.set(line.number, { element, form });
  }
  rows.get(store.selected)?.element.scrollIntoView({ block: "nearest" });
}

function renderTools() {
  const line = selectedLine();
  const isOpen = Boolean(line) && (line?.parent ?? null) === null;
  $("line-name").textContent = line?.name ?? "";
  $("line-void").disabled = !isOpen;
  $("line-minus").disabled = !isOpen || line.isWeighed;
  $("line-plus").disabled = !isOpen || line.isWeighed;
}

function renderMoney(sale, last, currency) {
  replace($("tenders"), (sale?.tenders ?? []).map((tender) =>
    h("li", { "data-testid": "tender", "data-tender": tender.number },
      h("span", {}, tender.kind === "cash" ? "Cash" : "Card"),
      h("span", {}, tender.given.text),
      h("button", { type: "button", "data-testid": "tender-cancel", onclick: () => moneyMayMove() && act({ type: "cancelTender", number: tender.number }, { asSeen: true }) },
        "Take back"))));
  $("taxes").textContent = (sale?.taxes ?? []).map((tax) => `${tax.category} ${tax.percent}% ${tax.tax.text}`).join("   ·   ");
  $("total-label").textContent = sale || !last ? `Total ${currency}` : `Paid total ${currency}`;
  $("total").textContent = sale?.total.text ?? last?.total.text ?? store.zero;
  fitting($("total"));
  const isPartPaid = Boolean(sale) && sale.tenders.length > 0;
  $("due-row").hidden = !isPartPaid;
  $("due").textContent = sale?.due.text ?? "";
}

/** Letters as large as their number allows: an amount is never cut off. */
function fitting(element) {
  element.style.setProperty("--letters", element.textContent.length);
  return element;
}

function renderDone(sale, last) {
  const isDone = !sale && Boolean(last);
  $("done").hidden = !isDone;
  $("empty").hidden = Boolean(sale) || isDone;
  if (isDone) {
    replace($("done"),
      h("span", { class: "label" }, "Change"),
      fitting(h("span", { class: "change", "data-testid": "change", role: "status" }, last.change.text)),
      h("span", { class: "facts" }, `Paid ${last.given.text}`),
      h("span", { class: "facts", "data-testid": "document-number" }, last.number),
      h("button", { type: "button", "data-testid": "reprint", onclick: () => act({ type: "reprint", documentNumber: last.number }) }, "Print a copy"));
  } else if (!sale) {
    replace($("empty"), h("strong", {}, "Ready for the next customer"), h("span", {}, "Scan, type a code, or touch a quick key."));
  }
}

subscribe(({ state }) => {
  const sale = state.sale ?? null;
  const last = state.lastDocument ?? null;
  $("ticket-title").textContent = sale ? "Ticket" : last ? `Receipt ${last.number}` : "Ticket";
  $("item-count").textContent = sale ? `${sale.itemCount} ${sale.itemCount === 1 ? "item" : "items"}` : "";
  $("item-count").dataset.count = sale?.itemCount ?? 0;
  store.zero = (0).toFixed(state.shop.currencyExponent);
  renderLines(sale);
  renderTools();
  renderMoney(sale, last, state.shop.currency);
  renderDone(sale, last);
});

/** One more or one less of the selected line, counted from what is on screen when its turn comes, so that ++ adds two. */
export function changeQuantity(step) {
  const line = selectedLine();
  if (!line) return tell("refused", "page.no-line", "No line is selected. Choose one with the arrow keys.");
  if (line.isWeighed) return tell("refused", "page.weighed", "A weighed line has no pieces. Void it and weigh again.");
  const { number } = line;
  return act((state) => {
    const now = state.sale?.lines.find((candidate) => candidate.number === number && !candidate.isVoided);
    if (!now) return null;
    if (now.quantity + step * PIECE < PIECE) {
      tell("refused", "page.last-piece", "One is left. Press Del to void the line.");
      return null;
    }
    return { type: "changeQuantity", line: number, quantity: now.quantity + step * PIECE };
  });
}

export function voidSelectedLine() {
  const line = selectedLine();
  if (!line) return tell("refused", "page.no-line", "No line is selected. Choose one with the arrow keys.");
  if (moneyMayMove()) act({ type: "voidLine", line: line.number }, { asSeen: true });
}

$("line-minus").addEventListener("click", () => changeQuantity(-1));
$("line-plus").addEventListener("click", () => changeQuantity(1));
$("line-void").addEventListener("click", voidSelectedLine);
