// What the register asks about an article: a weight, a price, an age, serial numbers.

import { act } from "./actions.js";
import { format, parseScaled } from "./amounts.js";
import { button, close, open } from "./dialogs.js";
import { h, moneyMayMove, replace } from "./dom.js";
import { form } from "./form.js";
import { keypad } from "./keypad.js";

const QUANTITY_DECIMALS = 3;
const smallUnits = { kg: "grams", l: "millilitres", m: "millimetres" };

export function askQuantity({ name, unit, unitPriceText }, onClose) {
  const field = h("input", {
    "data-testid": "prompt-quantity", id: "prompt-quantity", inputmode: "decimal", autocomplete: "off", autofocus: true, maxlength: "10", oninput: () => preview(),
  });
  const shown = h("div", { class: "preview", "aria-live": "polite" });
  let isSent = false;
  const value = () => parseScaled(field.value, QUANTITY_DECIMALS);
  const preview = () => {
    const quantity = value();
    shown.className = field.value === "" ? "preview" : quantity ? "preview good" : "preview refused";
    replace(shown, h("span", {}, field.value === "" ? "Type the weight or measure" : quantity ? "Quantity" : "That is no quantity"),
      h("strong", {}, quantity ? `${format(quantity, QUANTITY_DECIMALS)} ${unit}` : ""));
  };
  const confirm = () => {
    const quantity = value();
    if (!quantity || isSent) return;
    isSent = true;
    act({ type: "answerQuantity", quantity }).then(() => { isSent = false; });
  };
  const dialog = open({
    testid: "quantity-dialog",
    title: name,
    onEnter: confirm,
    onClose,
    content: [
      h("label", { for: "prompt-quantity" }, `Quantity in ${unit}, at ${unitPriceText} per ${unit}`, field),
      h("p", { class: "rule" }, `Digits alone are ${smallUnits[unit] ?? `thousandths of ${unit}`}: 345 or .345 is 0.345 ${unit}; 1500 or 1.5 is 1.500 ${unit}.`),
      shown,
      keypad(() => field, confirm, { without: ["×"], prefix: "prompt-key" }),
      h("div", { class: "buttons" },
        button("prompt-cancel", "away", () => close(true, dialog), "Cancel ", h("kbd", {}, "Esc")),
        button("prompt-ok", "primary", confirm, "Add ", h("kbd", {}, "Enter"))),
    ],
  });
  preview();
  return dialog;
}

/** An article or department without a price of its own. */
export function askPrice({ name, maximumText }, onClose) {
  return form({
    prefix: "price", title: name, confirm: "Add", onClose, back: "Cancel ",
    fields: [{ name: "amount", label: maximumText ? `Price, at most ${maximumText}` : "Price", kind: "amount" }],
    submit: ({ amount }) => act({ type: "answerPrice", amount }, { asSeen: true }),
  });
}

/** The law asks; what was answered is kept with the sale. */
export function askAge({ minimumAge, name }, onClose) {
  const answer = (proof) => moneyMayMove() && act({ type: "answerAge", proof }, { asSeen: true });
  const dialog = open({
    testid: "age-dialog", title: `Is the customer ${minimumAge} or older?`, onClose,
    content: [
      h("p", { class: "lead" }, `${name} is sold from ${minimumAge} years on. Look, or ask for a document.`),
      h("div", { class: "answers" },
        button("age-looks", "pay", () => answer("looks"), "Plainly older ", h("kbd", {}, "O")),
        button("age-document", "pay", () => answer("document"), "Document seen ", h("kbd", {}, "D")),
        button("age-refused", "danger", () => answer("refused"), "Not sold ", h("kbd", {}, "N"))),
      h("div", { class: "buttons" }, button("age-cancel", "away", () => close(true, dialog), "Cancel ", h("kbd", {}, "Esc"))),
    ],
  });
  // A stray Enter answers nothing: the answers have letters, and the focus is on the way back.
  dialog.element.addEventListener("keydown", (event) => {
    const proof = { o: "looks", d: "document", n: "refused" }[event.key.toLowerCase()];
    if (proof) answer(proof);
  });
  dialog.element.querySelector("[data-testid=age-cancel]").focus();
  return dialog;
}

/** Serial numbers or the lot of a line; a scan goes there by itself. */
export function askCapture({ line, name, kind, noted, wanted }, onClose) {
  const what = kind === "lot" ? "Lot number" : "Serial number";
  return form({
    prefix: "capture", title: name, confirm: "Note", onClose, back: "Later ",
    extra: h("p", { class: "lead", "data-testid": "capture-noted" }, `${what} ${Math.min(noted.length + 1, wanted)} of ${wanted}: scan or type it.${noted.length > 0 ? ` Noted: ${noted.join(", ")}.` : ""}`),
    fields: [{ name: "text", label: what, kind: "text" }],
    submit: ({ text }) => act({ type: "capture", line, texts: [...noted, text] }),
  });
}
