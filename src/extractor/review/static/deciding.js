// From a key to the server: a decision goes into the outbox at once and leaves it when the server has it, or when the
// reviewer has said that it shall not stand. Nothing is lost, nothing is overwritten unasked.
import { conflictLines, insisted, same } from "./conflict.js";
import { keyOf, recordOf } from "./filter.js";
import { newStep } from "./outbox.js";
import { Sender } from "./sending.js";
import { passing } from "./wire.js";

const PATIENCE = 4000;
const LAST = "~";

export class Deciding {
  #settings; #model; #outbox; #wire; #dialogs; #told; #sender; #answers = new Map(); #taken = []; #undoing = null; #asking = false;

  // `told(words, fault)` hears how it went.
  constructor({ settings, model, outbox, wire, dialogs, told }) {
    this.#settings = settings; this.#model = model; this.#outbox = outbox; this.#wire = wire; this.#dialogs = dialogs; this.#told = told;
    this.#sender = new Sender(outbox, wire, (items) => model.seqs(items.map((item) => item.doc)), {
      done: (entry, answer) => { model.apply(answer.changes); this.#answer(entry.id, { answer }); },
      stale: (entry, body) => this.#stale(entry, body),
      refused: (entry, fault) => this.#answer(entry.id, { fault }) || told(this.#settings.words.failed + fault.message, true),
      round: (fault, done) => this.#round(fault, done),
    });
    // A step that another page of the same person has sent or asked about is answered here too.
    outbox.listen((id, elsewhere) => {
      if (!elsewhere || outbox.has(id)) return;
      this.#answer(id, {});
      if (!outbox.size) told(this.#settings.words.saved);
    });
  }

  // An item of a step: what is done to a row, and the row as the person sees it.
  item(row, action, more = {}) {
    const earlier = this.#outbox.of(row), fields = this.#settings.form[row.kind], record = (more.take && row.extracted) || recordOf(row);
    const saw = Object.fromEntries(["quote", "start", "end", ...fields].map((name) => [name, record[name] ?? null]));
    return { doc: row.doc, id: row.id, kind: row.kind, action, base: earlier?.base ?? row.revision, digest: earlier?.digest ?? row.digest,
      own: Boolean(earlier), saw, ...more };
  }

