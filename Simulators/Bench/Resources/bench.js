// The bench's page: looks at /state and shows what changed; every hand is a POST.
const LOOK_EVERY_MS = 200;
const LOOK_WHEN_HIDDEN_MS = 2000;
const $ = (id) => document.getElementById(id);
let state = null;
let tag = "";
let shownPaper = "";
let said = null;

function element(tag, text = "", classes = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  if (classes) made.className = classes;
  return made;
}

function link(text, address) {
  const made = element("a", text);
  made.href = address;
  return made;
}

/// "printer.coverOpen" in the state.
const value = (path) => path.split(".").reduce((inner, name) => inner?.[name], state);

// Hands

function refuse(message) {
  $("refusal").textContent = message;
  $("refusal").hidden = !message;
}

async function post(path, body) {
  try {
    const answer = await fetch(path, { method: "POST", body });
    const told = await answer.json();
    refuse(answer.ok ? "" : told.message);
    if (answer.ok) { state = told; tag = ""; show(); }
    return answer.ok;
  } catch {
    refuse("The bench does not answer. Was it stopped?");
    return false;
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || !state) return;
  const { post: path, path: switched, is, plug, name } = button.dataset;
  if (plug) post(`/${name}/${state.plugged[plug] ? "unplug" : "plug"}`);
  else if (switched) post(switched + String(!value(is)));
  else if (path) post(path);
});

const choose = (id, path) => $(id).addEventListener("change", (event) => post(path + encodeURIComponent(event.target.value)));
choose("commands", "/display/commands?set=");
choose("sensor", "/drawer/wiring?sensor=");
$("kind").addEventListener("change", async (event) => {
  if (!(await post(`/scanner/kind?kind=${event.target.value}`))) event.target.value = state.scanner.kind;
});
choose("layout", "/scanner/kind?kind=keyboard&layout=");
$("noise").addEventListener("click", () => post("/scanner/noise", crypto.getRandomValues(new Uint8Array(32))));

// The scanner

/// Draws the label; a code that cannot be drawn stays text.
function draw() {
  const code = $("code").value.trim(), symbology = $("symbology").value;
  const picture = $("symbol");
  if (!code) { picture.hidden = true; $("no-symbol").hidden = false; return; }
  picture.onload = () => { picture.hidden = false; $("no-symbol").hidden = true; };
  picture.onerror = () => { picture.hidden = true; $("no-symbol").hidden = false; $("no-symbol").textContent = code; };
  picture.alt = `Barcode ${code}`;
  picture.src = `/symbol.png?code=${encodeURIComponent(code)}${symbology ? `&symbology=${symbology}` : ""}`;
}

/// What was typed is drawn as the symbology asks, so that its check digit is added; "as it looks" reads what was typed.
async function scan(code, symbology) {
  const query = `code=${encodeURIComponent(code)}${symbology ? `&symbology=${symbology}` : ""}`;
  if (!(await post(`/scanner/${symbology ? "draw" : "scan"}?${query}`))) return;
  $("label").classList.remove("read");
  void $("label").offsetWidth; // begins the beam anew
  $("label").classList.add("read");
}

$("code").addEventListener("input", draw);
$("symbology").addEventListener("change", draw);
$("scan").addEventListener("submit", (event) => {
  event.preventDefault();
  const code = $("code").value.trim();
  if (code) scan(code, $("symbology").value);
  $("code").select();
});

async function showSamples() {
  for (const { code, label } of await (await fetch("/samples")).json()) {
    const button = element("button", label);
    button.title = code;
    button.addEventListener("click", () => {
      $("code").value = code;
      $("symbology").value = "";
      draw();
      scan(code);
    });
    $("samples").append(button);
  }
}

async function showChoices() {
  const choices = await (await fetch("/choices")).json();
  const fill = (id, names) => $(id).append(...names.map((name) => new Option(name, name)));
  fill("symbology", choices.symbologies);
  fill("kind", choices.scannerKinds);
  fill("layout", choices.layouts);
  fill("commands", choices.displayCommands);
  fill("sensor", choices.sensors);
}

