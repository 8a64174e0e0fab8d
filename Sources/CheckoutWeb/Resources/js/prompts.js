// What the register itself asks: a weight, or a manager's word on the clock. The question is part of its state.

import { act } from "./actions.js";
import { format, parseScaled } from "./amounts.js";
import { button, close, open } from "./dialogs.js";
import { h, replace } from "./dom.js";
import { keypad } from "./keypad.js";
import { subscribe } from "./store.js";

const QUANTITY_DECIMALS = 3;
const smallUnits = { kg: "grams", l: "millilitres", m: "millimetres" };

let asked = null;
let dialog = null;

/** Esc, or the way back. What was cancelled here stays asked until the register has taken it back. */
const cancel = (isCancelled) => isCancelled && act({ type: "cancelPrompt" }).then(() => { asked = null; });

function askQuantity({ name, unit, unitPriceText }) {
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
  dialog = open({
    testid: "quantity-dialog",
    title: name,
    onEnter: confirm,
    onClose: cancel,
    content: [
      h("label", { for: "prompt-quantity" }, `Quantity in ${unit}, at ${unitPriceText} per ${unit}`, field),
      h("p", { class: "rule" }, `Digits alone are ${smallUnits[unit] ?? `thousandths of ${unit}`}: 345 or .345 is 0.345 ${unit}; 1500 or 1.5 is 1.500 ${unit}.`),
      shown,
      keypad(() => field, confirm, { without: ["×"], prefix: "prompt-key" }),
      h("div", { class: "buttons" },
        button("prompt-cancel", "away", () => close(true), "Cancel ", h("kbd", {}, "Esc")),
        button("prompt-ok", "primary", confirm, "Add ", h("kbd", {}, "Enter"))),
    ],
  });
  preview();
}

function askClock({ now, lastEvent }) {
  const number = h("input", { "data-testid": "clock-number", inputmode: "numeric", autocomplete: "off", autofocus: true, maxlength: "9" });
  const pin = h("input", { "data-testid": "clock-pin", type: "password", inputmode: "numeric", autocomplete: "off", maxlength: "16" });
  const problem = h("p", { class: "problem", role: "alert" });
  const confirm = async () => {
    if (!/^\d+$/.test(number.value)) return number.focus();
    if (pin.value === "") return pin.focus();
    const outcome = await act({ type: "confirmClock", number: Number(number.value), pin: pin.value });
    if (outcome && !outcome.accepted) {
      problem.textContent = outcome.message;
      pin.value = "";
      pin.focus();
    }
  };
  dialog = open({
    testid: "clock-dialog",
    title: "Is the clock right?",
    onEnter: confirm,
    onClose: cancel,
    content: [
      h("p", {}, `The clock says ${now}, but something was recorded at ${lastEvent}. If ${now} is right, a manager confirms it here; if not, set the clock first.`),
      h("label", {}, "Manager's number", number),
      h("label", {}, "PIN", pin),
      problem,
      keypad(() => (document.activeElement === pin ? pin : number), confirm, { without: ["×", "."], prefix: "clock-key" }),
      h("div", { class: "buttons" },
        button("clock-cancel", "away", () => close(true), "Cancel ", h("kbd", {}, "Esc")),
        button("clock-ok", "primary", confirm, "The clock is right")),
    ],
  });
}

subscribe(({ state }) => {
  const prompt = state.cashier ? state.prompt ?? null : null;
  const form = prompt && JSON.stringify(prompt);
  if (form === asked) return;
  asked = form;
  if (dialog) close(false, dialog);
  dialog = null;
  if (prompt?.quantity) askQuantity(prompt.quantity);
  if (prompt?.clock) askClock(prompt.clock);
});
