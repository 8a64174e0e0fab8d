// What is told of something that could not be read: the register's own refusal, or that no answer came. What a browser says of the latter is no sentence for a cashier.

import { sentence, t } from "./words.js";

/** The sentence. */
export const told = (error) => (error instanceof Error ? t("The register did not answer. Try again.") : sentence(error));

/** The code; `otherwise` where no answer came (a browser's error has a number of its own). */
export const codeOf = (error, otherwise) => (typeof error.code === "string" ? error.code : otherwise);
