// What the shop has set up to choose from: reasons, departments, currencies, kinds of payment (`SaleChoices`).

import { getJSON } from "./connection.js";
import { openDialog } from "./dialogs.js";
import { codeOf, told } from "./failures.js";
import { tell } from "./notices.js";

/** For a dialog that is opened with them. Null, too, where another dialog has been opened meanwhile: a late one never takes its place. */
export async function choicesToOpen() {
  const before = openDialog();
  const choices = await readChoices();
  return openDialog() === null || openDialog() === before ? choices : null;
}

/** Read anew each time: it changes seldom, is small, and comes from this machine. Null when it could not be read. */
export async function readChoices() {
  try {
    return await getJSON("/api/choices");
  } catch (error) {
    tell("refused", codeOf(error, "page.no-choices"), told(error));
    return null;
  }
}
