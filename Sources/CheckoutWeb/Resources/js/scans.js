// A scanner that does not type (serial, HID POS) reaches no field: while a dialog that takes scans is open the register is told so, and hands each
// code over with its state.

import { act } from "./actions.js";
import { freshID } from "./connection.js";
import { whenDialogChanges } from "./dialogs.js";
import { store, subscribe } from "./store.js";

/** The claim of the open dialog: { by, serial, dialog }, or null. */
let claim = null;

whenDialogChanges((dialog) => {
  if (claim && store.connected) act({ type: "releaseScans", by: claim.by });
  claim = null;
  if (!dialog?.onScan || !store.connected) return;
  claim = { by: freshID(), serial: 0, dialog };
  act({ type: "claimScans", by: claim.by });
});

subscribe(({ state }) => {
  const got = state.scanClaim;
  if (!claim || got?.by !== claim.by || got.serial === claim.serial) return;
  claim.serial = got.serial;
  claim.dialog.onScan(got.code);
});
