// Why something is done: one of the shop's reasons as a button, or other words where the shop takes them. The register turns a code into its text.

/** The shop's list for one kind of act (`ReasonKind`), from the choices; nothing to choose from where they could not be read. */
export const reasonsFor = (choices, kind) => choices?.reasons?.[kind] ?? { reasons: [], takesFreeText: true, isRequired: false };

/** What is sent for what stands in the field: the code of the reason that is called so, else the words. */
export const reasonSaid = (list, text) => list.reasons.find(({ name }) => name.toLowerCase() === text.trim().toLowerCase())?.code ?? text.trim();

/** A form's field for it. */
export const reasonField = (choices, kind, options) => {
  const list = reasonsFor(choices, kind);
  return {
    name: "reason", kind: "reason", list, suggestions: list.reasons.map(({ name }) => name), isChosenOnly: !list.takesFreeText, isOptional: !list.isRequired, ...options,
  };
};
