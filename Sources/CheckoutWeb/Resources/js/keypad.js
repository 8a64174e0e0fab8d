// Digits for fingers. Types into the field it is given, as keys would.

import { h } from "./dom.js";
import { t } from "./words.js";
import { decimalSign } from "./written.js";

const layout = ["7", "8", "9", "⌫", "4", "5", "6", "×", "1", "2", "3", "C", "0", "00", ".", "⏎"];
const names = { "⌫": t("Delete the last digit"), "×": t("Times"), C: t("Clear"), "⏎": t("Enter") };
const ids = { "⌫": "back", "×": "times", C: "clear", "⏎": "enter", ".": "point" };

/**
 * @param target returns the field to type into
 * @param onEnter called for the Enter key
 * @param options.without keys that make no sense here
 */
export function keypad(target, onEnter, { without = [], prefix = "key" } = {}) {
  const keys = layout.map((key) =>
    h("button", {
      type: "button",
      class: key === "⏎" ? "primary" : /\d/.test(key) ? "" : "side",
      "data-testid": `${prefix}-${ids[key] ?? key}`,
      "aria-label": names[key],
      disabled: without.includes(key),
      onclick: () => press(key, target(), onEnter),
    }, key === "." ? decimalSign() : key));
  return h("div", { class: "keypad", role: "group", "aria-label": t("Keypad") }, keys);
}

function press(key, field, onEnter) {
  if (key === "⏎") return onEnter();
  if (key === "C") field.value = "";
  else if (key === "⌫") field.value = field.value.slice(0, -1);
  else if (field.value.length + key.length <= (field.maxLength > 0 ? field.maxLength : 32)) field.value += key === "×" ? "*" : key === "." ? decimalSign() : key;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
