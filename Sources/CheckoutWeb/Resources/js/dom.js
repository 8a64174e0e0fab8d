// Small helpers for building and finding elements.

export const $ = (id) => document.getElementById(id);

/** Builds an element: h("button", { class: "pay", onclick }, "Cash"). Null and false children are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function replace(element, ...children) {
  element.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
}

const shapes = {
  ok: '<circle cx="6" cy="6" r="5" fill="currentColor"/>',
  warn: '<path d="M6 .5 11.8 11H.2z" fill="currentColor"/>',
  bad: '<path d="M2 2l8 8M10 2l-8 8" stroke="currentColor" stroke-width="2.6" stroke-linecap="round"/>',
  off: '<circle cx="6" cy="6" r="4.3" fill="none" stroke="currentColor" stroke-width="1.6"/>',
};

/** A sign that differs by shape, not by colour alone: ok, warn, bad, off. */
export function sign(kind) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 12 12");
  svg.setAttribute("aria-hidden", "true");
  svg.innerHTML = shapes[kind];
  return svg;
}

export const MONEY_GUARD_MILLISECONDS = 250;
let lastMoneyAt = -Infinity;

/** False for a second tap or key that follows too soon on one that moved money. */
export function moneyMayMove() {
  const now = performance.now();
  if (now - lastMoneyAt < MONEY_GUARD_MILLISECONDS) return false;
  lastMoneyAt = now;
  return true;
}
