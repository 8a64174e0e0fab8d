// The strip in its fixed place: who, where, which day, and how devices and back office are. Words and signs, not colour alone.

import { $, h, replace, sign } from "./dom.js";
import { store, subscribe } from "./store.js";

const AGE_REFRESH_MILLISECONDS = 15_000;
const devices = [
  ["receipt-printer", "Printer", "strip-printer"],
  ["cash-drawer", "Drawer", "strip-drawer"],
  ["barcode-scanner", "Scanner", "strip-scanner"],
  ["customer-display", "Display", "strip-display"],
];
/** Only where they are set up. */
const furtherDevices = [
  ["kitchen-printer", "Kitchen printer", "strip-kitchen-printer"],
  ["barcode-scanner-2", "Scanner 2", "strip-scanner-2"],
];

const looks = {
  ready: ["ok", "ready"], attention: ["warn", "look"], failed: ["bad", "failed"], opening: ["off", "starting"], absent: ["off", "none"],
};

/** `printer.paper-out` is "paper out" here; the whole sentence stands among the alerts. */
const shortly = (code) => code.split(".").at(-1).replaceAll("-", " ");

export function age(milliseconds) {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return "less than 1 min";
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}

function chip(testid, what, how, { look = null, title = null, className = "" } = {}) {
  return h("div", { class: `chip ${look ?? ""} ${className}`, "data-testid": testid, title, "data-look": look },
    h("span", { class: "what" }, what), h("span", { class: "how" }, look ? sign(look) : null, h("span", {}, how)));
}

function deviceChip(state, [role, what, testid]) {
  const view = state.devices[role];
  const [look, word] = looks[view?.health ?? "absent"] ?? ["off", view?.health];
  const reasons = view?.reasons ?? [];
  const isTrouble = look === "warn" || look === "bad";
  const title = reasons.map((reason) => `${reason.sentence} ${reason.remedy} (${reason.code})`).join("\n") || null;
  const isPrinting = role === "receipt-printer" && state.printing.isPrinting && !isTrouble;
  const how = isTrouble && reasons.length > 0 ? shortly(reasons[0].code) : isPrinting ? "printing" : word;
  const queued = role === "receipt-printer" && state.printing.queued > 0 ? ` · ${state.printing.queued} waiting` : "";
  const element = chip(testid, what + queued, how, { look, title });
  element.dataset.health = view?.health ?? "absent";
  return element;
}

function peerChip(peer, place) {
  const waiting = peer.pending === 0 ? "up to date"
    : `${peer.pending} waiting${peer.oldestPendingAt ? `, oldest ${age(Date.now() - peer.oldestPendingAt)}` : ""}`;
  const rejected = peer.rejected > 0 ? `, ${peer.rejected} rejected` : "";
  const look = peer.alarm || peer.rejected > 0 ? "bad" : peer.isReachable ? "ok" : "off";
  const link = peer.alarm ? `${peer.name} · stopped` : peer.isReachable ? peer.name : `${peer.name} · no link`;
  const title = peer.alarm ? `${peer.alarm.sentence} ${peer.alarm.remedy} (${peer.alarm.code})` : peer.lastError ?? null;
  const element = chip(place === 0 ? "strip-outbox" : `strip-outbox-${peer.name}`, link, waiting + rejected, { look, title });
  element.dataset.peer = peer.name;
  element.dataset.pending = peer.pending;
  return element;
}

function render() {
  const { state } = store;
  if (!state) return;
  replace($("strip"),
    chip("strip-shop", state.shop.isSample ? "SAMPLE SHOP" : "Shop", state.shop.name, { className: "shop" }),
    chip("strip-terminal", "Terminal", state.terminal),
    chip("strip-cashier", state.cashier?.isManager ? "Manager" : "Cashier", state.cashier ? `${state.cashier.name} (${state.cashier.number})` : "nobody", { className: "who" }),
    chip("strip-day", "Business day", state.businessDay ?? "not open"),
    h("span", { class: "push" }),
    [...devices, ...furtherDevices.filter(([role]) => role in state.devices)].map((device) => deviceChip(state, device)),
    state.peers.length === 0 ? chip("strip-outbox", "Back office", "no back office", { look: "off" }) : state.peers.map(peerChip));
  document.title = state.cashier ? `Till ${state.terminal}` : `Till ${state.terminal} (signed out)`;
}

subscribe(render);
setInterval(render, AGE_REFRESH_MILLISECONDS);