  // Puts a step into the outbox and begins to send. `whole` steps stand or fall as one. The promise gives the server's
  // answer, null where it is still to come or was not wanted; `asked` steps, of a dialog that is open, throw what is refused.
  async send(items, { whole = false, asked = false } = {}) {
    this.#taken = [];
    this.#undoing = null;
    const entry = this.#outbox.add({ items, whole });
    this.#told(this.#settings.words.saving);
    const heard = new Promise((resolve) => { this.#answers.set(entry.id, resolve); });
    this.kick();
    const late = asked ? [new Promise((resolve) => { setTimeout(() => resolve({}), PATIENCE); })] : [];
    const { answer, fault } = await Promise.race([heard, ...late]);
    this.#answers.delete(entry.id);
    // Where nothing was typed nothing can be put right either: it is enough to say it.
    const typed = items.some((item) => item.reason || item.fields);
    if (fault && (asked || (fault.status === 422 && !typed))) this.#outbox.remove(entry.id);
    if (fault && asked) { this.#told(""); throw fault; }
    if (fault) this.#told(this.#settings.words.failed + fault.message, true);
    return answer ?? null;
  }

  kick() { return this.#sender.kick().catch((fault) => this.#told(String(fault), true)); }

  // Sends again what was refused.
  again(id) {
    const entry = this.#outbox.get(id);
    if (entry) this.#outbox.put({ ...entry, held: null });
    return this.kick();
  }

  // The last decision on a row that the server does not have yet, or undefined.
  waits(row) { return this.#outbox.of(row); }

  drop(id) { this.#outbox.remove(id); this.#answer(id, {}); }

  #answer(id, given) {
    const waits = this.#answers.get(id);
    waits?.(given);
    return Boolean(waits);
  }

  #round(fault, done) {
    const w = this.#settings.words, waiting = this.#outbox.decisions, counted = (words) => words.replace("{count}", waiting);
    if (fault) for (const id of this.#answers.keys()) this.#answer(id, {});
    if (fault?.body?.code === "E454") this.#told(`${fault.message} ${counted(w.kept_here)}`, true);
    else if (fault?.status === 403) this.#told(w.signed_out + counted(w.kept_here), true);
    else if (fault) this.#told((fault.status ? `${w.failed}${fault.message} ` : w.offline) + counted(w.kept_here), true);
    else if (!waiting && done) this.#told(this.#model.renewed ? w.saved_old_run : w.saved, this.#model.renewed);
    else if (waiting && !this.#outbox.next(LAST)) this.#told(counted(w.held), true);
    this.ask().catch((wrong) => this.#told(String(wrong), true));
  }

  // Where somebody else was first: what nobody disputes goes on, what says the same is done, the rest is asked.
  #stale(entry, body) {
    this.#model.apply(body.changes);
    const rows = Object.values(body.changes).flatMap((change) => change.rows);
    const away = new Map(rows.filter((row) => !this.#model.get(row)).map((row) => [keyOf(row), row]));
    const places = body.stale.map((place) => [keyOf(place), { revision: place.revision, row: away.get(keyOf(place)) ?? null }]);
    const now = this.#now(places), stale = (item) => now.has(keyOf(item));
    const disputes = (item) => stale(item) && !same(item, now.get(keyOf(item)).row, this.#settings.form);
    const disputed = entry.whole ? entry.items : entry.items.filter(disputes);
    const rest = entry.whole ? [] : entry.items.filter((item) => !stale(item));
    const held = { why: "conflict", places };
    // Nothing of the step is told to be stale, and yet it is refused: sending it again would not end.
    if (rest.length === entry.items.length) { this.#outbox.put({ ...entry, held: { why: "refused", zh: this.#settings.words.conflict, en: this.#settings.words.conflict } }); return; }
    if (rest.length) this.#outbox.put({ ...entry, items: rest });
    if (disputed.length && rest.length) this.#outbox.add({ items: disputed, whole: false, held }, entry);
    else if (disputed.length) this.#outbox.put({ ...entry, held });
    else if (!rest.length) this.#outbox.remove(entry.id);
    if (!rest.length) this.#answer(entry.id, {});
  }

  // What stands now at places that were stale: the row of this page, else the one that the server sent.
  #now(places) {
    return new Map(places.map(([key, { revision, row }]) => {
      const [doc, id] = key.split("\n"), found = this.#model.get({ doc, id }) ?? row;
      return [key, { revision: found?.revision ?? revision, row: found }];
    }));
  }

  // Asks about one conflict after the other, when no dialog is open and nobody is typing.
  async ask() {
    if (this.#asking) return;
    this.#asking = true;
    const open = () => this.#outbox.all().find((entry) => entry.held?.why === "conflict" && !entry.held.later);
    try {
      for (let entry; (entry = open());) {
        // One that a page without a workbench met: it has not been seen yet what stands.
        if (!entry.held.places.length) { await this.again(entry.id); continue; }
        await this.#dialogs.quiet();
        if (this.#outbox.has(entry.id)) await this.#settle(entry);
      }
    } finally { this.#asking = false; }
  }

  async #settle(entry) {
    const w = this.#settings.words, now = this.#now(entry.held.places);
    const { lines, who } = conflictLines(entry.items, now, this.#settings);
    const chosen = await this.#dialogs.conflict(lines, who);
    if (!this.#outbox.has(entry.id)) return;
    if (chosen === "theirs") {
      this.#outbox.remove(entry.id);
      this.#told(w.kept_theirs);
    } else if (chosen === "mine") {
      const items = entry.items.map((item) => {
        const { revision, row } = now.get(keyOf(item)) ?? {};
        return revision === undefined ? item : { ...insisted(item, row, this.#settings.form), base: revision, digest: row?.digest, own: false };
      });
      this.#outbox.put({ ...entry, items, held: null });
      await this.kick();
    } else {
      this.#outbox.put({ ...entry, held: { ...entry.held, later: true } });
      this.#told(w.held.replace("{count}", this.#outbox.decisions), true);
    }
  }

  // Asks again about what was put off.
  askAgain() {
    for (const entry of this.#outbox.all()) if (entry.held?.later) this.#outbox.put({ ...entry, held: { ...entry.held, later: false } });
    return this.ask();
  }

  // What the server has not yet been given is taken back here; else the server takes back the last step that it has.
  undo(doc, redo) {
    return this.#wire.inTurn(() => (redo && this.#taken.length ? this.#putBack() : (!redo && this.#takeBack(doc)) || this.#undo(doc, redo)));
  }

  #takeBack(doc) {
    const w = this.#settings.words;
    const entry = this.#outbox.all().filter((e) => !e.held && (!doc || e.items.some((item) => item.doc === doc))).at(-1);
    if (!entry) return null;
    if (entry.tried) { this.#told(w.undo_later, true); return { ids: [] }; }
    this.#outbox.remove(entry.id);
    this.#taken.push(entry);
    this.#told(w.done_undo);
    return { doc: entry.items[0].doc, ids: entry.items.map((item) => item.id) };
  }

  #putBack() {
    const { items: taken, whole } = this.#taken.pop();
    // What was decided before it may have reached the server meanwhile.
    const items = taken.map((item) => {
      const row = item.own ? this.#model.get(item) : null;
      return row ? { ...item, base: row.revision, digest: row.digest, own: Boolean(this.#outbox.of(item)) } : item;
    });
    this.#outbox.add({ items, whole });
    this.#told(this.#settings.words.done_redo);
    this.kick();
    return { doc: items[0].doc, ids: items.map((item) => item.id) };
  }

  // An undo of which nothing was heard is sent as the same step when it is asked for again, unless something was decided
  // in between: then it is of that.
  async #undo(doc, redo) {
    const w = this.#settings.words;
    if (this.#undoing?.redo !== redo || this.#undoing.doc !== doc) this.#undoing = { doc, redo, step: newStep() };
    try {
      const body = { doc, redo, since: this.#model.seqs(doc ? [doc] : null), step: this.#undoing.step, outbox: this.#wire.outbox };
      const answer = await this.#wire.post("undo", body);
      this.#undoing = null;
      this.#model.apply(answer.changes);
      const over = [...new Set((answer.over ?? []).map((place) => place.by))].join("、");
      const done = redo ? w.done_redo : w.done_undo, none = redo ? w.nothing_redo : w.nothing_undo;
      this.#told(!answer.step ? none : over ? done + w.stands_over.replace("{who}", over) : done);
      return answer;
    } catch (fault) {
      if (passing(fault) && !fault.status) { this.#told(w.undo_offline, true); return null; }
      this.#undoing = null;
      if (fault.status !== 409) throw fault;
      this.#model.apply(fault.body.changes);
      this.#told(w.conflict, true);
      return null;
    }
  }
}
