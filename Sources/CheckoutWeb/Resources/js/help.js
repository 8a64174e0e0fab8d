// F1: made from the table that binds the keys, so it cannot be wrong.

import { button, close, focusedBack, open } from "./dialogs.js";
import { h } from "./dom.js";
import { typing } from "./keys.js";
import { change, settings } from "./settings.js";
import { t } from "./words.js";

export function openHelp(keys) {
  const rows = keys.filter((binding) => binding.does).map((binding) => [binding.shown ?? binding.key, binding.does]).concat(typing);
  const sideNow = () => (settings.side === "left" ? t("Ticket on the left") : t("Ticket on the right"));
  const side = button("setting-side", "", () => {
    change({ side: settings.side === "left" ? "right" : "left" });
    side.textContent = sideNow();
  }, sideNow());
  const soundNow = () => (settings.sound ? t("Sound is on") : t("Sound is off"));
  const sound = button("setting-sound", "", () => {
    change({ sound: !settings.sound });
    sound.textContent = soundNow();
  }, soundNow());
  const lettersNow = () => (settings.letters === "always" ? t("Letters on screen: always") : t("Letters on screen: when touched"));
  const letters = button("setting-letters", "", () => {
    change({ letters: settings.letters === "always" ? "touch" : "always" });
    letters.textContent = lettersNow();
  }, lettersNow());
  open({
    testid: "help-dialog",
    title: t("Keys"),
    className: "help",
    content: [
      h("div", { class: "help-table" }, rows.map(([key, does]) => h("div", {}, h("kbd", {}, key), h("span", {}, does)))),
      h("div", { class: "settings", role: "group", "aria-label": t("This screen") }, side, sound, letters),
      h("div", { class: "buttons" },
        focusedBack("help-back", () => close(true))),
    ],
  });
}
