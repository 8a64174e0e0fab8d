// Discounts by hand, for the selected line or the sale: how much off, and for which of the shop's reasons.

import { act } from "./actions.js";
import { choicesToOpen } from "./choices.js";
import { button, close } from "./dialogs.js";
import { form } from "./form.js";
import { tell } from "./notices.js";
import { selectedLine, store } from "./store.js";
import { t } from "./words.js";

const PRICE_SCALE = 10_000;

export async function giveDiscount() {
  const { sale } = store.state;
  if (!sale) return tell("refused", "page.no-sale", t("No sale is open."));
  const choices = await choicesToOpen();
  if (!choices) return null;
  const line = selectedLine();
  const options = [{ value: "sale", label: t("The whole sale") }];
  if (line && (line.parent ?? null) === null) options.unshift({ value: "line", label: line.name });
  const isOf = (discount, target) => (target === "line" ? discount.target === line?.number : (discount.target ?? null) === null);
  const given = (target) => sale.terms.discounts.some((discount) => discount.isManual && isOf(discount, target));
  const take = (target) => button(`discount-take-${target}`, "", () => {
    close(false, dialog);
    act(target === "line" ? { type: "takeDiscount", line: line.number } : { type: "takeDiscount" }, { asSeen: true });
  }, target === "line" ? t("Take the line's off") : t("Take the sale's off"));
  const dialog = form({
    prefix: "discount", title: t("Discount"), confirm: t("Give"),
    others: ["line", "sale"].filter(given).map(take),
    fields: [
      { name: "target", label: t("On"), kind: "choice", options },
      {
        name: "how", label: t("What"), kind: "choice",
        options: [{ value: "percent", label: t("Percent") }, { value: "amount", label: t("Amount off") }, { value: "price", label: t("New price") }],
      },
      { name: "percent", label: t("Percent off"), kind: "percent", when: ({ how }) => how === "percent" },
      { name: "amount", label: t("Amount off"), kind: "amount", when: ({ how }) => how === "amount" },
      { name: "price", label: t("Price of one"), kind: "amount", when: ({ how, target }) => how === "price" && target === "line" },
      { name: "reason", label: t("Reason"), kind: "choice", options: choices.discountReasons.map(({ code, name }) => ({ value: code, label: name })) },
    ],
    submit: ({ target, how, reason, percent, amount, price }) => {
      if (how === "price" && target === "sale") return t("A new price is for one line. Choose the line first, or take an amount off.");
      const action = { type: "giveDiscount", reason };
      if (target === "line") action.line = line.number;
      if (how === "percent") action.percent = percent;
      if (how === "amount") action.amount = amount;
      if (how === "price") action.price = price * PRICE_SCALE;
      return act(action, { asSeen: true });
    },
  });
  return dialog;
}

export function showCoupon() {
  const shown = store.state.sale?.terms.coupons ?? [];
  const dialog = form({
    prefix: "coupon", title: t("Coupon"), confirm: t("Take"), isScanned: true,
    fields: [{ name: "code", label: t("Code, scanned or typed"), kind: "code" }],
    others: shown.map((coupon) => button("coupon-take-off", "", () => {
      close(false, dialog);
      act({ type: "takeCoupon", code: coupon.code }, { asSeen: true });
    }, t("Take {code} off", { code: coupon.code }))),
    submit: ({ code }) => act({ type: "showCoupon", code }),
  });
}
