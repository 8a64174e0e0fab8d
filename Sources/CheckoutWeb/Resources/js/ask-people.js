// What the register asks of people: somebody's approval, a new PIN, a manager's word on the clock.

import { act } from "./actions.js";
import { button } from "./dialogs.js";
import { h } from "./dom.js";
import { form } from "./form.js";
import { t } from "./words.js";
import { writtenDate } from "./written.js";

/** Somebody who may lets one act through; a badge that was scanned has filled in the number. */
export function askApproval({ sentence, wantedBy, approver, detail }, onClose) {
  return form({
    prefix: "approval", title: t("Approval"), confirm: t("Approve"), onClose, back: t("Cancel"),
    extra: h("div", { class: "lead" },
      h("p", { "data-testid": "approval-sentence" }, `${sentence} ${t("{name} asks for it; it counts for this once.", { name: wantedBy })}`),
      detail ? h("p", {}, h("strong", { "data-testid": "approval-detail", dir: "auto" }, detail)) : null),
    fields: [
      { name: "number", label: t("Number, or scan the badge"), kind: "number", value: approver ?? "" },
      { name: "pin", label: t("PIN"), kind: "pin" },
    ],
    submit: ({ number, pin }) => act({ type: "approve", number, pin }, { asSeen: true }),
  });
}

const newPINFields = [
  { name: "old", label: t("PIN until now"), kind: "pin" },
  { name: "new", label: t("New PIN"), kind: "pin" },
  { name: "again", label: t("New PIN once more"), kind: "pin" },
];

const changePIN = ({ old, new: wanted, again }) =>
  wanted === again ? act({ type: "changePIN", old, new: wanted }) : t("The new PIN is not the same twice. Enter all three again.");

/** Nothing else goes before this: the way back is to sign out. */
export function askNewPIN({ name }, onClose) {
  const out = button("newpin-sign-out", "away", () => act({ type: "signOut" }), t("Sign out"));
  return form({
    prefix: "newpin", title: t("{name}, choose a new PIN", { name }), confirm: t("Change PIN"), canCancel: false, onClose, others: [out], fields: newPINFields,
    submit: changePIN,
    extra: h("p", { class: "lead" }, t("The PIN until now was given by somebody else. Only you may know the new one.")),
  });
}

/** Whenever the operator wants. */
export function wishNewPIN() {
  form({ prefix: "newpin", title: t("A new PIN"), confirm: t("Change PIN"), fields: newPINFields, submit: changePIN });
}

export function askClock({ now, lastEvent }, onClose) {
  return form({
    prefix: "clock", title: t("Is the clock right?"), confirm: t("The clock is right"), onClose, back: t("Cancel"),
    extra: h("p", {}, now < lastEvent
      ? t("The clock says {now}, but something was recorded at {last}. If {now} is right, a manager confirms it here; if not, set the clock first.",
        { now: writtenDate(now), last: writtenDate(lastEvent) })
      : t("The clock says {now}, weeks after the last business day. If {now} is right, a manager confirms it here; if not, set the clock first.", { now: writtenDate(now) })),
    fields: [{ name: "number", label: t("Manager's number"), kind: "number" }, { name: "pin", label: t("PIN"), kind: "pin" }],
    submit: ({ number, pin }) => act({ type: "confirmClock", number, pin }),
  });
}
