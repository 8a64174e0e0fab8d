// A scanner that does not type (serial, HID POS) reaches no field: while a dialog that takes scans is open the register is told so, and hands each
// code over with its state. The register gives a claim up after a while, and knows none after a restart: an open dialog renews it.

import { act } from "./actions.js";
import { freshID } from "./connection.js";
import { whenDialogChanges } from "./dialogs.js";
import { store, subscribe } from "./store.js";

/** Shorter than the register keeps a claim (`scanClaimMilliseconds`). */
const RENEWAL_MILLISECONDS = 120_000;

/** The claim of the open dialog: { by, serial, dialog, isHeld: whether the register has said so }, or null. */
let claim = null;

whenDialogChanges((dialog) => {
  if (claim && store.connected) act({ type: "releaseScans", by: claim.by });
  claim = null;
  if (!dialog?.onScan || !store.connected) return;
  claim = { by: freshID(), serial: 0, dialog, isHeld: false };
  act({ type: "claimScans", by: claim.by });
});

setInterval(() => claim && store.connected && act({ type: "claimScans", by: claim.by }), RENEWAL_MILLISECONDS);

subscribe(({ state }) => {
  if (!claim) return;
  const got = state.scanClaim ?? null;
  if (got === null && claim.isHeld && store.connected && state.cashier && !state.isLocked && !state.prompt) {
    Object.assign(claim, { isHeld: false, serial: 0 });
    act({ type: "claimScans", by: claim.by });
  }
  if (got?.by !== claim.by) return;
  claim.isHeld = true;
  if (got.serial === claim.serial) return;
  claim.serial = got.serial;
  claim.dialog.onScan(got.code);
});
