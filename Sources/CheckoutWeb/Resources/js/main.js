// Puts the cashier's page together.

import { isIdle, whenIdle } from "./actions.js";
import { listen } from "./connection.js";
import { bindDigits } from "./digits.js";
import { openDialog } from "./dialogs.js";
import { $, h, replace } from "./dom.js";
import { focusEntry, submit } from "./entry.js";
import { keypad } from "./keypad.js";
import { bindKeys, keys } from "./keys.js";
import { isSignInOpen } from "./signin.js";
import { apply } from "./settings.js";
import { setConnected, setState, store, subscribe } from "./store.js";
import "./alerts.js";
import "./notices.js";
import "./prompts.js";
import "./quickkeys.js";
import "./scans.js";
import "./strip.js";
import "./ticket.js";
import "./training.js";
import { follow, t } from "./words.js";
import { decimalSign } from "./written.js";

function keyButton(binding, className = "") {
  return h("button", {
    type: "button", class: className, "data-testid": binding.testid, "data-key": binding.key, onclick: binding.run,
  }, h("span", { class: "label" }, binding.label), h("kbd", {}, binding.key));
}

const at = (place) => keys.filter((binding) => binding.place === place);

replace($("key-bar"),
  at("danger").map((binding) => keyButton(binding, "danger")),
  h("span", { class: "spacer" }),
  at("bar").map((binding) => keyButton(binding)),
  h("span", { class: "spacer" }),
  at("lock").map((binding) => keyButton(binding)));
replace($("pay-keys"), at("pay").map((binding) => keyButton(binding, "pay")));
replace($("keypad"), keypad(() => $("entry"), submit));

/** The same keys give back what is owed to the customer. */
const refundLabels = { F8: t("Cash back"), F9: t("All in cash"), F10: t("Back to card") };

subscribe(({ state }) => {
  const hasLines = Boolean(state.sale?.lines.some((line) => !line.isVoided));
  const isRefund = state.sale?.terms.isRefund ?? false;
  for (const button of $("pay-keys").children) {
    button.disabled = !hasLines;
    const { key } = button.dataset;
    button.querySelector(".label").textContent = isRefund ? refundLabels[key] : keys.find((binding) => binding.key === key).label;
  }
  $("pay-keys").classList.toggle("refund", isRefund);
  document.querySelector("[data-testid=void-sale]").disabled = !state.sale;
  const parked = state.parked.length;
  document.querySelector("[data-testid=park] .label").textContent = state.sale || parked === 0 ? t("Park") : t("Parked: {count}", { count: parked });
});

/** The page speaks as whoever is signed in, and comes anew for it: never while something is being done, asked or typed. */
const speak = () => isIdle() && !openDialog() && $("entry").value === "" && store.state && follow(store.state.shop.cashierLanguage);
subscribe(speak);
whenIdle(speak);

// The shop's currency says how decimals are written, and is not known before.
subscribe(() => { document.querySelector("[data-testid=key-point]").textContent = decimalSign(); });

// After a tap on nothing in particular the entry field listens again.
document.addEventListener("click", (event) => {
  if (!openDialog() && !isSignInOpen() && !event.target.closest("input")) focusEntry();
});

apply();
bindDigits();
bindKeys();
$("link-lost").hidden = false;
$("link-lost").textContent = t("Connecting to the register…");
listen("/api/events", { onState: setState, onLink: setConnected });
