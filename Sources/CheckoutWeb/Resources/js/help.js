// F1: made from the table that binds the keys, so it cannot be wrong.

import { button, close, open } from "./dialogs.js";
import { h } from "./dom.js";
import { typing } from "./keys.js";
import { change, settings } from "./settings.js";

export function openHelp(keys) {
  const rows = keys.filter((binding) => binding.does).map((binding) => [binding.shown ?? binding.key, binding.does]).concat(typing);
  const side = button("setting-side", "", () => {
    change({ side: settings.side === "left" ? "right" : "left" });
    side.textContent = `Ticket on the ${settings.side}`;
  }, `Ticket on the ${settings.side}`);
  const sound = button("setting-sound", "", () => {
    change({ sound: !settings.sound });
    sound.textContent = settings.sound ? "Sound is on" : "Sound is off";
  }, settings.sound ? "Sound is on" : "Sound is off");
  open({
    testid: "help-dialog",
    title: "Keys",
    className: "help",
    content: [
      h("div", { class: "help-table" }, rows.map(([key, does]) => h("div", {}, h("kbd", {}, key), h("span", {}, does)))),
      h("div", { class: "settings", role: "group", "aria-label": "This screen" }, side, sound),
      h("div", { class: "buttons" },
        h("button", { type: "button", class: "away", "data-testid": "help-back", autofocus: true, onclick: () => close(true) }, "Back ", h("kbd", {}, "Esc"))),
    ],
  });
}
