// What the register asks of people: somebody's approval, a new PIN, a manager's word on the clock.

import { act } from "./actions.js";
import { button } from "./dialogs.js";
import { h } from "./dom.js";
import { form } from "./form.js";

/** Somebody who may lets one act through; a badge that was scanned has filled in the number. */
export function askApproval({ sentence, wantedBy, approver }, onClose) {
  return form({
    prefix: "approval", title: "Approval", confirm: "Approve", onClose, back: "Cancel ",
    extra: h("p", { class: "lead", "data-testid": "approval-sentence" }, `${sentence} ${wantedBy} asks for it; it counts for this once.`),
    fields: [
      { name: "number", label: "Number, or scan the badge", kind: "number", value: approver ?? "" },
      { name: "pin", label: "PIN", kind: "pin" },
    ],
    submit: ({ number, pin }) => act({ type: "approve", number, pin }, { asSeen: true }),
  });
}

const newPINFields = [
  { name: "old", label: "PIN until now", kind: "pin" },
  { name: "new", label: "New PIN", kind: "pin" },
  { name: "again", label: "New PIN once more", kind: "pin" },
];

const changePIN = ({ old, new: wanted, again }) =>
  wanted === again ? act({ type: "changePIN", old, new: wanted }) : "The new PIN is not the same twice. Enter all three again.";

/** Nothing else goes before this: the way back is to sign out. */
export function askNewPIN({ name }, onClose) {
  const out = button("newpin-sign-out", "away", () => act({ type: "signOut" }), "Sign out");
  return form({
    prefix: "newpin", title: `${name}, choose a new PIN`, confirm: "Change PIN", canCancel: false, onClose, others: [out], fields: newPINFields, submit: changePIN,
    extra: h("p", { class: "lead" }, "The PIN until now was given by somebody else. Only you may know the new one."),
  });
}

/** Whenever the operator wants. */
export function wishNewPIN() {
  form({ prefix: "newpin", title: "A new PIN", confirm: "Change PIN", fields: newPINFields, submit: changePIN });
}

export function askClock({ now, lastEvent }, onClose) {
  return form({
    prefix: "clock", title: "Is the clock right?", confirm: "The clock is right", onClose, back: "Cancel ",
    extra: h("p", {}, `The clock says ${now}, but something was recorded at ${lastEvent}. If ${now} is right, a manager confirms it here; if not, set the clock first.`),
    fields: [{ name: "number", label: "Manager's number", kind: "number" }, { name: "pin", label: "PIN", kind: "pin" }],
    submit: ({ number, pin }) => act({ type: "confirmClock", number, pin }),
  });
}
