// The strip in its fixed place: who, where, which day, and how devices and back office are. Words and signs, not colour alone.

import { $, h, replace, sign } from "./dom.js";
import { store, subscribe } from "./store.js";
import { t } from "./words.js";

const AGE_REFRESH_MILLISECONDS = 15_000;
const devices = [
  ["receipt-printer", t("Printer"), "strip-printer"],
  ["cash-drawer", t("Drawer"), "strip-drawer"],
  ["barcode-scanner", t("Scanner"), "strip-scanner"],
  ["customer-display", t("Display"), "strip-display"],
];
/** Only where they are set up. */
const furtherDevices = [
  ["kitchen-printer", t("Kitchen printer"), "strip-kitchen-printer"],
  ["barcode-scanner-2", t("Scanner 2"), "strip-scanner-2"],
];

const looks = {
  ready: ["ok", t("ready")], attention: ["warn", t("look")], failed: ["bad", t("failed")], opening: ["off", t("starting")], absent: ["off", t("none")],
};

/** Codes as two words; the whole sentence stands among the alerts. One that is not in the table says itself: `printer.cutter-error`. */
const shortWords = {
  "device.busy": t("busy"), "device.disconnected": t("unplugged"), "device.failed": t("failed"), "device.no-answer": t("no answer"),
  "device.no-permission": t("no permission"), "device.not-configured": t("not set up"), "device.not-found": t("not found"),
  "device.unknown-model": t("unknown model"), "device.wrong-setting": t("wrong setting"), "device.wrong-speed": t("wrong speed"),
  "display.refused": t("refused"), "display.unverified": t("unverified"), "drawer.by-key": t("open by key"), "drawer.charging": t("charging"),
  "drawer.forced-open": t("forced open"), "drawer.open": t("open"), "drawer.open-too-long": t("open too long"),
  "drawer.polarity": t("not calibrated"), "drawer.stuck": t("stuck"), "drawer.unknown": t("unknown"), "printer.cover-open": t("cover open"),
  "printer.cutter": t("cutter"), "printer.feeding": t("feeding"), "printer.mechanical": t("mechanical"), "printer.offline": t("offline"),
  "printer.overheated": t("overheated"), "printer.paper-near-end": t("paper near end"), "printer.paper-out": t("paper out"),
  "printer.unknown": t("unknown"), "printer.unrecoverable": t("unrecoverable"), "printer.waiting": t("waiting"), "scanner.rejected": t("rejected"),
};
const shortly = (code) => shortWords[code] ?? code.split(".").at(-1).replaceAll("-", " ");

export function age(milliseconds) {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return t("less than 1 min");
  if (minutes < 120) return t("{count} min", { count: minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? t("{count} h", { count: hours }) : t("{count} days", { count: Math.floor(hours / 24) });
}

function chip(testid, what, how, { look = null, title = null, className = "" } = {}) {
  return h("div", { class: `chip ${look ?? ""} ${className}`, "data-testid": testid, title, "data-look": look },
    h("span", { class: "what" }, what), h("span", { class: "how" }, look ? sign(look) : null, h("span", { dir: "auto" }, how)));
}

function deviceChip(state, [role, what, testid]) {
  const view = state.devices[role];
  const [look, word] = looks[view?.health ?? "absent"] ?? ["off", view?.health];
  const reasons = view?.reasons ?? [];
  const isTrouble = look === "warn" || look === "bad";
  const title = reasons.map((reason) => `${reason.sentence} ${reason.remedy} (${reason.code})`).join("\n") || null;
  const isPrinting = role === "receipt-printer" && state.printing.isPrinting && !isTrouble;
  const how = isTrouble && reasons.length > 0 ? shortly(reasons[0].code) : isPrinting ? t("printing") : word;
  const queued = role === "receipt-printer" && state.printing.queued > 0 ? ` · ${t("{count} waiting", { count: state.printing.queued })}` : "";
  const element = chip(testid, what + queued, how, { look, title });
  element.dataset.health = view?.health ?? "absent";
  return element;
}

function peerChip(peer, place) {
  const facts = [
    peer.pending === 0 ? t("up to date") : t("{count} waiting", { count: peer.pending }),
    peer.pending > 0 && peer.oldestPendingAt ? t("oldest {age}", { age: age(Date.now() - peer.oldestPendingAt) }) : null,
    peer.rejected > 0 ? t("{count} rejected", { count: peer.rejected }) : null,
  ];
  const look = peer.alarm || peer.rejected > 0 ? "bad" : peer.isReachable ? "ok" : "off";
  const link = peer.alarm ? t("{name} · stopped", { name: peer.name }) : peer.isReachable ? peer.name : t("{name} · no link", { name: peer.name });
  const title = peer.alarm ? `${peer.alarm.sentence} ${peer.alarm.remedy} (${peer.alarm.code})` : peer.lastError ?? null;
  const element = chip(place === 0 ? "strip-outbox" : `strip-outbox-${peer.name}`, link, facts.filter(Boolean).join(", "), { look, title });
  element.dataset.peer = peer.name;
  element.dataset.pending = peer.pending;
  return element;
}

function render() {
  const { state } = store;
  if (!state) return;
  const { cashier, shop: { dayEnds } } = state;
  replace($("strip"),
    chip("strip-shop", state.shop.isSample ? t("SAMPLE SHOP") : t("Shop"), state.shop.name, { className: "shop" }),
    chip("strip-terminal", t("Terminal"), state.terminal),
    chip("strip-cashier", cashier?.isManager ? t("Manager") : t("Cashier"), cashier ? `${cashier.name} (${cashier.number})` : t("nobody"), { className: "who" }),
    chip("strip-day", dayEnds ? t("Business day until {time}", { time: dayEnds }) : t("Business day"), state.businessDay ?? t("not open")),
    h("span", { class: "push" }),
    [...devices, ...furtherDevices.filter(([role]) => role in state.devices)].map((device) => deviceChip(state, device)),
    state.peers.length === 0 ? chip("strip-outbox", t("Back office"), t("no back office"), { look: "off" }) : state.peers.map(peerChip));
  document.title = state.cashier ? `${t("Till")} ${state.terminal}` : t("Till {terminal} (signed out)", { terminal: state.terminal });
}

subscribe(render);
setInterval(render, AGE_REFRESH_MILLISECONDS);
