// The workbench: one document, or a queue over all of them.
import { commandsOf } from "./commands.js";
import { Details } from "./details.js";
import { Dialogs } from "./dialogs.js";
import { element, isolated } from "./dom.js";
import { fillChoices, filterOf, keyOf, recordOf, spanOf } from "./filter.js";
import { Grid } from "./grid.js";
import { Model } from "./model.js";
import { fillRow } from "./rowline.js";
import { TextPane } from "./textpane.js";
import { Wire } from "./wire.js";

const SIGN_OF_LIFE = 15000;
const TEXTS_KEPT = 12;
const by = (id) => document.getElementById(id);
const settings = JSON.parse(by("settings").dataset.settings);
const w = settings.words;
const form = by("filters");
const wire = new Wire(settings.lang);
const dialogs = new Dialogs(settings, wire);
const pane = new TextPane(by("text"));
const details = new Details(by("details"), settings);
const model = new Model(settings, wire, dialogs, changed, say);
const grid = new Grid(by("records"), by("spacer"), (row, item) => fillRow(row, item, w), chosen);
const texts = new Map();
let shownDoc = null, hashTimer = 0;

model.gone = (row) => { if (row.doc === shownDoc) pane.mark(row.id, row.kind, row.verdict, null); };

function say(words, fault = false) {
  by("status").textContent = words;
  by("status").classList.toggle("fault", fault);
}

// A decision that failed says so; the rows keep what the server has confirmed.
function caught(work) {
  return Promise.resolve(work).catch((fault) => {
    say(fault.status ? w.failed + fault.message : fault instanceof TypeError ? w.offline : String(fault), true);
  });
}

function mark(row) { if (row.doc === shownDoc) pane.mark(row.id, row.kind, row.verdict, spanOf(row)); }

function changed(replaced, shape) {
  for (const [, row] of replaced) mark(row);
  const now = current();
  if (shape) { for (const row of model.rows) mark(row); refilter(now); return; }
  const filter = filterOf(form);
  const leaves = replaced.some(([old, row]) => old !== row && filter([row]).length !== Number(grid.items.includes(old)));
  for (const [old, row] of replaced) grid.replace(old, row);
  if (leaves) refilter(now);
  else if (replaced.some(([, row]) => keyOf(row) === now)) chosen(grid.current, false);
  count();
}

function current() { return grid.current ? keyOf(grid.current) : null; }

function refilter(key = current()) {
  grid.set(filterOf(form)(model.rows), key);
  count();
}

function count() {
  const done = model.rows.filter((row) => row.verdict !== "open").length;
  const share = model.rows.length ? Math.floor((100 * done) / model.rows.length) : 100;
  by("counts").textContent = `${w.shown.replace("{shown}", grid.items.length).replace("{all}", model.rows.length)} · ${w.reviewed} ${share}%`;
}

function sentence(row) {
  const record = recordOf(row);
  if (row.doc !== shownDoc) return "";
  if (record.sentence_start !== undefined && record.sentence_end !== undefined) return pane.slice(record.sentence_start, record.sentence_end).trim();
  const span = spanOf(row);
  return span ? pane.slice(Math.max(0, span[0] - 60), Math.min(pane.offsets.points, span[1] + 60)).trim() : "";
}

function chosen(row, scroll = true) {
  if (!row) { details.show(null); if (shownDoc) pane.current(null); return; }
  if (row.doc === shownDoc) pane.current(spanOf(row), scroll);
  else caught(open(row));
  details.show(row, sentence(row));
  clearTimeout(hashTimer);
  hashTimer = setTimeout(() => history.replaceState(null, "", `#${row.id}`), 300);
}

// In the queue: the text of the current record's document.
async function open(row) {
  if (!texts.has(row.doc)) {
    texts.set(row.doc, (await wire.get("text", { id: row.doc })).text);
    if (texts.size > TEXTS_KEPT) texts.delete(texts.keys().next().value);
  }
  if (grid.current?.doc === row.doc) show(row.doc, texts.get(row.doc));
}

