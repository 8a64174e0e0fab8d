// Who is at the register: number first, then PIN; after a badge, or where the register is locked, the PIN alone.

import { act } from "./actions.js";
import { close } from "./dialogs.js";
import { $, h, replace } from "./dom.js";
import { keypad } from "./keypad.js";
import { store, subscribe } from "./store.js";
import { sentence, t } from "./words.js";

const cover = $("sign-in");
/** What the cover lies over: no key reaches it. */
const behind = document.querySelectorAll("body > header, #alerts, body > main, body > nav");
let isBuilt = false;
let number;
let pin;
let problem;
/** The person whose PIN alone is wanted: behind the lock, or after a badge was scanned. */
let known = null;

function build() {
  number = h("input", { "data-testid": "signin-number", inputmode: "numeric", autocomplete: "off", maxlength: "9" });
  pin = h("input", { "data-testid": "signin-pin", type: "password", inputmode: "numeric", autocomplete: "off", maxlength: "16" });
  problem = h("p", { class: "problem", "data-testid": "signin-problem", role: "alert" });
  const form = h("form", { "aria-label": t("Sign in") },
    h("h2", {}, store.state.shop.name),
    h("label", { id: "sign-in-number" }, t("Cashier number"), number),
    h("p", { class: "known", id: "sign-in-known", "data-testid": "signin-known" }),
    h("label", {}, t("PIN"), pin),
    problem,
    h("p", { class: "code", id: "sign-in-note", "data-testid": "signin-note" }),
    h("div", { class: "buttons" },
      h("button", { type: "button", "data-testid": "signin-away", id: "sign-in-away", onclick: stepAway }, t("Somebody else")),
      h("button", { class: "primary", "data-testid": "signin-submit" }, h("span", { id: "sign-in-word" }, t("Sign in")), h("kbd", {}, "Enter"))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    next();
  });
  const target = () => (known || document.activeElement === pin ? pin : number);
  replace(cover, h("div", { class: "sign-in-card" }, form, keypad(target, next, { without: ["×", "."], prefix: "signin-key" })));
  isBuilt = true;
}

/** Enter: from the number to the PIN, from the PIN into the shop. */
async function next() {
  problem.textContent = "";
  if (known && store.state.isLocked) return enter((typed) => ({ type: "unlock", pin: typed }));
  if (known) return enter((typed) => ({ type: "signIn", number: known.number, pin: typed }));
  if (!/^\d+$/.test(number.value)) {
    if (number.value !== "") problem.textContent = t("The cashier number has digits only.");
    return number.focus();
  }
  return enter((typed) => ({ type: "signIn", number: Number(number.value), pin: typed }));
}

async function enter(action) {
  if (pin.value === "") return pin.focus();
  const typed = pin.value;
  pin.value = "";
  const outcome = await act(action(typed));
  if (!outcome) problem.textContent = t("Not connected to the register. Wait a moment, then try again.");
  else if (!outcome.accepted) problem.textContent = sentence(outcome);
  return pin.focus();
}

/** A scanner that types: a badge says who. Nothing else is taken, for a number or PIN least of all. */
export async function scanAtSignIn(code) {
  problem.textContent = "";
  const outcome = await act({ type: "scan", code });
  if (outcome && !outcome.accepted) problem.textContent = sentence(outcome);
}

/** Behind the lock: signs out, an open ticket stays. After a badge: lets it go. */
const stepAway = () => act({ type: store.state.isLocked ? "signOut" : "cancelPrompt" });

/** Digits typed anywhere go to the field that waits for them. */
export function focusSignIn() {
  if (document.activeElement !== number && document.activeElement !== pin) (number.value === "" && !known ? number : pin).focus();
}

export const isSignInOpen = () => !cover.hidden;

function knowOf(state) {
  const now = state.isLocked ? state.cashier : state.prompt?.pin ?? null;
  const isOther = now?.number !== known?.number;
  known = now;
  $("sign-in-number").hidden = Boolean(known);
  $("sign-in-away").hidden = !known;
  $("sign-in-known").hidden = !known;
  const who = known ? `${known.name} (${known.number})` : "";
  $("sign-in-known").textContent = known && state.isLocked ? t("{who} has locked this register", { who }) : who;
  $("sign-in-word").textContent = state.isLocked ? t("Unlock") : t("Sign in");
  $("sign-in-away").textContent = state.isLocked ? t("Sign out") : t("Somebody else");
  if (!isOther) return;
  pin.value = "";
  problem.textContent = "";
  (known ? pin : number).focus();
}

subscribe(({ state }) => {
  const isNeeded = !state.cashier || state.isLocked;
  if (isNeeded && !isBuilt) build();
  for (const element of behind) element.inert = isNeeded;
  if (isNeeded && cover.hidden) {
    number.value = "";
    pin.value = "";
    problem.textContent = "";
    // Whatever was open belongs to somebody who has gone.
    close(false);
    cover.hidden = false;
    known = null;
    number.focus();
  }
  if (isNeeded) {
    knowOf(state);
    const open = state.sale ? t("The open ticket of {amount} {currency} is kept.", { amount: state.sale.total.text, currency: state.shop.currency }) : "";
    $("sign-in-note").textContent = open;
  }
  if (!isNeeded && !cover.hidden) {
    cover.hidden = true;
    $("entry").focus();
  }
});
