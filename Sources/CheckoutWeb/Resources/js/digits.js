// Digits are digits on every keyboard: what is typed as Arabic, Persian or full-width ones becomes plain in fields for numbers and codes, and in the entry.

import { plainDigits } from "./amounts.js";

const takesDigits = (element) => element instanceof HTMLInputElement
  && (element.id === "entry" || element.dataset.letters === "tap" || ["numeric", "decimal"].includes(element.inputMode));

function makePlain(event) {
  const field = event.target;
  // What is being composed (Japanese) is not touched before it is done.
  if (event.isComposing || !takesDigits(field)) return;
  const plain = plainDigits(field.value);
  if (plain === field.value) return;
  const [from, to] = [field.selectionStart, field.selectionEnd];
  field.value = plain;
  field.setSelectionRange(from, to);
  // Whoever looks at the field hears of it after this: the event is still on its way down. One that ends a composition is told as typed.
  if (event.type === "compositionend") field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Once, for the whole page. */
export function bindDigits() {
  for (const type of ["input", "compositionend"]) document.addEventListener(type, makePlain, { capture: true });
}
