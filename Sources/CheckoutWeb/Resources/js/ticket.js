// The ticket: lines, payments, taxes, total; the change until the next sale begins.

import { act } from "./actions.js";
import { format } from "./amounts.js";
import { points } from "./customer-desk.js";
import { button } from "./dialogs.js";
import { printDocument } from "./documents.js";
import { $, h, moneyMayMove, replace } from "./dom.js";
import { tell } from "./notices.js";
import { select, selectedLine, store, subscribe } from "./store.js";
import { takeOff } from "./taken-off.js";
import { t } from "./words.js";

const PIECE = 1000;
const rows = new Map();
let shownSale = null;

/** `3 × 1.79`, `0.345 kg × 1.99/kg`; nothing for one piece; `6` for a pack at a price of its own. */
function times(line) {
  if (line.unit !== "piece") return `${line.quantityText} ${line.unit} × ${line.unitPriceText}/${line.unit}`;
  if (line.quantity === PIECE) return "";
  return line.unitPriceText === "" ? line.quantityText : `${line.quantityText} × ${line.unitPriceText}`;
}

/** What comes off a line, and why. */
function discounts(line, sale) {
  if (!line.discount || line.isVoided) return null;
  const names = sale.terms.discounts.filter((discount) => discount.lines.includes(line.number)).map((discount) => discount.name);
  const why = [...new Set(names)].join(", ") || t("Discount");
  return h("div", { class: "off", "data-testid": "line-discount" }, h("span", {}, why), h("bdi", {}, `−${line.discount.text}`));
}

/** What was added to this line by hand, and why. */
function surcharges(line, sale) {
  if (!line.surcharge || line.isVoided) return null;
  const names = sale.terms.surcharges.filter(({ target }) => target === line.number).map(({ name }) => name);
  return h("div", { class: "origin", "data-testid": "line-surcharge" }, h("span", {}, names.join(", ")), " ", h("bdi", {}, `+${line.surcharge.text}`));
}

function origin(line) {
  if ((line.returnedFrom ?? null) === null) return null;
  return h("div", { class: "origin", "data-testid": "line-returned" },
    line.returnedFrom === "" ? t("RETURN without a receipt") : t("RETURN of {number}", { number: line.returnedFrom }));
}

/** How this line is served, where it has a mode of its own. */
function served(line) {
  if ((line.mode ?? null) === null || isChild(line)) return null;
  return h("div", { class: "times", "data-testid": "line-mode" }, line.modeName ?? line.mode);
}

function noted(line) {
  if (line.wantedCaptures === 0) return null;
  const isWhole = line.captured.length >= line.wantedCaptures;
  return h("div", { class: "times", "data-testid": "line-captured" },
    isWhole ? line.captured.join(", ") : t("{count} of {wanted} numbers noted", { count: line.captured.length, wanted: line.wantedCaptures }));
}

