// A keyboard-wedge scanner types faster than hands do and ends with Enter. Wherever the focus is, such a burst is a scan; what it typed into a field is
// taken out again, but for the entry field, which takes codes itself.

const KEY_GAP_MILLISECONDS = 35;
const SHORTEST_CODE = 6;
/** So many keys of a burst where no field has the focus are no hands either, and their Enter presses no button. */
const SHORTEST_BURST = 3;
const looksLikeCode = /^(?=.*\d)[0-9A-Z\-./+%$ ]+$/;

let typed = "";
let lastAt = 0;
let field = null;
let before = "";

function start(event) {
  typed = "";
  const element = event.target;
  field = element instanceof HTMLInputElement ? element : null;
  before = field?.value ?? "";
}

function takeOut() {
  field.value = before;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** The first keys fell on no field and the page led them into this one. */
function moveInto(element) {
  field = element;
  before = element.value.endsWith(typed) ? element.value.slice(0, -typed.length) : element.value;
}

/**
 * Looks at each key. Returns the code when this Enter ended a burst, an empty one where the burst was none and fell on no field, else null.
 * In a password field too: nobody types six characters of a PIN at that speed.
 */
export function wedgeCode(event) {
  const now = event.timeStamp;
  if (event.key === "Enter") {
    const code = typed;
    const isQuick = now - lastAt <= KEY_GAP_MILLISECONDS;
    typed = "";
    if (!isQuick) return null;
    const isCode = code.length >= SHORTEST_CODE && looksLikeCode.test(code);
    // Whatever its letters, it is no PIN, and no try of one.
    if (!isCode && code.length >= SHORTEST_CODE && field?.type === "password" && field === document.activeElement) {
      takeOut();
      return "";
    }
    if (!isCode) {
      return code.length >= SHORTEST_BURST && !(document.activeElement instanceof HTMLInputElement) ? "" : null;
    }
    if (field && field === document.activeElement && field.id !== "entry") takeOut();
    return code;
  }
  if (event.key.length !== 1 || event.ctrlKey || event.altKey || event.metaKey) return null;
  if (typed === "" || now - lastAt > KEY_GAP_MILLISECONDS || (field && event.target !== field)) start(event);
  else if (!field && event.target instanceof HTMLInputElement) moveInto(event.target);
  typed += event.key;
  lastAt = now;
  return null;
}
