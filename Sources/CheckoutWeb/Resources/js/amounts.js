// Amounts and quantities as typed and as shown. Whole numbers only.
//
// One rule for both: digits alone count in the smallest unit (cents, grams); with a decimal sign they mean what they say.
// 2000 is 20.00 and 20. is 20.00; 345 is 0.345 kg and 1.5 is 1.500 kg. Amounts may have signs for thousands too: 1.234,50, 1,234.50, 1 234,50, 1'234.50.

import { decimalSign } from "./written.js";

export const LARGEST = 999_999_999_999;

/** Returns a whole number scaled by 10^decimals, or null when the text is no such number. For quantities: the one sign there may be is the decimal one. */
export function parseScaled(text, decimals) {
  const typed = text.trim();
  if (/^\d{1,12}$/.test(typed)) return Number(typed);
  const match = /^(\d{0,9})[.,](\d*)$/.exec(typed);
  return match ? scaled(match[1], match[2], decimals) : null;
}

function scaled(whole, part, decimals) {
  if (whole + part === "" || part.length > decimals) return null;
  const value = Number(whole + part.padEnd(decimals, "0"));
  return value <= LARGEST ? value : null;
}

/** What stands between thousands, of `.` and `,`; blanks and apostrophes do in every language. */
const thousands = { ar: ",", de: ".", en: ",", fr: " ", ja: ",", tr: "." };
const GROUPS = /^\d{1,3}(?:[.,' ]\d{3})*$/;

/** Digits as Arabic, Persian and Japanese keyboards type them as the plain ones. One letter each, so that a caret stays where it is. */
export const plainDigits = (text) => text
  .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - 0x6F0))
  .replace(/[\uFF10-\uFF19]/g, (digit) => String(digit.charCodeAt(0) - 0xFF10));

/** Digits and signs of other keyboards, typographic apostrophes and narrow blanks as the plain ones. */
const plain = (text) => plainDigits(text.trim()).replaceAll("\u066B", ".").replace(/[\u066C\u2019]/g, "'").replace(/[\u00A0\u202F\u2009]/g, " ");

/**
 * An amount as typed. `value` is in minor units, or null for what is no amount; `isAmbiguous` says that its one sign may stand before decimals or between
 * thousands: 1.234 in English, where nobody writes thousands so and no cent has three digits.
 */
export function readAmount(text, decimals, language) {
  const typed = plain(text);
  const none = { value: null, isAmbiguous: false };
  if (/^\d{1,12}$/.test(typed)) return { value: Number(typed), isAmbiguous: false };
  if (!/^[\d.,' ]{1,20}$/.test(typed) || !/\d/.test(typed)) return none;
  const signs = typed.match(/[.,]/g) ?? [];
  const last = signs.at(-1);
  const isOneKind = signs.every((sign) => sign === last);
  const place = last ? typed.lastIndexOf(last) : typed.length;
  const [head, tail] = [typed.slice(0, place), typed.slice(place + 1)];
  let isDecimal = last !== undefined && (signs.length === 1 || !isOneKind);
  // The Arabic decimal sign stands between no thousands.
  if (signs.length === 1 && !text.includes("\u066B") && /^[1-9]\d{0,2}$/.test(head) && /^\d{3}$/.test(tail)) {
    const isGroup = last === (thousands[language] ?? ",");
    if (isGroup === (decimals >= 3)) return { value: null, isAmbiguous: true };
    isDecimal = !isGroup;
  }
  const [whole, part] = isDecimal ? [head, tail] : [typed, ""];
  const signsOfWhole = new Set(whole.match(/[^\d]/g) ?? []);
  if (signsOfWhole.size > 1 || (isDecimal && signsOfWhole.has(last)) || !/^\d*$/.test(part)) return none;
  if (signsOfWhole.size > 0 && !GROUPS.test(whole)) return none;
  const digits = whole.replace(/\D/g, "");
  return digits.length > 12 ? none : { value: scaled(digits, part, decimals), isAmbiguous: false };
}

/** How an amount that can be read in two ways is typed so that it cannot: with its decimals. */
export const plainly = (text, decimals) => `${plain(text).replace(/\D/g, "")}${decimalSign()}${"0".repeat(decimals)}`;

/** As the page's language writes it. */
export function format(scaledValue, decimals) {
  const sign = scaledValue < 0 ? "-" : "";
  const digits = String(Math.abs(scaledValue)).padStart(decimals + 1, "0");
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}${decimalSign()}${digits.slice(-decimals)}`;
}

/** A multiplier as typed before * or x: 3 is three, 0.5 is half of one. In thousandths, or null. */
export function parseMultiplier(text) {
  const match = /^(\d{1,6})(?:[.,](\d{1,3}))?$/.exec(text.trim());
  if (!match) return null;
  const thousandths = Number(match[1]) * 1000 + Number((match[2] ?? "").padEnd(3, "0"));
  return thousandths > 0 ? thousandths : null;
}

const SUMS = 4;
/** Of the smallest note: whoever adds coins adds large ones. */
const SMALLEST_COIN = 5;

/**
 * Up to four round sums a customer is likely to hand over, in minor units, smallest first.
 * @param notes and coins: the denominations of the currency; where none are known, the usual 5 to 200.
 * @param step what cash is rounded to: no sum between two steps.
 */
export function likelySums(due, { notes = [], coins = [], exponent, step = 1 }) {
  const known = notes.length > 0 ? notes : (exponent === 0 ? [500, 1000, 2000, 5000, 10000] : [5, 10, 20, 50, 100, 200].map((note) => note * 10 ** exponent));
  const large = coins.filter((coin) => coin * SMALLEST_COIN >= Math.min(...known));
  const sums = new Set([...large, ...known].map((piece) => Math.ceil(due / piece) * piece).filter((sum) => sum > due && sum % step === 0));
  return [...sums].sort((a, b) => a - b).slice(0, SUMS);
}
