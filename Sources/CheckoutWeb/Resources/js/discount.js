// Discounts by hand, for the selected line or the sale: how much off, and for which of the shop's reasons; coupons.

import { act } from "./actions.js";
import { amountOn } from "./amount-on.js";
import { button, close } from "./dialogs.js";
import { form } from "./form.js";
import { store } from "./store.js";
import { t } from "./words.js";

export const giveDiscount = () => amountOn({
  type: "giveDiscount", prefix: "discount", title: t("Discount"), confirm: t("Give"), reasons: ({ discountReasons }) => discountReasons,
  words: {
    percent: t("Percent off"), amount: t("Amount off"), for: t("Reason"), how: { amount: t("Amount off"), price: t("New price") },
    wholeSale: t("A new price is for one line. Choose the line first, or take an amount off."),
  },
  own: (sale, line) => {
    const given = (target) => sale.terms.discounts.some((discount) => discount.isManual && (discount.target ?? null) === target);
    return [
      ...(line && given(line.number)
        ? [{ testid: "discount-take-line", label: t("Take the line's off"), action: { type: "takeDiscount", line: line.number } }] : []),
      ...(given(null) ? [{ testid: "discount-take-sale", label: t("Take the sale's off"), action: { type: "takeDiscount" } }] : []),
    ];
  },
});

export function showCoupon() {
  const shown = store.state.sale?.terms.coupons ?? [];
  form({
    prefix: "coupon", title: t("Coupon"), confirm: t("Take"), isScanned: true,
    fields: [{ name: "code", label: t("Code, scanned or typed"), kind: "code" }],
    others: shown.map((coupon) => button("coupon-take-off", "", () => {
      close(false);
      act({ type: "takeCoupon", code: coupon.code }, { asSeen: true });
    }, t("Take {code} off", { code: coupon.code }))),
    submit: ({ code }) => act({ type: "showCoupon", code }),
  });
}