// What is seen

function lamps(printer) {
  const list = [[printer.isOn ? "power" : "off", printer.isOn ? "" : "dark"]];
  const stops = [
    [!printer.isOnLine, "off line"], [printer.coverOpen, "cover open"], [printer.paperOut, "paper out"], [printer.cutterError, "cutter jammed"],
    [printer.overheated, "head too hot"], [printer.fault, "broken"], [printer.waitsForButton, "waits for the button"],
  ].filter(([isSo]) => isSo).map(([, text]) => [text, "bad"]);
  if (printer.isOn) list.push(...(stops.length ? stops : [[printer.isIdle ? "ready" : "printing", ""]]));
  if (printer.isOn && printer.paperNearEnd && !printer.paperOut) list.push(["paper near its end", "warn"]);
  if (printer.bufferedBytes > 0) list.push([`${printer.bufferedBytes} bytes wait`, "warn"]);
  $("lamps").replaceChildren(...list.map(([text, kind]) => element("li", text, kind)));
  $("case").classList.toggle("open", printer.coverOpen);
  $("case").classList.toggle("off", !printer.isOn);
  $("roll").value = printer.paperLeftMillimetres;
  $("roll").max = Math.max(80000, printer.paperLeftMillimetres);
  $("roll-text").textContent = `${(printer.paperLeftMillimetres / 1000).toFixed(1)} m`;
  $("heat").value = printer.headCelsius;
  $("heat-text").textContent = `${printer.headCelsius} °C`;
}

/// A piece of paper. Blank paper between head and cutter is not worth a picture.
function figure(piece) {
  const made = element("figure", "", piece.number === 0 ? "piece inside" : "piece cut");
  made.dataset.key = `${piece.number} ${piece.picture}`;
  made.dataset.number = piece.number;
  const picture = document.createElement("img");
  picture.alt = piece.number === 0 ? "What is still in the printer" : `Receipt ${piece.number}`;
  picture.src = `/receipts/${piece.number}.png?${piece.picture}`;
  if (piece.number > 0) {
    const caption = element("figcaption");
    caption.append(element("span", `Receipt ${piece.number}`), link("text", `/receipts/${piece.number}.txt`), link("picture", `/receipts/${piece.number}.png`));
    made.append(caption);
  }
  made.append(picture);
  return made;
}

const BLANK_ROWS = 130;
function paper(pieces) {
  const worth = pieces.filter((piece) => piece.number > 0 || piece.rows > BLANK_ROWS);
  const key = worth.map((piece) => `${piece.number} ${piece.picture}`).join();
  if (key === shownPaper) return;
  shownPaper = key;
  const there = new Map([...$("paper").children].map((child) => [child.dataset.number, child]));
  const figures = worth.map((piece) => {
    const old = there.get(String(piece.number));
    if (!old) return figure(piece);
    // The same piece grown: only its picture changes, so that it does not rise anew.
    if (old.dataset.key !== `${piece.number} ${piece.picture}`) {
      old.dataset.key = `${piece.number} ${piece.picture}`;
      old.querySelector("img").src = `/receipts/${piece.number}.png?${piece.picture}`;
    }
    return old;
  });
  $("paper").replaceChildren(...figures);
  $("paper").scrollTop = 0;
}

function switches() {
  for (const button of document.querySelectorAll("[data-is], [data-plug]")) {
    const { is, plug, normal = "false", if: condition } = button.dataset;
    const on = plug ? state.plugged[plug] : value(is);
    button.hidden = condition ? !value(condition) : false;
    button.setAttribute("aria-pressed", String(on));
    button.classList.toggle("odd", normal !== "any" && String(on) !== normal);
  }
}

function display({ lines, problems, commands, picture }) {
  if ($("glass").dataset.picture !== picture) {
    $("glass").dataset.picture = picture;
    $("glass").src = `/display.png?${picture}`;
  }
  $("glass").alt = lines.map((line) => line.trimEnd()).join("\n") || "blank";
  $("commands").value = commands;
  $("display-problems").replaceChildren(...problems.slice(-3).map((text) => element("li", text)));
}

