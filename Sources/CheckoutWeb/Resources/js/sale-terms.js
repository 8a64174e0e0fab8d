// What the open sale is told besides its articles: tip, service mode, exemption, invoice; and sales on a department.

import { act } from "./actions.js";
import { targets } from "./amount-on.js";
import { nameCustomer } from "./customer-desk.js";
import { button, close } from "./dialogs.js";
import { form } from "./form.js";
import { store } from "./store.js";
import { t } from "./words.js";

const terms = () => store.state.sale?.terms;

export function giveTip() {
  form({
    prefix: "tip", title: t("Tip"), confirm: t("Add"),
    fields: [{ name: "amount", label: t("Tip; empty takes it off"), kind: "amount", isOptional: true, saysEmpty: true }],
    submit: ({ amount }) => act(amount ? { type: "tip", amount } : { type: "tip" }, { asSeen: true }),
  });
}

/** Of the whole sale, or of the selected line alone: that can also go with the sale again. What comes back was served long ago. */
export function chooseMode({ modes }) {
  const { line, options } = targets();
  const isOfLine = Boolean(line) && (line.returnedFrom ?? null) === null;
  const hasOwn = isOfLine && (line.mode ?? null) !== null;
  // What stands chosen comes first: the first key has the focus, and Enter on it must change nothing.
  const on = hasOwn ? options : [...options].reverse();
  const choices = modes.map(({ code, name }) => ({ value: code, label: name }));
  form({
    prefix: "mode", title: t("How is it served?"), confirm: t("Choose"),
    fields: [
      ...(isOfLine ? [{ name: "target", label: t("For"), kind: "choice", options: on }] : []),
      { name: "mode", label: t("Mode"), kind: "choice", value: terms()?.mode ?? modes[0]?.code, options: choices, when: ({ target }) => target !== "line" },
      {
        name: "line-mode", label: t("Mode"), kind: "choice", value: line?.mode ?? "", options: [{ value: "", label: t("As the whole sale") }, ...choices],
        when: ({ target }) => target === "line",
      },
    ],
    submit: ({ target, mode, "line-mode": own }) => act(
      target === "line" ? { type: "chooseMode", line: line.number, ...(own ? { mode: own } : {}) } : { type: "chooseMode", mode }, { asSeen: true }),
  });
}

/** For one of the reasons the tax rules know; a shop without such a list says it in a word. */
export function exempt({ exemptions }) {
  const { exemption = null, customer } = terms() ?? {};
  // What the customer is always free of goes with the customer.
  const isGiven = exemption !== null && exemption !== customer?.taxExemption;
  // What holds comes first: the first key has the focus, and Enter on it must change nothing.
  const listed = [...exemptions].sort((one, other) => (other.code === exemption) - (one.code === exemption));
  form({
    prefix: "exempt", title: t("Free of tax"), confirm: t("Free the sale of tax"),
    fields: [exemptions.length > 0
      ? { name: "reason", label: t("Reason"), kind: "choice", options: listed.map(({ code, name }) => ({ value: code, label: name })) }
      : { name: "reason", label: t("Reason"), kind: "text", maxlength: 40 }],
    others: isGiven ? [button("exempt-take-off", "", () => {
      close(false);
      act({ type: "exempt" }, { asSeen: true });
    }, t("Tax it again"))] : [],
    submit: ({ reason }) => act({ type: "exempt", reason }, { asSeen: true }),
  });
}

/** An invoice is for somebody: where nobody is named, that comes first. */
export function switchInvoice() {
  const want = () => act({ type: "wantInvoice", on: !terms()?.wantsInvoice });
  if (terms()?.wantsInvoice || terms()?.customer) return want();
  return nameCustomer(t("Who is the invoice for?"), (outcome) => outcome?.accepted && !terms()?.wantsInvoice && want());
}

export function sellDepartment({ departments }) {
  form({
    prefix: "department", title: t("Sale on a department"), confirm: t("Add"),
    fields: [
      {
        name: "code", label: t("Department"), kind: "choice",
        options: departments.map(({ code, name, maximumText: amount }) => ({ value: code, label: amount ? t("{name} (to {amount})", { name, amount }) : name })),
      },
      { name: "amount", label: t("Price"), kind: "amount" },
    ],
    submit: ({ code, amount }) => act({ type: "sellDepartment", code, amount }),
  });
}
