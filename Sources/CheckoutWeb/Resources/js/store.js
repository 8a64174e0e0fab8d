// What the page knows: the register's latest state, whether it is connected, and which line is selected. The page is only a
// view; nothing here is decided.

const listeners = new Set();

export const store = {
  /** The last RegisterState, or null before the first. */
  state: null,
  /** Whether the local server has been heard within the last seconds. */
  connected: false,
  /** Number of the selected line. */
  selected: null,
};

export function subscribe(listener) {
  listeners.add(listener);
  if (store.state) listener(store, null);
}

function announce(previous) {
  if (!store.state) return;
  for (const listener of listeners) listener(store, previous);
}

export function setState(state) {
  const previous = store.state;
  store.state = state;
  const lines = state.sale?.lines ?? [];
  const selectedLine = lines.find((line) => line.number === store.selected);
  const isNew = state.sale?.latestLine !== previous?.sale?.latestLine || lines.length !== (previous?.sale?.lines.length ?? 0);
  if (isNew || !selectedLine || selectedLine.isVoided) {
    store.selected = state.sale?.latestLine ?? lines.findLast((line) => !line.isVoided && (line.parent ?? null) === null)?.number ?? null;
  }
  announce(previous);
}

export function setConnected(connected) {
  if (store.connected === connected) return;
  store.connected = connected;
  announce(store.state);
}

export function select(number) {
  store.selected = number;
  announce(store.state);
}

export function selectedLine() {
  return store.state?.sale?.lines.find((line) => line.number === store.selected && !line.isVoided) ?? null;
}

/** Moves the selection among lines that can be selected. */
export function moveSelection(step) {
  const lines = (store.state?.sale?.lines ?? []).filter((line) => !line.isVoided && (line.parent ?? null) === null);
  if (lines.length === 0) return;
  const place = lines.findIndex((line) => line.number === store.selected);
  select(lines[Math.min(Math.max(place + step, 0), lines.length - 1)].number);
}

/** Resolves when `test(state)` holds, or after `milliseconds` with false. */
export function until(test, milliseconds) {
  return new Promise((resolve) => {
    if (store.state && test(store.state)) return resolve(true);
    const stop = (result) => {
      clearTimeout(timer);
      listeners.delete(listener);
      resolve(result);
    };
    const listener = () => store.state && test(store.state) && stop(true);
    const timer = setTimeout(() => stop(false), milliseconds);
    listeners.add(listener);
  });
}