function scanner({ kind, layout, framesSent, untyped, beeps }) {
  $("kind").value = kind;
  $("layout-box").hidden = layout === undefined;
  if (layout) $("layout").value = layout;
  $("scanner-words").textContent = `${framesSent} ${framesSent === 1 ? "read" : "reads"}` + (beeps ? `, ${beeps} beeps` : "") + (untyped ? `, ${untyped} not typed` : "");
}

function drawer({ open, stuck, openings, sensor, pinThreeHigh, shortestPulseMilliseconds, lastKick }) {
  $("drawer").classList.toggle("open", open);
  $("drawer").setAttribute("aria-label", open ? "open" : "closed");
  $("sensor").value = sensor;
  const kick = lastKick
    ? `Last kick: pin ${lastKick.pin} for ${lastKick.onMilliseconds} ms at ${(lastKick.atMilliseconds / 1000).toFixed(1)} s, ${lastKick.opened ? "opened it" : "did not open it"}.`
    : `No kick yet; it needs ${shortestPulseMilliseconds} ms.`;
  $("drawer-words").textContent = `${open ? "Open" : "Closed"}${stuck ? ", bolt jammed" : ""}, opened ${openings} ${openings === 1 ? "time" : "times"}; pin 3 ${pinThreeHigh ? "high" : "low"}. ${kick}`;
}

function script(told) {
  $("script").hidden = !told;
  if (!told) return;
  $("script").className = told.outcome;
  $("script").textContent = `Script ${told.outcome}: ${told.stepsDone} of ${told.stepCount} steps` + (told.failures ? `, ${told.failures} not true` : "");
  $("script").title = told.latest.join("\n");
}

/// Says to who listens what just happened.
function news() {
  const now = { receipts: state.printer.receiptCount, open: state.drawer.open, canPrint: state.printer.canPrint, text: state.display.lines.map((line) => line.trim()).join(" ") };
  if (said) {
    const parts = [];
    if (now.receipts > said.receipts) parts.push(`Receipt ${now.receipts} is cut.`);
    if (now.open !== said.open) parts.push(now.open ? "The drawer is open." : "The drawer is shut.");
    if (now.canPrint !== said.canPrint) parts.push(now.canPrint ? "The printer can print." : "The printer cannot print.");
    if (now.text !== said.text) parts.push(`The display shows ${now.text || "nothing"}.`);
    if (parts.length) $("news").textContent = parts.join(" ");
  }
  said = now;
}

function show() {
  lamps(state.printer);
  paper(state.paper);
  $("model").textContent = state.model;
  $("problem-box").hidden = state.problems.length === 0;
  $("problem-count").textContent = `${state.printer.problemCount} not understood`;
  $("problems").replaceChildren(...state.problems.slice().reverse().map((text) => element("li", text)));
  display(state.display);
  scanner(state.scanner);
  drawer(state.drawer);
  script(state.script);
  switches();
  for (const place of document.querySelectorAll("[data-address]")) {
    const address = state.addresses[place.dataset.address] ?? "";
    const shared = place.dataset.address === "cash-drawer" && !state.drawer.hasBoard;
    place.textContent = shared ? "on the printer's plug" : "\u2066" + address + "\u2069";
    place.title = address;
  }
  news();
}

function connection(kind, text) {
  $("link").dataset.kind = kind;
  if ($("link").textContent !== text) $("link").textContent = text;
}

async function look() {
  try {
    const answer = await fetch("/state", { cache: "no-store", headers: tag ? { "If-None-Match": tag } : {} });
    if (answer.status === 200) {
      tag = answer.headers.get("ETag") ?? "";
      state = await answer.json();
      show();
    }
    connection("live", "live");
  } catch {
    connection("lost", "the bench does not answer");
  }
  setTimeout(look, document.hidden ? LOOK_WHEN_HIDDEN_MS : LOOK_EVERY_MS);
}

await Promise.all([showSamples(), showChoices()]);
look();
