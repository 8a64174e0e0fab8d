// Training: nothing counts, and nobody can take it for the real thing. The whole frame says so.

import { $ } from "./dom.js";
import { subscribe } from "./store.js";

subscribe(({ state }) => {
  document.body.dataset.training = String(state.isTraining);
  $("training").hidden = !state.isTraining;
});
