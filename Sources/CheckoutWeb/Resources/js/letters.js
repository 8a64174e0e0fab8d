// Letters for fingers, over the foot of the screen: for text fields that were reached by touch (or always, where this screen is set so).
// They type into the field as keys would. A field says with `data-letters` when it wants them: "focus" whenever it has the focus, "tap" only
// when it is touched itself, because digits are the rule there and the keypad has them.

import { h, replace } from "./dom.js";
import { settings } from "./settings.js";
import { language, t } from "./words.js";

const latin = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const kana = ["あいうえおかきくけこさしすせそ", "たちつてとなにぬねのはひふへほ", "まみむめもやゆよらりるれろわをん"];

/** The keyboards of each language in turn: what the key to the next one says, the rows, and what is special about them. */
const layouts = {
  en: [{ name: "ABC", rows: latin }],
  de: [{ name: "ABC", rows: ["qwertzuiopü", "asdfghjklöä", "yxcvbnmß"] }],
  fr: [{ name: "ABC", rows: ["azertyuiop", "qsdfghjklm", "wxcvbnéèàç"] }],
  tr: [{ name: "ABC", rows: ["qwertyuıopğü", "asdfghjklşi", "zxcvbnmöç"] }],
  ar: [
    { name: "عربي", rows: ["ضصثقفغعهخحجد", "شسيبلاتنمكطذ", "أإآئءؤرىةوزظ"], hasOneCase: true },
    { name: "ABC", rows: latin },
  ],
  ja: [{ name: "かな", rows: kana, isKana: true }, { name: "ABC", rows: latin }],
};
const digits = "1234567890";
const marks = { before: ["@", "-", "'"], after: [".", ",", "/"] };
const hiragana = /^[ぁ-ゖ]$/;
const HIRAGANA_TO_KATAKANA = 0x60;
const haveSmall = /^[あいうえおつやゆよわアイウエオツヤユヨワ]$/;

/** Whether what was done last was done by touch. */
let isTouched = false;
/** What is open: { panel, field, onEnter, place, isUpper, isLocked }. */
let open = null;

const boards = () => layouts[language] ?? layouts.en;
const board = () => boards()[open.place % boards().length];

/** Upper case where there is one, of the shop's language (i is İ in Turkish); kana become katakana. */
function shifted(letter) {
  if (!open.isUpper) return letter;
  if (hiragana.test(letter)) return String.fromCodePoint(letter.codePointAt(0) + HIRAGANA_TO_KATAKANA);
  const upper = letter.toLocaleUpperCase(language);
  return upper.length === letter.length ? upper : letter;
}

/** Types over what is selected, within the field's length. */
function type(text) {
  const { field } = open;
  const [from, to] = [field.selectionStart, field.selectionEnd];
  if (field.maxLength > 0 && field.value.length - (to - from) + text.length > field.maxLength) return;
  put(text, from, to);
  if (!open.isUpper || open.isLocked || board().isKana) return;
  open.isUpper = false;
  render();
}

function put(text, from, to) {
  open.field.setRangeText(text, from, to, "end");
  open.field.dispatchEvent(new Event("input", { bubbles: true }));
}

function back() {
  const [from, to] = [open.field.selectionStart, open.field.selectionEnd];
  if (to > 0) put("", from === to ? from - 1 : from, to);
}

/** Marks the kana before the caret: か is が, は is ぱ, つ is っ. Nothing where there is no such kana. */
function mark(change) {
  const at = open.field.selectionStart;
  const before = open.field.value.slice(at - 1, at);
  const after = before && change(before);
  if (after && after.length === 1) put(after, at - 1, at);
}

const voiced = (sign) => (letter) => (letter + sign).normalize("NFC");
const small = (letter) => (haveSmall.test(letter) ? String.fromCodePoint(letter.codePointAt(0) - 1) : null);

