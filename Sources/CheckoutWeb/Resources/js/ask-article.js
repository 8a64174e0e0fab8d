// What the register asks about an article: a weight, a price, an age, serial numbers.

import { act } from "./actions.js";
import { format, parseScaled } from "./amounts.js";
import { backButton, button, close, open } from "./dialogs.js";
import { h, moneyMayMove, replace } from "./dom.js";
import { form } from "./form.js";
import { keypad } from "./keypad.js";
import { onSingleKey } from "./single-keys.js";
import { t } from "./words.js";

const QUANTITY_DECIMALS = 3;
const smallUnits = { kg: t("grams"), l: t("millilitres"), m: t("millimetres") };

export function askQuantity({ name, unit, unitPriceText, tareText = null }, onClose) {
  const field = h("input", {
    "data-testid": "prompt-quantity", id: "prompt-quantity", inputmode: "decimal", autocomplete: "off", autofocus: true, maxlength: "10", oninput: () => preview(),
  });
  // A customer's own jar, in place of the article's packing; a length has none.
  const tareField = h("input", {
    "data-testid": "prompt-tare", id: "prompt-tare", inputmode: "decimal", autocomplete: "off", maxlength: "10", placeholder: tareText ?? format(0, QUANTITY_DECIMALS), oninput: () => preview(),
  });
  let last = field;
  for (const one of [field, tareField]) one.addEventListener("focus", () => { last = one; });
  const shown = h("div", { class: "preview", "aria-live": "polite" });
  const small = smallUnits[unit] ?? t("thousandths of {unit}", { unit });
  let isSent = false;
  const value = () => parseScaled(field.value, QUANTITY_DECIMALS);
  /** Undefined where none is typed, null for what is none. */
  const tare = () => (tareField.value.trim() === "" ? undefined : /^0+$/.test(tareField.value.trim()) ? 0 : parseScaled(tareField.value, QUANTITY_DECIMALS));
  const preview = () => {
    const quantity = tare() === null ? null : value();
    shown.className = field.value === "" ? "preview" : quantity ? "preview good" : "preview refused";
    replace(shown, h("span", {}, field.value === "" ? t("Type the weight or measure") : quantity ? t("Quantity") : t("That is no quantity")),
      h("strong", {}, quantity ? `${format(quantity, QUANTITY_DECIMALS)} ${unit}` : ""));
  };
  const confirm = () => {
    const quantity = value();
    if (!quantity || tare() === null || isSent) return;
    isSent = true;
    act(tare() === undefined ? { type: "answerQuantity", quantity } : { type: "answerQuantity", quantity, tare: tare() }).then(() => { isSent = false; });
  };
  const dialog = open({
    testid: "quantity-dialog",
    title: name,
    onEnter: confirm,
    onClose,
    content: [
      h("label", { for: "prompt-quantity" }, t("Quantity in {unit}, at {price} per {unit}", { unit, price: unitPriceText }), field),
      unit === "kg" ? h("label", { for: "prompt-tare" }, t("Tare in {unit}: a jar or bag that was weighed with it; empty is the article's own", { unit }), tareField) : null,
      h("p", { class: "rule" }, t("Digits alone are {small}: 345 or .345 is 0.345 {unit}; 1500 or 1.5 is 1.500 {unit}.", { small, unit })),
      shown,
      keypad(() => last, confirm, { without: ["×"], prefix: "prompt-key" }),
      h("div", { class: "buttons" },
        backButton("prompt-cancel", () => close(true, dialog), t("Cancel")),
        button("prompt-ok", "primary", confirm, t("Add"), h("kbd", {}, "Enter"))),
    ],
  });
  preview();
  return dialog;
}

/** An article or department without a price of its own. */
export function askPrice({ name, maximumText }, onClose) {
  return form({
    prefix: "price", title: name, confirm: t("Add"), onClose, back: t("Cancel"),
    fields: [{ name: "amount", label: maximumText ? t("Price, at most {amount}", { amount: maximumText }) : t("Price"), kind: "amount" }],
    submit: ({ amount }) => act({ type: "answerPrice", amount }, { asSeen: true }),
  });
}

/** The law asks; what was answered is kept with the sale. */
export function askAge({ minimumAge, name }, onClose) {
  const answer = (proof) => moneyMayMove() && act({ type: "answerAge", proof }, { asSeen: true });
  const dialog = open({
    testid: "age-dialog", title: t("Is the customer {age} or older?", { age: minimumAge }), onClose,
    content: [
      h("p", { class: "lead" }, t("{name} is sold from {age} years on. Look, or ask for a document.", { name, age: minimumAge })),
      h("div", { class: "answers" },
        button("age-looks", "pay", () => answer("looks"), t("Plainly older"), h("kbd", {}, "O")),
        button("age-document", "pay", () => answer("document"), t("Document seen"), h("kbd", {}, "D")),
        button("age-refused", "danger", () => answer("refused"), t("Not sold"), h("kbd", {}, "N"))),
      h("div", { class: "buttons" }, backButton("age-cancel", () => close(true, dialog), t("Cancel"))),
    ],
  });
  // A stray Enter answers nothing: the answers have letters, and the focus is on the way back.
  onSingleKey(dialog, (key) => {
    const proof = { o: "looks", d: "document", n: "refused" }[key.toLowerCase()];
    if (proof) answer(proof);
  });
  dialog.element.querySelector("[data-testid=age-cancel]").focus();
  return dialog;
}

/** Serial numbers or the lot of a line; a scan goes there by itself. */
export function askCapture({ line, name, kind, noted, wanted }, onClose) {
  const what = kind === "lot" ? t("Lot number") : t("Serial number");
  return form({
    prefix: "capture", title: name, confirm: t("Note"), onClose, back: t("Later"),
    extra: h("p", { class: "lead", "data-testid": "capture-noted" },
      t("{what} {count} of {wanted}: scan or type it.", { what, count: Math.min(noted.length + 1, wanted), wanted }),
      noted.length > 0 ? ` ${t("Noted: {numbers}.", { numbers: noted.join(", ") })}` : ""),
    fields: [{ name: "text", label: what, kind: "text" }],
    submit: ({ text }) => act({ type: "capture", line, texts: [...noted, text] }),
  });
}
