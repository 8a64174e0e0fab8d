// What the shop has set up to choose from: reasons, departments, currencies, kinds of payment (`SaleChoices`).

import { getJSON } from "./connection.js";
import { tell } from "./notices.js";
import { sentence, t } from "./words.js";

/** Read anew each time: it changes seldom, is small, and comes from this machine. Null when it could not be read. */
export async function readChoices() {
  try {
    return await getJSON("/api/choices");
  } catch (error) {
    tell("refused", error.code ?? "page.no-choices", sentence(error) ?? t("The register did not answer. Try again."));
    return null;
  }
}