function show(doc, text) {
  shownDoc = doc;
  pane.show(text);
  if (settings.queue) by("docname").replaceChildren(isolated(doc));
  for (const row of model.rows) mark(row);
  if (grid.current) chosen(grid.current);
}

function goTo(place) {
  const row = model.get(place);
  if (!row) return;
  if (!grid.items.includes(row)) { form.reset(); refilter(keyOf(row)); }
  grid.go(grid.items.indexOf(row));
}

const page = { say, caught, goTo, doc: () => shownDoc, focusFilter: (name) => { form.elements[name].focus(); form.elements[name].select?.(); } };
const commands = commandsOf({ settings, model, grid, pane, dialogs, wire, page });

function run(command) {
  if (command.decides && !settings.decides) { say(w.read_only, true); return; }
  caught(command.run());
}

function buttons() {
  for (const command of commands) {
    const off = command.decides && !settings.decides;
    const button = element("button", { type: "button", "aria-disabled": off ? "true" : null, "aria-keyshortcuts": command.keys[0] === "U" ? "Shift+U" : command.keys[0] },
      element("kbd", {}, command.keys[0]), ` ${w[command.name]}`);
    // The selection of text must outlive the press of a button.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => run(command));
    by("actions").append(button);
  }
}

const typing = (target) => target.closest("input, select, textarea, dialog");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (typing(event.target)) {
    const leaves = event.key === "Escape" || (event.key === "Enter" && event.target.closest("#filters"));
    if (leaves && !event.target.closest("dialog")) { event.preventDefault(); by("records").focus(); }
    return;
  }
  const inText = event.target.closest("#text, #details") && event.key.startsWith("Arrow");
  const command = commands.find(({ keys }) => keys.includes(event.key));
  const paging = { PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity }[event.key];
  if (command && !inText) { event.preventDefault(); run(command); }
  else if (paging && event.target.closest("#records")) {
    event.preventDefault();
    grid.go(Math.min(Math.max(grid.index + paging, 0), grid.items.length - 1));
  } else if (event.key === "Escape") by("records").focus();
});

form.addEventListener("input", () => refilter());
form.addEventListener("reset", () => setTimeout(() => refilter()));
form.addEventListener("submit", (event) => event.preventDefault());
by("text").addEventListener("click", (event) => {
  const [id] = document.getSelection().isCollapsed ? pane.at(event.clientX, event.clientY) : [];
  if (id) goTo({ doc: shownDoc, id });
});

function showLost(lost) {
  if (!lost.length) return;
  const items = lost.map((l) => element("li", {}, isolated(`${w[l.kind]} · ${w[l.verdict]} · ${l.by}: ${l.context}`)));
  by("lost").replaceChildren(element("strong", {}, `${w.lost_list} (${lost.length})`), element("ul", {}, ...items));
  by("lost").hidden = false;
}

async function signOfLife() {
  const found = await wire.get("changes", { id: settings.doc, since: model.seq(settings.doc) });
  model.apply({ [settings.doc]: found });
  by("present").textContent = found.here.length > 1 ? `${w.here}: ${found.here.join("、")}` : "";
}

async function start() {
  buttons();
  if (settings.queue) {
    const { rows, seqs, run } = await wire.get("queue", { which: settings.queue });
    model.load(rows, seqs, run);
  } else {
    const whole = await wire.get("document", { id: settings.doc });
    model.load(whole.rows, { [settings.doc]: whole.seq }, whole.run);
    showLost(whole.lost);
    show(settings.doc, whole.text);
    setInterval(() => { if (!document.hidden) signOfLife().catch(() => undefined); }, SIGN_OF_LIFE);
  }
  refilter(location.hash ? keyOf({ doc: settings.doc, id: location.hash.slice(1) }) : null);
  by("records").focus();
  requestAnimationFrame(() => {
    document.body.dataset.ready = String(Math.round(performance.now()));
    setTimeout(() => fillChoices(form, model.rows));
  });
}

caught(start());
