// Why something is done: one of the shop's reasons as a button, or other words where the shop takes them. The register turns a code into its text.

import { readChoices } from "./choices.js";
import { button } from "./dialogs.js";
import { h, replace } from "./dom.js";

/** The shop's list for one kind of act (`ReasonKind`), from the choices; nothing to choose from where they could not be read. */
export const reasonsFor = (choices, kind) => choices?.reasons?.[kind] ?? { reasons: [], takesFreeText: true, isRequired: false };

/** What is sent for what stands in the field: the code of the reason that is called so, else the words. */
export const reasonSaid = (list, text) => list.reasons.find(({ name }) => name.toLowerCase() === text.trim().toLowerCase())?.code ?? text.trim();

/**
 * A field for it in a dialog that is no form, with the shop's reasons as buttons: { input, suggestions, list(), said() }. The choices may come a little later.
 * @param letters when the letters on the screen come (`data-letters`)
 */
export function reasonInput(prefix, kind, letters) {
  const input = h("input", { "data-testid": `${prefix}-reason`, autocomplete: "off", maxlength: "60", "data-letters": letters });
  const suggestions = h("div", { class: "suggestions" });
  let list = reasonsFor(null);
  const toggle = (name) => { input.value = input.value === name ? "" : name; };
  readChoices().then((choices) => {
    list = reasonsFor(choices, kind);
    input.readOnly = !list.takesFreeText;
    replace(suggestions, list.reasons.map(({ name }) => button(`${prefix}-suggestion`, "suggestion", () => toggle(name), name)));
  });
  return { input, suggestions, list: () => list, said: () => reasonSaid(list, input.value) };
}

/** A form's field for it. */
export const reasonField = (choices, kind, options) => {
  const list = reasonsFor(choices, kind);
  return {
    name: "reason", kind: "reason", list, suggestions: list.reasons.map(({ name }) => name), isChosenOnly: !list.takesFreeText, isOptional: !list.isRequired, ...options,
  };
};
