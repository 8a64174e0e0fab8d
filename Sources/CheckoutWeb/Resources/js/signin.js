// Who is at the register: number first, then PIN.

import { act } from "./actions.js";
import { $, h, replace } from "./dom.js";
import { keypad } from "./keypad.js";
import { store, subscribe } from "./store.js";

const cover = $("sign-in");
let isBuilt = false;
let number;
let pin;
let problem;

function build() {
  number = h("input", { "data-testid": "signin-number", inputmode: "numeric", autocomplete: "off", maxlength: "9" });
  pin = h("input", { "data-testid": "signin-pin", type: "password", inputmode: "numeric", autocomplete: "off", maxlength: "16" });
  problem = h("p", { class: "problem", "data-testid": "signin-problem", role: "alert" });
  const form = h("form", { "aria-label": "Sign in" },
    h("h2", {}, store.state.shop.name),
    h("label", {}, "Cashier number", number),
    h("label", {}, "PIN", pin),
    problem,
    h("p", { class: "code", id: "sign-in-note", "data-testid": "signin-note" }),
    h("button", { class: "primary", "data-testid": "signin-submit" }, "Sign in ", h("kbd", {}, "Enter")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    next();
  });
  const target = () => (document.activeElement === pin ? pin : number);
  replace(cover, h("div", { class: "sign-in-card" }, form, keypad(target, next, { without: ["×", "."], prefix: "signin-key" })));
  isBuilt = true;
}

/** Enter: from the number to the PIN, from the PIN into the shop. */
async function next() {
  problem.textContent = "";
  if (!/^\d+$/.test(number.value)) {
    if (number.value !== "") problem.textContent = "The cashier number has digits only.";
    return number.focus();
  }
  if (pin.value === "") return pin.focus();
  const typed = pin.value;
  pin.value = "";
  const outcome = await act({ type: "signIn", number: Number(number.value), pin: typed });
  if (!outcome) problem.textContent = "Not connected to the register. Wait a moment, then try again.";
  else if (!outcome.accepted) problem.textContent = outcome.message;
  pin.focus();
}

/** Digits typed anywhere go to the field that waits for them. */
export function focusSignIn() {
  if (document.activeElement !== number && document.activeElement !== pin) (number.value === "" ? number : pin).focus();
}

export const isSignInOpen = () => !cover.hidden;

subscribe(({ state }) => {
  const isNeeded = !state.cashier;
  if (isNeeded && !isBuilt) build();
  if (isNeeded && cover.hidden) {
    number.value = "";
    pin.value = "";
    problem.textContent = "";
    cover.hidden = false;
    number.focus();
  }
  if (isNeeded) {
    const open = state.sale ? `The open ticket of ${state.sale.total.text} ${state.shop.currency} is kept.` : "";
    $("sign-in-note").textContent = open;
  }
  if (!isNeeded && !cover.hidden) {
    cover.hidden = true;
    $("entry").focus();
  }
});
