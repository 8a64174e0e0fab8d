// A dialog that asks for a few things and does one act with them. What the register refuses is said in the dialog, which stays open.

import { act } from "./actions.js";
import { format, parseScaled, plainly, readAmount } from "./amounts.js";
import { backButton, button, close, open, openDialog } from "./dialogs.js";
import { h, moneyMayMove, replace } from "./dom.js";
import { keypad } from "./keypad.js";
import { reasonSaid } from "./reasons.js";
import { store } from "./store.js";
import { keep } from "./unfinished.js";
import { isRightToLeft, language, sentence, t } from "./words.js";
import { written } from "./written.js";

const QUANTITY_DECIMALS = 3;
const MILLIONTHS_OF_A_PERCENT = 4;
/** A form of more fields has two columns and no keypad. */
const LONG_FORM = 5;

/** How each kind of field is typed and read. `read` gives null for what is no such thing; `show` says how it was understood. */
const kinds = {
  text: { read: (text) => text.trim(), letters: "focus" },
  reason: { read: (text, field) => reasonSaid(field.list, text), letters: "focus" },
  code: { read: (text) => text.trim(), pad: ["×", "."], letters: "tap" },
  pin: { read: (text) => text, type: "password", mode: "numeric", pad: ["×", "."], maxlength: 16 },
  number: { read: (text) => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : null), mode: "numeric", pad: ["×", "."], maxlength: 9 },
  digits: { read: (text) => (/^\d*$/.test(text.trim()) ? text.trim() : null), mode: "numeric", pad: ["×", "."] },
  amount: {
    read: (text, field) => readAmount(text, exponentOf(field), language).value, mode: "decimal", pad: ["×"], maxlength: 17,
    wrong: (text, field) => inTwoWays(text, exponentOf(field)),
    show: (value, field) => `${format(value, exponentOf(field))} ${field.currency ?? store.state.shop.currency}`,
  },
  percent: {
    read: (text) => (/^\d{1,3}([.,]\d{1,4})?$/.test(text.trim())
      ? parseScaled(/[.,]/.test(text) ? text : `${text.trim()}.`, MILLIONTHS_OF_A_PERCENT) : null),
    mode: "decimal", pad: ["×"], maxlength: 8, show: (value) => `${format(value, MILLIONTHS_OF_A_PERCENT).replace(/[.,]?0+$/, "")} %`,
  },
  quantity: {
    read: (text) => parseScaled(/[.,]/.test(text) ? text : `${text.trim()}.`, QUANTITY_DECIMALS), mode: "decimal", pad: ["×"], maxlength: 10,
    show: (value) => `${written(value / 1000)} ×`,
  },
};

/** What to type instead of an amount that can be read in two ways; null where it cannot. */
export const inTwoWays = (text, exponent) => (readAmount(text, exponent, language).isAmbiguous
  ? t("{text} can be read in two ways. For thousands type {amount}.", { text: text.trim(), amount: plainly(text, exponent) }) : null);

const exponentOf = (field) => field.exponent ?? store.state.shop.currencyExponent;

/**
 * Opens the dialog.
 * @param options.prefix of the test ids: `PREFIX-dialog`, `PREFIX-NAME` for a field, `PREFIX-ok`, `PREFIX-back`, `PREFIX-problem`, `PREFIX-key-…`
 * @param options.fields in their order: { name, label, kind, value, isOptional, options: [{ value, label }] for kind "choice", suggestions: [text],
 *   currency and exponent for an amount in another one, says: what else is to be said of an amount, when: (values) => Boolean, saysEmpty where the label says itself what empty means, isAdded where each suggestion is a
 *   word among others, isChosenOnly where nothing but a suggestion may stand there; for kind "reason" the shop's list }
 * @param options.submit gets the values by name; returns the outcome of its act, a sentence to show, or null
 * @param options.onClose as in `open`
 * @param options.isDeliberate Enter goes through the fields to the last button and needs a further press there
 * @param options.renew opens it anew where a scan has changed the sale it is about
 * @param options.isWide two columns and no keypad, also of few fields
 * @param options.extra elements above the fields; options.others buttons beside the last ones
 */
