// The bench's page: looks at /state twice a second and shows it; buttons are POSTs.
const LOOK_EVERY_MS = 500;
const $ = (id) => document.getElementById(id);
let state = null;
let shown = "";

function element(tag, text, classes = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = classes;
  return made;
}

async function post(path, body) {
  try {
    const answer = await fetch(path, { method: "POST", body });
    const value = await answer.json();
    if (answer.ok) { state = value; show(); } else { $("link").textContent = value.message; }
  } catch { $("link").textContent = "the bench does not answer"; }
}

function lamps(printer) {
  const list = [
    [printer.isOn ? "on" : "switched off", printer.isOn ? "" : "bad"],
    [printer.coverOpen ? "cover open" : "cover closed", printer.coverOpen ? "bad" : ""],
    [`paper ${(printer.paperLeftMillimetres / 1000).toFixed(1)} m`, printer.paperOut ? "bad" : printer.paperNearEnd ? "warn" : ""],
    [printer.cutterError ? "cutter jammed" : "cutter free", printer.cutterError ? "bad" : printer.cutterJammed ? "warn" : ""],
  ];
  if (printer.overheated) list.push(["too hot", "bad"]);
  if (printer.fault) list.push(["fault", "bad"]);
  if (printer.bufferedBytes > 0) list.push([`${printer.bufferedBytes} bytes waiting`, "warn"]);
  $("lamps").replaceChildren(...list.map(([text, kind]) => element("li", text, kind)));
}

function paper(pieces) {
  const key = JSON.stringify(pieces);
  if (key === shown) return;
  shown = key;
  const figures = pieces.filter((piece) => piece.number > 0 || piece.rows > 130).map((piece) => {
    const figure = document.createElement("figure");
    figure.append(element("figcaption", piece.number === 0 ? "still in the printer" : `receipt ${piece.number}`));
    const picture = document.createElement("img");
    picture.alt = figure.textContent;
    picture.src = `/receipts/${piece.number}.png?rows=${piece.rows}`;
    figure.append(picture);
    return figure;
  });
  $("paper").replaceChildren(...(figures.length ? figures : [element("p", "Nothing printed yet.")]));
}

function show() {
  lamps(state.printer);
  paper(state.paper);
  $("problems").replaceChildren(...state.problems.map((text) => element("li", text)));
  $("display").textContent = state.display.lines.join("\n");
  $("drawer").classList.toggle("open", state.drawer.open);
  $("drawer-words").textContent = `${state.drawer.open ? "Open" : "Closed"}${state.drawer.stuck ? ", bolt jammed" : ""}; opened so far: ${state.drawer.openings}.`;
  for (const place of document.querySelectorAll("[data-address]")) place.textContent = state.addresses[place.dataset.address] ?? "";
  for (const button of document.querySelectorAll("[data-toggle], [data-toggle-drawer]")) {
    const on = button.dataset.toggle ? state.printer[button.dataset.toggle] : state.drawer[button.dataset.toggleDrawer];
    button.textContent = on ? button.dataset.on : button.dataset.off;
    button.classList.toggle("pressed", on !== (button.dataset.toggle === "isOn"));
  }
  for (const button of document.querySelectorAll("[data-plug]")) {
    const plugged = state.plugged[button.dataset.plug];
    button.textContent = plugged ? "Unplug" : "Plug in";
    button.classList.toggle("pressed", !plugged);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || !state) return;
  const { post: path, toggle, toggleDrawer, plug } = button.dataset;
  if (plug) post(`${button.dataset.path}/${state.plugged[plug] ? "unplug" : "plug"}`);
  else if (toggle) post(path + String(!state.printer[toggle]));
  else if (toggleDrawer) post(path + String(!state.drawer[toggleDrawer]));
  else if (path) post(path);
});

const scan = (code) => post(`/scanner/scan?code=${encodeURIComponent(code)}`);
$("scan").addEventListener("submit", (event) => {
  event.preventDefault();
  const code = $("code").value.trim();
  if (code) scan(code);
  $("code").select();
});
$("noise").addEventListener("click", () => post("/scanner/noise", crypto.getRandomValues(new Uint8Array(32))));
async function showSamples() {
  for (const { code, label } of await (await fetch("/samples")).json()) {
    const button = element("button", `${label} ${code}`);
    button.addEventListener("click", () => scan(code));
    $("samples").append(button);
  }
}
showSamples();

async function look() {
  try {
    const answer = await fetch("/state");
    state = await answer.json();
    $("link").textContent = "live";
    show();
  } catch { $("link").textContent = "the bench does not answer"; }
  setTimeout(look, LOOK_EVERY_MS);
}
look();