function key(id, onclick, label, { className = "", name = null } = {}) {
  return h("button", { type: "button", class: className, "data-testid": `letter-${id}`, "aria-label": name, onclick }, label);
}

function render() {
  const { rows, isKana, hasOneCase } = board();
  const letters = (row) => [...row].map((letter) => key(letter, () => type(shifted(letter)), shifted(letter)));
  const signs = (list) => list.map((sign) => key(sign, () => type(sign), sign, { className: "side" }));
  const shift = key("shift", () => turn({ isUpper: !open.isUpper }), isKana ? "ア" : "⇧", {
    className: open.isUpper ? "side on" : "side", name: isKana ? t("Katakana") : t("Capital letters"),
  });
  const rubout = key("back", back, "⌫", { className: "side", name: t("Delete the last letter") });
  const next = boards()[(open.place + 1) % boards().length];
  replace(open.panel,
    h("div", {}, letters(digits), isKana ? rubout : null),
    h("div", {}, letters(rows[0])),
    h("div", {}, letters(rows[1])),
    h("div", {}, hasOneCase || isKana ? null : shift, letters(rows[2]), isKana ? null : rubout),
    h("div", {},
      boards().length > 1 ? key("layout", () => turn({ place: open.place + 1, isUpper: false }), next.name, { className: "side layout", name: t("Other letters") }) : null,
      isKana ? [
        shift, key("small", () => mark(small), "小", { className: "side" }), key("voiced", () => mark(voiced("\u3099")), "゛", { className: "side" }),
        key("half-voiced", () => mark(voiced("\u309A")), "゜", { className: "side" }), key("long", () => type("ー"), "ー", { className: "side" }),
      ] : signs(marks.before),
      key("space", () => type(" "), "", { className: "space", name: t("Space") }),
      isKana ? null : signs(marks.after),
      key("hide", closeLetters, "▾", { className: "side", name: t("Hide the letters") }),
      key("enter", () => open.onEnter(), "⏎", { className: "primary", name: t("Enter") })));
}

function turn(change) {
  Object.assign(open, change);
  render();
}

/** Opens the letters for a field; Enter does `onEnter`. Codes are written in capitals, other texts begin with one. */
export function openLetters(field, onEnter = () => field.form?.requestSubmit()) {
  if (open?.field === field) return;
  closeLetters();
  const isCode = field.dataset.letters === "tap";
  const panel = h("div", { class: "letters", role: "group", "aria-label": t("Letters") });
  open = { panel, field, onEnter, place: isCode ? boards().length - 1 : 0, isUpper: false, isLocked: isCode };
  open.isUpper = !board().isKana && (isCode || field.value === "");
  render();
  const frame = field.closest("dialog") ?? document.body;
  frame.classList.add("with-letters");
  frame.append(panel);
  field.scrollIntoView({ block: "nearest" });
}

export function closeLetters() {
  if (!open) return;
  open.panel.parentElement?.classList.remove("with-letters");
  open.panel.remove();
  open = null;
}

/** Letters where the last hand on this screen was a finger. */
export function offerLetters(field, onEnter) {
  if (isTouched || settings.letters === "always") openLetters(field, onEnter);
}

const wants = (element, when) => element instanceof HTMLInputElement && !element.readOnly && when.includes(element.dataset.letters);

document.addEventListener("pointerdown", (event) => { isTouched = event.pointerType !== "mouse"; }, { capture: true });
document.addEventListener("keydown", () => { isTouched = false; }, { capture: true });
document.addEventListener("click", ({ target }) => wants(target, ["focus", "tap"]) && offerLetters(target));
// After the tap that moved the focus has come to its end: a dialog that moved under the finger would be tapped where it was not meant.
document.addEventListener("focusin", () => setTimeout(() => {
  const field = document.activeElement;
  if (wants(field, ["focus"])) offerLetters(field);
  else if (field !== open?.field && !open?.panel.contains(field)) closeLetters();
}));
