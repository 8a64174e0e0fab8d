// Standing matters that do not stop a sale: receipts in doubt, a waiting printer, warnings; and the one that stops it.

import { act } from "./actions.js";
import { button } from "./dialogs.js";
import { $, h, moneyMayMove, replace } from "./dom.js";
import { store, subscribe } from "./store.js";
import { t } from "./words.js";

let shownAlerts = null;

function doubt(job) {
  const settle = (decision) => moneyMayMove() && act({ type: "settlePrintJob", id: job.id, decision }, { asSeen: true });
  const ask = t("Did receipt {number} come out whole?", { number: job.documentNumber ?? "" });
  return h("div", { class: "alert doubt", "data-testid": "doubt", "data-job": job.id, "data-reason": job.reason, role: "group", "aria-label": t("Receipt in doubt") },
    h("span", { class: "text" }, h("strong", {}, ask), ` ${t("Look at the paper.")} `, h("kbd", {}, "F3")),
    h("div", { class: "buttons" },
      button("doubt-was-printed", "", () => settle("wasPrinted"), t("It came out")),
      button("doubt-print-again", "", () => settle("printAgain"), t("Print a COPY"))));
}

function warning(text, remedy, code, testid, look = "") {
  return h("div", { class: `alert ${look}`, "data-testid": testid, "data-code": code },
    h("span", { class: "text" }, h("strong", {}, `${text} `), remedy ? `${remedy} ` : "", h("span", { class: "code" }, code)));
}

const names = {
  "receipt-printer": t("Printer"), "cash-drawer": t("Drawer"), "barcode-scanner": t("Scanner"), "customer-display": t("Customer display"),
  "kitchen-printer": t("Kitchen printer"), "barcode-scanner-2": t("Scanner 2"),
};

/** Belongs to every sale in cash: its chip says so, and that is enough. */
const ordinary = "drawer.open";

/** What ails devices (and which one, where the sentence is one for any device), but for what the waiting receipt says already. */
function deviceReasons(state, said) {
  return Object.entries(state.devices)
    .filter(([, device]) => device.health === "attention" || device.health === "failed")
    .flatMap(([role, device]) => device.reasons.map((reason) =>
      reason.code.startsWith("device.") ? { ...reason, sentence: `${names[role] ?? role}: ${reason.sentence}` } : reason))
    .filter((reason) => reason.code !== said && reason.code !== ordinary);
}

/** The doubt's first button, for the keyboard. */
export function focusDoubt() {
  const first = document.querySelector("[data-testid=doubt-was-printed]");
  first?.focus();
  return Boolean(first);
}

subscribe(({ state }) => {
  const form = JSON.stringify([state.printing.inDoubt, state.printing.waiting, state.warnings, state.devices, state.peers.map((peer) => peer.alarm)]);
  if (form !== shownAlerts) {
    shownAlerts = form;
    const waiting = state.printing.waiting;
    replace($("alerts"),
      state.printing.inDoubt.map(doubt),
      state.peers.filter((peer) => peer.alarm).map(({ name, alarm }) => warning(`${name}: ${alarm.sentence}`, alarm.remedy, alarm.code, "peer-alarm", "bad")),
      waiting ? warning(t("The receipt waits: {sentence}", { sentence: waiting.sentence }), `${waiting.remedy} ${t("You can go on selling.")}`, waiting.code,
        "printing-waiting") : null,
      deviceReasons(state, waiting?.code).map((reason) => warning(reason.sentence, reason.remedy, reason.code, "device-reason")),
      state.warnings.map((note) => warning(note.text, note.remedy, note.code, "warning")));
    const count = $("alerts").children.length;
    $("alerts-count").hidden = count < 2;
    $("alerts-count").textContent = t("Matters: {count}", { count });
  }
  const halted = state.halted ?? null;
  $("halted").hidden = halted === null;
  if (halted !== null) {
    replace($("halted"), h("h2", {}, t("The register has stopped")), h("p", {}, t("To keep its records safe it sells no more: {reason}.", { reason: halted })),
      h("p", {}, t("Nothing that was recorded is lost. Call the technician; use another register meanwhile.")));
  }
});

subscribe(() => {
  const banner = $("link-lost");
  banner.hidden = store.connected;
  if (store.connected) return;
  banner.textContent = t(
    "No connection to the register on this machine. Nothing recorded is lost, but what you enter now is not taken. It is tried again by itself.");
});