export function form(options) {
  const {
    prefix, title, fields, confirm, look = "primary", submit, onClose = null, canCancel = true, extra = null, others = [], isScanned = false,
    isDeliberate = false, isWide = false, back = t("Back"), renew = null,
  } = options;
  const problem = h("p", { class: "problem", role: "alert", "data-testid": `${prefix}-problem` });
  const parts = fields.map((field) => part(prefix, field, () => refresh(), fields.length > LONG_FORM));
  const typed = parts.filter((one) => one.input);
  const first = Object.fromEntries(parts.map((one) => [one.field.name, one.value()]));
  const isLong = isWide || typed.filter(({ field }) => !field.when || field.when(first)).length > LONG_FORM;
  const padded = isLong ? [] : typed.filter((one) => kinds[one.field.kind].pad);
  let last = typed[0]?.input ?? null;
  let isSent = false;
  for (const one of typed) one.input.addEventListener("focus", () => { last = one.input; });

  const isShown = (one) => !one.element.hidden;
  const values = () => Object.fromEntries(parts.filter(isShown).map((one) => [one.field.name, one.value()]));
  const refresh = () => {
    const now = Object.fromEntries(parts.map((one) => [one.field.name, one.value()]));
    for (const one of parts) one.element.hidden = Boolean(one.field.when) && !one.field.when(now);
    for (const one of parts) one.preview?.();
  };

  const send = async () => {
    if (isSent) return;
    for (const one of typed.filter(isShown)) {
      if (one.input.value.trim() === "" && one.field.isOptional) continue;
      if (one.input.value.trim() !== "" && one.value() !== null) continue;
      const { label } = one.field;
      const wrong = kinds[one.field.kind].wrong?.(one.input.value, one.field);
      if (one.input.value.trim() !== "") problem.textContent = wrong ?? t("{label}: that is not understood.", { label });
      else if (document.activeElement === one.input) problem.textContent = t("{label}: something must stand here.", { label });
      return one.input.focus();
    }
    if (!moneyMayMove()) return;
    isSent = true;
    problem.textContent = "";
    const again = parts.map(({ field, input, value }) => ({ ...field, value: !input ? value() : field.kind === "pin" ? "" : input.value }));
    const answer = await submit(values());
    isSent = false;
    // If nobody approves, all that was filled in is there again; what the register itself asks for it asks again.
    if (answer?.code === "register.permission-needed" && prefix !== "approval" && !dialog.isRegisters) keep(() => form({ ...options, fields: again }));
    if (typeof answer === "string") problem.textContent = answer;
    else if (answer === null || answer === undefined) problem.textContent = t("Nothing was done. Try again.");
    else if (answer.accepted || answer.code === "register.permission-needed") return close(false, dialog);
    else problem.textContent = sentence(answer);
    for (const one of typed) if (one.field.kind === "pin") one.input.value = "";
    (typed.find((one) => isShown(one) && one.input.value === "") ?? typed.find(isShown))?.input.focus();
  };

  const accept = button(`${prefix}-ok`, look, send, confirm, isDeliberate ? null : h("kbd", {}, "Enter"));
  const onEnter = () => {
    if (!isDeliberate) return send();
    const shown = typed.filter(isShown);
    return (shown[shown.findIndex((one) => one.input === last) + 1]?.input ?? accept).focus();
  };
  const dialog = open({
    testid: `${prefix}-dialog`, title, onEnter, onClose, canCancel,
    className: padded.length > 0 || isLong ? "with-pad" : "",
    onScan: isScanned ? (code) => {
      const target = typed.find((one) => isShown(one) && one.field.kind === "code");
      // No field here wants it, so the ticket gets it: as an article, for a scan would come back to the dialog that has claimed it.
      if (!target) return void act({ type: "add", code }).then((outcome) => outcome?.accepted && openDialog() === dialog && renew?.());
      target.input.value = code;
      refresh();
      target.input.focus();
      if (isLong) return;
      // What is still to be said comes next, also where it may stay empty: a paper that was scanned pays for all only when a hand says so.
      const next = typed.find((one) => isShown(one) && one.input.value.trim() === "");
      if (next) return next.input.focus();
      onEnter();
    } : null,
    content: [
      extra,
      h("div", { class: `form-grid ${padded.length > 0 ? "padded" : ""}` },
        h("div", { class: `form-fields ${isLong ? "two" : ""}` }, parts.map((one) => one.element), problem),
        padded.length > 0 ? keypad(() => (isShown(partOf(last)) ? last : padded[0].input), onEnter, { without: ["×"], prefix: `${prefix}-key` }) : null),
      h("div", { class: "buttons" },
        canCancel ? backButton(`${prefix}-back`, () => close(true, dialog), back) : null,
        others,
        accept),
    ],
  });
  const partOf = (input) => typed.find((one) => one.input === input) ?? typed[0];
  refresh();
  (typed.find((one) => isShown(one) && one.input.value === "") ?? typed.find(isShown))?.input.focus();
  return dialog;
}

