// A card terminal of its own that was told an amount and has not answered yet: until it is known what it said, nothing else goes.

import { act } from "./actions.js";
import { button } from "./dialogs.js";
import { h } from "./dom.js";
import { form } from "./form.js";
import { store } from "./store.js";
import { t } from "./words.js";

/** The register waits; part of its state (`terms.cardAsked`). There is no way back but the terminal's answer. */
export function askCard({ number, amount }, onClose) {
  const isRefund = amount.minor < 0;
  const declined = button("cardwait-declined", "danger primary", () => act({ type: "answerCard", number, approved: false }, { asSeen: true }), t("Declined"));
  const dialog = form({
    prefix: "cardwait", title: isRefund ? t("Back to the card") : t("Card payment"), confirm: t("Approved"), look: "pay", canCancel: false, isDeliberate: true,
    onClose, others: [declined],
    extra: h("div", { class: "card-waiting", role: "status" },
      h("span", {}, t("WAITING FOR THE CARD TERMINAL")),
      h("strong", { "data-testid": "cardwait-amount" }, `${amount.text.replace("-", "")} ${store.state.shop.currency}`),
      h("span", { class: "small" }, t("Enter it there. Look at what the terminal says, also after a power cut: only then choose."))),
    fields: [
      { name: "approval", label: t("Approval code"), kind: "text", isOptional: true, maxlength: 16 },
      { name: "digits", label: t("Last 4 digits of the card"), kind: "digits", isOptional: true, maxlength: 4 },
    ],
    submit: ({ approval, digits }) => {
      const action = { type: "answerCard", number, approved: true };
      if (approval) action.approval = approval;
      if (digits) action.lastDigits = digits;
      return act(action, { asSeen: true });
    },
  });
  dialog.element.classList.add("waiting");
  return dialog;
}
