// What was filled in when the register asked for somebody's approval: if that is cancelled it is there again, else it is forgotten.

let kept = null;

/** @param bringBack opens again what was filled in; @param forget where it is of no more use */
export function keep(bringBack, forget = () => {}) {
  kept = { bringBack, forget };
}

/** The same after an act, where the register asked for approval. */
export function keepIfAsked(outcome, bringBack) {
  if (outcome?.code === "register.permission-needed") keep(bringBack);
}

/** Once the approval was cancelled. */
export const bringBack = () => take()?.bringBack();

/** Once the approval has come to any other end. */
export const forget = () => take()?.forget();

function take() {
  const one = kept;
  kept = null;
  return one;
}
