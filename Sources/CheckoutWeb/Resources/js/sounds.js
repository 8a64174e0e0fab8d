// Two tones that differ in pitch and in pattern, so that a cashier hears what became of a scan without looking.

import { settings } from "./settings.js";

let context = null;

function beep(frequency, startSeconds, lengthSeconds, type, volume) {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  const start = context.currentTime + startSeconds;
  oscillator.type = type;
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(volume, start);
  gain.gain.exponentialRampToValueAtTime(0.001, start + lengthSeconds);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + lengthSeconds);
}

const patterns = {
  good: () => beep(1320, 0, 0.08, "sine", 0.25),
  warning: () => { beep(660, 0, 0.12, "triangle", 0.3); beep(660, 0.18, 0.12, "triangle", 0.3); },
  refused: () => { beep(240, 0, 0.16, "square", 0.25); beep(180, 0.2, 0.28, "square", 0.25); },
};

export function play(tone) {
  if (!settings.sound || !context || context.state !== "running") return;
  patterns[tone]?.();
}

/** Browsers allow sound only after the first key or tap. */
function wake() {
  context ??= new AudioContext();
  if (context.state === "suspended") context.resume();
}
document.addEventListener("keydown", wake, { capture: true });
document.addEventListener("pointerup", wake, { capture: true });
