// Amounts and quantities as typed and as shown. Whole numbers only.
//
// One rule for both: digits alone count in the smallest unit (cents, grams); with a decimal sign they mean what they say.
// 2000 is 20.00 and 20. is 20.00; 345 is 0.345 kg and 1.5 is 1.500 kg.

export const LARGEST = 999_999_999_999;

/** Returns a whole number scaled by 10^decimals, or null when the text is no such number. */
export function parseScaled(text, decimals) {
  const typed = text.trim();
  if (/^\d{1,12}$/.test(typed)) return Number(typed);
  const match = /^(\d{0,9})[.,](\d*)$/.exec(typed);
  if (!match || match[1] + match[2] === "" || match[2].length > decimals) return null;
  const scaled = Number(match[1] + match[2].padEnd(decimals, "0"));
  return scaled <= LARGEST ? scaled : null;
}

export function format(scaled, decimals) {
  const sign = scaled < 0 ? "-" : "";
  const digits = String(Math.abs(scaled)).padStart(decimals + 1, "0");
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** A multiplier as typed before * or x: 3 is three, 0.5 is half of one. In thousandths, or null. */
export function parseMultiplier(text) {
  const match = /^(\d{1,6})(?:[.,](\d{1,3}))?$/.exec(text.trim());
  if (!match) return null;
  const thousandths = Number(match[1]) * 1000 + Number((match[2] ?? "").padEnd(3, "0"));
  return thousandths > 0 ? thousandths : null;
}

/** Up to four round sums a customer is likely to hand over, in minor units, smallest first. */
export function likelyNotes(due, exponent) {
  const notes = exponent === 0 ? [500, 1000, 2000, 5000, 10000] : [5, 10, 20, 50, 100, 200].map((note) => note * 10 ** exponent);
  const sums = new Set();
  for (const note of notes) {
    const sum = Math.ceil(due / note) * note;
    if (sum > due) sums.add(sum);
  }
  return [...sums].sort((a, b) => a - b).slice(0, 4);
}
