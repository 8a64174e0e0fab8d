// Amounts, quantities and dates as the page's language writes them, as on paper. What comes from the register is plain (9.10, 2026-11-28 06:53) and goes
// through here on its way to the page; digits are the same in all languages.

import { language } from "./words.js";

const COMMA = ["de", "fr", "tr"];
/** Francs are written 12.90 in German and French too. */
const POINTED = ["CHF"];
const NUMBER = /^-?\d+(?:\.\d+)?$/;
const DAY = /^(\d{4})-(\d\d)-(\d\d)( \d\d:\d\d)?$/;
/** Names of fields that hold nothing but a date, and of those that hold nothing but a number. */
const DATES = ["at", "since", "businessDay", "countedAt", "openedAt", "expires", "day"];
const NUMBERS = ["percent"];

let currency = "";

/** What stands before decimals: on keys, and in what is shown. */
export const decimalSign = () => (COMMA.includes(language) && !POINTED.includes(currency) ? "," : ".");

/** A number of our own making, with a full stop, as it is written here. */
export const written = (number) => String(number).replace(".", decimalSign());

/** A date `2026-11-28`, also with a time behind it; anything else stays as it is. */
export function writtenDate(text) {
  const [, year, month, day, time = ""] = DAY.exec(text) ?? [];
  if (!year) return text;
  if (language === "de" || language === "tr") return `${day}.${month}.${year}${time}`;
  if (language === "fr" || language === "ar") return `${day}/${month}/${year}${time}`;
  return language === "ja" ? `${year}年${month}月${day}日${time}` : text;
}

function field(name, text, isAmount) {
  if (DATES.includes(name)) return writtenDate(text);
  const isNumber = name.endsWith("Text") || NUMBERS.includes(name) || (isAmount && name === "text");
  return isNumber && NUMBER.test(text) ? written(text) : text;
}

function rewritten(value) {
  if (Array.isArray(value)) return value.map(rewritten);
  if (value === null || typeof value !== "object") return value;
  const isAmount = typeof value.minor === "number";
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, typeof one === "string" ? field(name, one, isAmount) : rewritten(one)]));
}

/** The same answer or state, with every amount, quantity and date in it as it is shown. What the page sends holds none of them. */
export function asWritten(value) {
  const known = value?.shop?.currency ?? value?.currency;
  if (typeof known === "string") currency = known;
  // In English everything comes as it is written.
  return language === "en" ? value : rewritten(value);
}
