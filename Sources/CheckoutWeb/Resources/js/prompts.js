// What the register itself asks for: the question is part of its state, and so is its end. One at a time; first things first.

import { act } from "./actions.js";
import { askAge, askCapture, askPrice, askQuantity } from "./ask-article.js";
import { askApproval, askClock, askNewPIN } from "./ask-people.js";
import { askCard } from "./card-terminal.js";
import { asRegister, close } from "./dialogs.js";
import { askEmpties } from "./empties.js";
import { askPriceCheck } from "./price-check.js";
import { showReturn } from "./returning.js";
import { subscribe } from "./store.js";
import { bringBack, forget } from "./unfinished.js";
import { askVariant } from "./variants.js";

let asked = null;
let dialog = null;
let isApprovalAsked = false;
/** Whether an approval is being cancelled: what needed it comes back then. */
let isCancelling = false;

const prompts = {
  quantity: askQuantity, price: askPrice, age: askAge, capture: askCapture, clock: askClock, approval: askApproval, newPIN: askNewPIN,
  empties: askEmpties, priceCheck: askPriceCheck, variant: askVariant,
};

/** What stands to be asked now: its form to tell it from another, its dialog, and the act for Esc. */
function question(state) {
  if (!state.cashier || state.isLocked) return null;
  for (const [name, make] of Object.entries(prompts)) {
    const content = state.prompt?.[name];
    if (content) return { name, form: JSON.stringify([name, content]), content, make, back: { type: "cancelPrompt" } };
  }
  const card = state.sale?.terms.cardAsked;
  if (card) return { form: JSON.stringify(["card", state.sale.id, card]), content: card, make: askCard, back: null };
  if (state.returning) return { form: JSON.stringify(["return", state.returning]), content: state.returning, make: showReturn, back: { type: "closeReturn" } };
  return null;
}

subscribe(({ state }) => {
  const now = question(state);
  const form = now?.form ?? null;
  const isApproval = now?.name === "approval";
  if (isApprovalAsked && !isApproval && !isCancelling) forget();
  isApprovalAsked = isApproval;
  if (form === asked) return;
  if (dialog) close(false, dialog);
  asked = form;
  dialog = now ? asRegister(() => now.make(now.content, (isCancelled) => closed(now, isCancelled))) : null;
});

/**
 * What was cancelled here stays asked until the register has taken it back; where it does not, and where something else has closed the dialog, it is asked
 * again with the register's next state.
 */
async function closed(question, isCancelled) {
  if (isCancelled && question.back) {
    isCancelling = question.name === "approval";
    const outcome = await act(question.back);
    const isBack = isCancelling && outcome?.accepted;
    isCancelling = false;
    if (isBack) bringBack();
    if (outcome?.accepted) return;
  }
  asked = null;
}
