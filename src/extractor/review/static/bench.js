// The workbench: one document, or a queue over all of them.
import { commandsOf } from "./commands.js";
import { Details } from "./details.js";
import { Dialogs } from "./dialogs.js";
import { element, isolated, keyed } from "./dom.js";
import { Deciding } from "./deciding.js";
import { fillChoices, filterOf, keyOf, recordOf, spanOf } from "./filter.js";
import { Grid } from "./grid.js";
import { listen } from "./keys.js";
import { showLost } from "./lost.js";
import { Model } from "./model.js";
import { Outbox } from "./outbox.js";
import { Place } from "./place.js";
import { fillRow } from "./rowline.js";
import { TextPane } from "./textpane.js";
import { Wire, passing } from "./wire.js";

const SIGN_OF_LIFE = 15000;
const TEXTS_KEPT = 12;
const LEAVING = 1500;
const by = (id) => document.getElementById(id);
const settings = JSON.parse(by("settings").dataset.settings);
const w = settings.words;
const form = by("filters");
const wire = new Wire(settings.lang);
const dialogs = new Dialogs(settings, wire);
const pane = new TextPane(by("text"));
const model = new Model(settings.queue, changed);
const outbox = new Outbox(wire.outbox);
const deciding = new Deciding({ settings, model, outbox, wire, dialogs, told: say });
const details = new Details(by("details"), settings, (row, id) => model.get({ doc: row.doc, id }));
const grid = new Grid(by("records"), by("spacer"), (row, item) => fillRow(row, item, w, outbox.of(item)), chosen);
const place = new Place(form);
const texts = new Map();
let shownDoc = null, shownKey = null, leaving = false;

model.gone = (row) => { if (row.doc === shownDoc) pane.mark(row.id, row.kind, row.verdict, null); };

function say(words, fault = false) {
  by("status").textContent = words;
  by("status").classList.toggle("fault", fault);
}

// What failed says so; the rows keep what the server has confirmed.
function caught(work) {
  return Promise.resolve(work).catch((fault) => {
    say(fault.status ? w.failed + fault.message : passing(fault) ? w.offline : String(fault), true);
  });
}

// How many decisions wait, at the top of the page; the rows that they are about say so too.
function waiting() {
  const others = outbox.others().map(([who, count]) => w.unsent_of.replace("{who}", who).replace("{count}", count));
  const words = [outbox.size ? w.unsent_count.replace("{count}", outbox.decisions) : "", ...others].filter(Boolean).join(" · ");
  by("unsent").textContent = words;
  by("unsent").hidden = !words;
  grid.draw(true);
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
  if ((row && keyOf(row)) !== shownKey && shownDoc) pane.deselect();
  shownKey = row && keyOf(row);
  if (!row) { details.show(null); if (shownDoc) pane.current(null); return; }
  if (row.doc === shownDoc) pane.current(spanOf(row), scroll);
  else caught(open(row));
  details.show(row, sentence(row));
  place.at(row, grid.index);
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

// To a record; one that the filter hides is only told of, unless it is what was asked for.
function goTo(wanted, asked = false) {
  const row = model.get(wanted);
  if (!row) return;
  if (!grid.items.includes(row)) {
    if (!asked) { say(`${by("status").textContent} ${w.hidden_now}`); return; }
    form.reset();
    refilter(keyOf(row));
    say(w.filters_off);
  }
  grid.go(grid.items.indexOf(row));
}

// What is on its way has a moment to arrive; what has not goes along, and the next page sends it.
async function leave(path) {
  await Promise.race([deciding.kick(), new Promise((resolve) => { setTimeout(resolve, LEAVING); })]);
  leaving = outbox.kept;
  place.keep();
  location.assign(path);
}

async function unsent() {
  deciding.askAgain();
  if (outbox.all().some((entry) => entry.held?.why === "conflict")) return;
  await dialogs.unsent(outbox.all(), { again: (entry) => caught(deciding.again(entry.id)), drop: (entry) => deciding.drop(entry.id) });
}

function toLost() {
  const first = by("lost").querySelector("button");
  if (first) first.focus(); else say(w.none_lost);
}

const focusFilter = (name) => { form.elements[name].focus(); form.elements[name].select?.(); };
const page = { say, caught, goTo, leave, unsent, toLost, doc: () => shownDoc, focusFilter };
const commands = commandsOf({ settings, model, deciding, grid, pane, dialogs, wire, page });

function run(command) {
  if (command.decides && !settings.decides) { say(w.read_only, true); return; }
  caught(command.run());
}

function buttons() {
  for (const command of commands) {
    const off = command.decides && !settings.decides;
    const button = element("button", { type: "button", "aria-disabled": off ? "true" : null, "aria-keyshortcuts": keyed(command.keys[0]) },
      element("kbd", {}, keyed(command.keys[0])), ` ${w[command.name]}`);
    // The selection of text must outlive the press of a button.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => run(command));
    by("actions").append(button);
  }
}

listen(commands, {
  run,
  page: (step) => grid.go(Math.min(Math.max(grid.index + step, 0), grid.items.length - 1)),
  home: () => by("records").focus(),
});

form.addEventListener("input", () => refilter());
form.addEventListener("reset", () => setTimeout(() => refilter()));
form.addEventListener("submit", (event) => event.preventDefault());
by("text").addEventListener("click", (event) => {
  const [id] = document.getSelection().isCollapsed ? pane.at(event.clientX, event.clientY) : [];
  if (id) goTo({ doc: shownDoc, id }, true);
});

async function signOfLife() {
  const found = await wire.get("changes", { id: settings.doc, since: model.seq(settings.doc) });
  const told = model.renewed;
  model.apply({ [settings.doc]: found });
  if (model.renewed && !told) say(w.new_run, true);
  by("present").textContent = found.here.length > 1 ? `${w.here}: ${found.here.join("、")}` : "";
}

async function start() {
  buttons();
  if (settings.queue) {
    const { rows, seqs, run } = await wire.get("queue", { which: settings.queue });
    model.load(rows, seqs, { doc: null, run });
  } else {
    const whole = await wire.get("document", { id: settings.doc });
    model.load(whole.rows, { [settings.doc]: whole.seq }, { doc: settings.doc, run: whole.run });
    showLost(by("lost"), whole.lost, { w, pane, say });
    show(settings.doc, whole.text);
    setInterval(() => { if (!document.hidden) signOfLife().catch(() => undefined); }, SIGN_OF_LIFE);
  }
  const at = place.key(settings.doc);
  grid.index = place.index;
  refilter(at && keyOf(at));
  by("records").focus();
  requestAnimationFrame(() => {
    document.body.dataset.ready = String(Math.round(performance.now()));
    setTimeout(() => fillChoices(form, model.rows));
  });
}

// What has not been sent yet is said before the page goes; a page of this program that follows sends it.
window.addEventListener("beforeunload", (event) => { if (outbox.size && !leaving) event.preventDefault(); });
outbox.listen(waiting);
by("unsent").addEventListener("click", () => caught(unsent()));
caught(start().then(() => { waiting(); if (outbox.size) deciding.kick(); }));
