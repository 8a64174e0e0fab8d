// Gift cards and store credit: sold and topped up, asked for their balance, paid with, given as a refund.

import { act } from "./actions.js";
import { getJSON } from "./connection.js";
import { button } from "./dialogs.js";
import { h, replace } from "./dom.js";
import { told } from "./failures.js";
import { form } from "./form.js";
import { store } from "./store.js";
import { sentence, t } from "./words.js";

const number = { name: "code", label: t("Number of the card, scanned or typed"), kind: "code", maxlength: 40 };

export function sellGiftCard() {
  form({
    prefix: "giftcard", title: t("Sell or top up a gift card"), confirm: t("Add to the sale"), isScanned: true,
    fields: [number, { name: "amount", label: t("Amount on it"), kind: "amount" }],
    submit: ({ code, amount }) => act({ type: "issueGiftCard", code, amount }, { asSeen: true }),
  });
}

export function showBalance() {
  const shown = h("div", { class: "preview", "data-testid": "balance-shown", "aria-live": "polite" }, t("Scan or type the number."));
  let looked = null;
  // Lost, stolen or forged: from then on it pays for nothing.
  const block = button("balance-block", "danger", async () => {
    const { code, isBlocked } = looked;
    const outcome = await act({ type: "blockGiftCard", number: code, isBlocked: !isBlocked, reason: isBlocked ? "found" : "lost" });
    if (!outcome?.accepted) {
      if (outcome && outcome.code !== "register.permission-needed") {
        shown.className = "preview refused";
        replace(shown, sentence(outcome));
      }
      return;
    }
    looked = { code, isBlocked: !isBlocked };
    label();
    shown.className = looked.isBlocked ? "preview refused" : "preview good";
    replace(shown, looked.isBlocked ? t("The card is blocked.") : t("The card is good again."));
  });
  const label = () => {
    block.hidden = looked === null;
    block.textContent = looked?.isBlocked ? t("Unblock") : t("Block the card");
  };
  label();
  form({
    prefix: "balance", title: t("Balance of a card"), confirm: t("Look"), extra: shown, isScanned: true, fields: [number], others: [block],
    submit: async ({ code }) => {
      looked = null;
      label();
      try {
        const card = await getJSON(`/api/gift-card?number=${encodeURIComponent(code)}`);
        if (card.isKnown) looked = { code, isBlocked: card.isBlocked };
        label();
        shown.className = card.refusal ? "preview refused" : "preview good";
        const name = card.expires ? t("{number}, good until {date}", { number: card.number, date: card.expires }) : card.number;
        replace(shown, h("span", {}, name), h("strong", {}, card.balance?.text ?? t("not known here")));
        return card.refusal ?? "";
      } catch (error) {
        return told(error);
      }
    },
  });
}

/** Pays with a card, or puts money back on one; without a number a refund makes a new store credit. */
export function payByGiftCard() {
  const isRefund = store.state.sale?.terms.isRefund ?? false;
  form({
    prefix: "giftpay", title: isRefund ? t("Give back as store credit") : t("Gift card or store credit"), confirm: isRefund ? t("Give back") : t("Pay"), look: "pay",
    isScanned: true,
    fields: [
      { ...number, isOptional: isRefund, saysEmpty: true, label: isRefund ? t("Store credit to add to; empty makes a new one") : number.label },
      {
        name: "amount", label: isRefund ? t("Amount; empty is all") : t("Amount; empty is all that is due or on it"), kind: "amount", isOptional: true,
        saysEmpty: true,
      },
    ],
    submit: ({ code, amount }) => {
      const action = { type: "pay", kind: isRefund ? "store-credit" : "gift-card", code: code ?? "" };
      if (amount !== null) action.amount = amount;
      return act(action, { asSeen: true });
    },
  });
}