function part(prefix, field, changed, isLong) {
  return field.kind === "choice" ? choice(prefix, field, changed) : input(prefix, field, changed, isLong);
}

/** One of a few, as keys: a field of its own, also for dialogs that are no form. */
export function choice(prefix, field, changed) {
  let chosen = field.value ?? field.options[0]?.value ?? null;
  const step = (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1, ArrowRight: isRightToLeft ? -1 : 1, ArrowLeft: isRightToLeft ? 1 : -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const next = keys[(keys.indexOf(event.currentTarget) + by + keys.length) % keys.length];
    next.focus();
    next.click();
  };
  const keys = field.options.map((option) => {
    const key = button(`${prefix}-${field.name}`, "choice", () => {
      chosen = option.value;
      mark();
      // The next Enter must not choose the one that had the focus before.
      if (keys.includes(document.activeElement)) key.focus();
      changed();
    }, option.label);
    key.dataset.value = option.value ?? "";
    key.setAttribute("role", "radio");
    key.addEventListener("keydown", step);
    return key;
  });
  // One stop for Tab; arrows choose among them.
  const mark = () => {
    const at = Math.max(field.options.findIndex(({ value }) => value === chosen), 0);
    keys.forEach((key, place) => {
      key.setAttribute("aria-checked", String(field.options[place].value === chosen));
      key.tabIndex = place === at ? 0 : -1;
    });
  };
  mark();
  const caption = h("span", { class: "caption" }, field.label);
  return { field, value: () => chosen, element: h("div", { class: "choices", role: "radiogroup", "aria-label": field.label }, caption, keys) };
}

function input(prefix, field, changed, isLong) {
  const kind = kinds[field.kind];
  const box = h("input", {
    "data-testid": `${prefix}-${field.name}`, type: kind.type ?? "text", inputmode: kind.mode, autocomplete: "off", spellcheck: "false",
    readonly: field.isChosenOnly ? "" : null, maxlength: String(field.maxlength ?? kind.maxlength ?? 60), oninput: () => changed(), placeholder: field.placeholder,
    // Where there is no keypad a finger finds the digits among the letters.
    "data-letters": kind.letters ?? (isLong ? "tap" : null),
  });
  box.value = field.value ?? "";
  const shown = kind.show ? h("span", { class: "understood", "aria-live": "polite" }) : null;
  const value = () => (box.value.trim() === "" ? null : kind.read(box.value, field));
  const preview = shown && (() => {
    const now = value();
    const more = now === null ? null : field.says?.(now);
    if (now !== null) replace(shown, h("bdi", { dir: "ltr" }, kind.show(now, field)), more ? ` · ${more}` : null);
    else replace(shown, box.value.trim() === "" ? null : t("not understood"));
  });
  const suggestions = (field.suggestions ?? []).map((text) => button(`${prefix}-suggestion`, "suggestion", () => {
    const there = box.value.split(/\s+/).filter(Boolean);
    // One of several goes in beside the others, or out again.
    if (!field.isAdded) box.value = box.value === text ? "" : text;
    else box.value = (there.includes(text) ? there.filter((one) => one !== text) : [...there, text]).join(" ");
    changed();
  }, text));
  const mayStayEmpty = field.isOptional && !isLong && !field.saysEmpty ? ` ${t("(may stay empty)")}` : "";
  const label = h("label", {}, h("span", { class: "caption" }, field.label, mayStayEmpty, shown), box);
  const element = h("div", { class: "field" }, label, suggestions.length > 0 ? h("div", { class: "suggestions" }, suggestions) : null);
  return { field, input: box, value, preview, element };
}
