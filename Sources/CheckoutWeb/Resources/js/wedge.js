// A keyboard-wedge scanner types faster than hands do and ends with Enter. Wherever the focus is, such a burst is a scan and
// goes to the ticket; what it typed into a dialog's field is taken out again.

const KEY_GAP_MILLISECONDS = 35;
const SHORTEST_CODE = 6;
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

/**
 * Looks at each key. Returns the code when this Enter ended a burst, else null.
 * Password fields and the entry field are left alone: a PIN is no code, and the entry field reads codes itself.
 */
export function wedgeCode(event) {
  const now = event.timeStamp;
  if (event.key === "Enter") {
    const code = typed;
    const isBurst = now - lastAt <= KEY_GAP_MILLISECONDS && code.length >= SHORTEST_CODE && looksLikeCode.test(code);
    const isElsewhere = field?.type !== "password" && document.activeElement?.id !== "entry";
    typed = "";
    if (!isBurst || !isElsewhere) return null;
    if (field) {
      field.value = before;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    return code;
  }
  if (event.key.length !== 1 || event.ctrlKey || event.altKey || event.metaKey) return null;
  if (typed === "" || now - lastAt > KEY_GAP_MILLISECONDS || (field && event.target !== field)) start(event);
  typed += event.key;
  lastAt = now;
  return null;
}