function row(line, sale, isSelected, isLatest) {
  const calculation = times(line);
  const isReturned = (line.returnedFrom ?? null) !== null;
  return h("li", {
    class: ["line", isChild(line) && "child", line.isVoided && "voided", isReturned && "returned", isLatest && "latest", isSelected && "selected"]
      .filter(Boolean).join(" "),
    "data-testid": "line", "data-line": line.number, "data-code": line.code, "data-voided": String(line.isVoided),
    "aria-current": isSelected ? "true" : null,
    onclick: () => line.isVoided || isChild(line) || select(line.number),
  },
    h("div", {},
      h("div", { class: "name" }, h("bdi", {}, line.name), line.isVoided ? h("span", { class: "visually-hidden" }, ` ${t("(voided)")}`) : null),
      calculation ? h("div", { class: "times", "data-testid": "line-times" }, calculation) : null,
      origin(line), served(line), noted(line), discounts(line, sale), surcharges(line, sale),
      line.note ? h("div", { class: "times", "data-testid": "line-note" }, h("bdi", {}, line.note)) : null),
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
    const named = line.discount || line.surcharge ? JSON.stringify([sale.terms.discounts, sale.terms.surcharges]) : "";
    const form = `${isSelected} ${isLatest} ${JSON.stringify(line)}${named}`;
    const known = rows.get(line.number);
    if (known?.form === form) continue;
    const element = row(line, sale, isSelected, isLatest);
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

const shownForms = new Map();

/** Rebuilds a part only where what it shows has changed: a key under a finger stays the same key. */
function rebuild(id, form, make) {
  const text = JSON.stringify(form);
  if (shownForms.get(id) === text) return;
  shownForms.set(id, text);
  replace($(id), make());
}

/** Kinds of payment as a cashier calls them. */
const kinds = {
  cash: t("Cash"), card: t("Card"), "gift-card": t("Gift card"), "store-credit": t("Store credit"), "foreign-cash": t("Foreign cash"), points: t("Points"),
  voucher: t("Voucher"),
};

/** Money to be given back is said in words, not by a sign alone. */
const unsigned = (amount) => amount.text.replace("-", "");

/** Vouchers of one kind and worth are one row with their number; taken back is the last of them. */
function alike(tenders) {
  const rows = new Map();
  for (const tender of tenders) {
    const key = tender.kind === "voucher" ? `${tender.name} ${tender.given.minor}` : tender.number;
    rows.set(key, { tender, count: (rows.get(key)?.count ?? 0) + 1 });
  }
  return [...rows.values()];
}

function renderMoney(sale, last, currency) {
  const isRefund = sale?.terms.isRefund ?? false;
  const asked = sale?.terms.cardAsked?.number ?? null;
  rebuild("tenders", [sale?.tenders, asked], () => alike(sale?.tenders ?? []).map(({ tender, count }) =>
    h("li", { "data-testid": "tender", "data-tender": tender.number, "data-count": count },
      h("span", {}, count > 1 ? h("bdi", {}, `${count} × `) : "", tender.name ?? kinds[tender.kind] ?? tender.kind,
        tender.foreign ? [" ", h("bdi", {}, `${tender.foreignCurrency} ${unsigned(tender.foreign)}`)] : "",
        tender.given.minor < 0 ? ` ${t("(given back)")}` : "", tender.number === asked ? ` ${t("(waiting)")}` : ""),
      h("span", {}, unsigned(tender.given)),
      button("tender-cancel", "", () => moneyMayMove() && act({ type: "cancelTender", number: tender.number }, { asSeen: true }), t("Take back")))));
  $("taxes").textContent = (sale?.taxes ?? []).map((tax) => `${tax.category} ${tax.perUnitText ? t("{amount} each", { amount: tax.perUnitText }) : `${tax.percent}%`} ${tax.tax.text}`).join("   ·   ");
  const shown = sale?.total ?? last?.total ?? null;
  const isBack = shown !== null && shown.minor < 0;
  const label = sale ? (isBack ? t("To give back") : t("Total")) : last ? (isBack ? t("Given back") : t("Paid total")) : t("Total");
  $("total-label").textContent = `${label} ${currency}`;
  $("total").textContent = shown ? unsigned(shown) : store.zero;
  $("total").dataset.minor = shown?.minor ?? 0;
  fitting($("total"));
  const inCash = sale?.terms.dueInCash ?? null;
  const isPartPaid = Boolean(sale) && sale.tenders.length > 0;
  const hasTip = Boolean(sale) && sale.due.minor !== sale.total.minor;
  $("due-row").hidden = !isPartPaid && !inCash && !hasTip;
  $("due-label").textContent = isPartPaid && inCash ? (isRefund ? t("Still to give back, {amount} in cash", { amount: unsigned(inCash) }) : t("Still due, {amount} in cash", { amount: unsigned(inCash) }))
    : isPartPaid ? (isRefund ? t("Still to give back") : t("Still due"))
    : inCash ? (isRefund ? t("To give back in cash") : t("Due in cash")) : t("Due with the tip");
  $("due").textContent = sale ? unsigned(isPartPaid ? sale.due : inCash ?? sale.due) : "";
  const optional = (id, amount, sign = "") => {
    $(`${id}-row`).hidden = !amount;
    $(id).textContent = amount ? `${sign}${amount.text}` : "";
  };
  optional("saved", sale?.terms.saved);
  optional("on-top", sale?.terms.taxOnTop);
  optional("tax-taken-off", sale?.terms.taxTakenOff, "−");
  document.body.classList.toggle("giving-back", isRefund);
}

/** Coupons with what became of them, the customer, and what else the sale was told. */
function renderTerms(sale) {
  const terms = sale?.terms;
  const customer = terms?.customer;
  const told = (testid, look, ...content) => h("li", { "data-testid": testid, class: look }, ...content);
  rebuild("terms", terms ?? null, () => terms ? [
    customer ? told("term-customer", "", h("strong", {}, customer.name || `${t("Customer")} ${customer.number ?? ""}`), ` ${points(customer)}`) : null,
    terms.reverses ? told("term-reverses", "warn", h("strong", {}, t("Reversal of {number}", { number: terms.reverses }))) : null,
    ...terms.coupons.map((coupon) =>
      told("term-coupon", coupon.verdict === "coupon.applied" ? "good" : "warn", h("strong", {}, t("Coupon {code}", { code: coupon.code })), ` ${coupon.text}`)),
    ...terms.surcharges.filter(({ target }) => (target ?? null) === null).map((surcharge) =>
      told("term-surcharge", "", h("strong", {}, surcharge.name), " ", h("bdi", {}, `+${surcharge.amount.text}`))),
    terms.note ? told("term-note", "", h("strong", {}, t("Notes")), " ", h("bdi", {}, terms.note)) : null,
    terms.tip ? told("term-tip", "", h("strong", {}, t("Tip")), ` ${terms.tip.text}`) : null,
    terms.mode && terms.modes.length > 1 ? told("term-mode", "", h("strong", {}, t("Mode")), ` ${terms.modeName ?? terms.mode}`) : null,
    terms.exemption ? told("term-exemption", "warn", h("strong", {}, t("Free of tax")), ` ${terms.exemptionName ?? terms.exemption}`) : null,
    terms.wantsInvoice ? told("term-invoice", "", h("strong", {}, t("Invoice"))) : null,
  ] : []);
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
    const isBack = last.total.minor < 0;
    const otherwise = last.refunded ?? null;
    // The large figure is what goes out of the drawer; nobody hands out once more what went to a card.
    const isAllOtherwise = isBack && otherwise !== null && last.change.minor === 0;
    rebuild("done", last, () => [
      h("span", { class: "label" }, isAllOtherwise ? t("Given back, not in cash") : isBack ? t("Given back in cash") : t("Change")),
      fitting(h("span", { class: "change", "data-testid": isBack ? "given-back" : "change", role: "status" }, (isAllOtherwise ? otherwise : last.change).text)),
      isBack && otherwise && !isAllOtherwise
        ? h("span", { class: "facts", "data-testid": "given-back-otherwise" }, t("Not in cash: {amount}", { amount: otherwise.text })) : null,
      isBack ? null : h("span", { class: "facts" }, t("Paid {amount}", { amount: last.given.text })),
      h("span", { class: "facts", "data-testid": "document-number" }, last.number),
      h("div", { class: "copies" },
        button("reprint", last.isReceiptHeld ? "primary" : "", () => printDocument(last.number), last.isReceiptHeld ? t("Print the receipt") : t("Print a copy")),
        isBack ? null : button("gift-receipt", "", () => printDocument(last.number, "gift"), t("Gift receipt"))),
    ]);
  } else if (!sale) {
    replace($("empty"), h("strong", {}, t("Ready for the next customer")), h("span", {}, t("Scan, type a code, or touch a quick key.")));
  }
}

subscribe(({ state }) => {
  const sale = state.sale ?? null;
  const last = state.lastDocument ?? null;
  $("ticket-title").textContent = !sale && last ? t("Receipt {number}", { number: last.number }) : t("Ticket");
  $("item-count").textContent = sale ? t("Items: {count}", { count: sale.itemCount }) : "";
  $("item-count").dataset.count = sale?.itemCount ?? 0;
  store.zero = format(0, state.shop.currencyExponent);
  renderLines(sale);
  renderTools();
  renderTerms(sale);
  renderMoney(sale, last, state.shop.currency);
  renderDone(sale, last);
});

/** One more or one less of the selected line, counted from what is on screen when its turn comes, so that ++ adds two. */
export function changeQuantity(step) {
  const line = selectedLine();
  if (!line) return tell("refused", "page.no-line", t("No line is selected. Choose one with the arrow keys."));
  if (line.isWeighed) return tell("refused", "page.weighed", t("A weighed line has no pieces. Void it and weigh again."));
  const { number } = line;
  return takeOff((state) => {
    const now = state.sale?.lines.find((candidate) => candidate.number === number && !candidate.isVoided);
    if (!now) return null;
    // What comes back counts below nothing.
    const quantity = Math.abs(now.quantity) + step * PIECE;
    if (quantity < PIECE) {
      tell("refused", "page.last-piece", t("One is left. Press Del to void the line."));
      return null;
    }
    return { type: "changeQuantity", line: number, quantity };
  });
}

export function voidSelectedLine() {
  const line = selectedLine();
  if (!line) return tell("refused", "page.no-line", t("No line is selected. Choose one with the arrow keys."));
  if (moneyMayMove()) takeOff({ type: "voidLine", line: line.number }, { asSeen: true });
}

$("line-minus").addEventListener("click", () => changeQuantity(-1));
$("line-plus").addEventListener("click", () => changeQuantity(1));
$("line-void").addEventListener("click", voidSelectedLine);
