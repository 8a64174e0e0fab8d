// Why a line, or part of one, is taken off the sale: where the shop wants to know the register refuses without, and only then it is asked.

import { act } from "./actions.js";
import { choicesToOpen } from "./choices.js";
import { openDialog } from "./dialogs.js";
import { h } from "./dom.js";
import { form } from "./form.js";
import { tellRefusal } from "./notices.js";
import { reasonField } from "./reasons.js";
import { store } from "./store.js";
import { t } from "./words.js";

const NEEDED = "reason.needed";

/** Sends what may take something off a line; arguments and answer as of `act`. Asks why where the register wants a reason, and sends it with that. */
export async function takeOff(what, options = {}) {
  let sent = null;
  const outcome = await act((state) => (sent = typeof what === "function" ? what(state) : what), { ...options, unsaid: NEEDED });
  if (outcome?.code === NEEDED) await askWhy(sent, outcome);
  return outcome;
}

const standing = (number) => store.state.sale?.lines.find((line) => line.number === number && !line.isVoided);

async function askWhy(wanted, refusal) {
  const before = standing(wanted.line);
  const choices = await choicesToOpen();
  // Why choices could not be read was told.
  if (!choices && !openDialog()) return;
  if (!choices || !before) return tellRefusal(refusal);
  form({
    prefix: "taken-off", title: t("Why is this taken off?"), confirm: t("Take off the sale"), look: "danger primary",
    extra: h("p", { "data-testid": "taken-off-line" }, before.name),
    fields: [reasonField(choices, "line-void", { label: t("Reason"), isOptional: false })],
    submit: ({ reason }) => {
      const now = standing(wanted.line);
      if (!now) return t("The line is no longer there.");
      // As many less as were wanted, whatever was scanned meanwhile.
      const quantity = wanted.quantity === undefined ? {} : { quantity: wanted.quantity + Math.abs(now.quantity) - Math.abs(before.quantity) };
      return act({ ...wanted, ...quantity, reason }, { asSeen: true });
    },
  });
}
