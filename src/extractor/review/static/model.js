// The rows that a page shows and the decisions it sends: nothing is lost, nothing is overwritten unasked.
import { keyOf, recordOf, spanOf } from "./filter.js";
import { worded } from "./dom.js";

const order = (a, b) => {
  const x = spanOf(a) ?? [0, 0], y = spanOf(b) ?? [0, 0];
  return x[0] - y[0] || x[1] - y[1] || (keyOf(a) < keyOf(b) ? -1 : 1);
};

export class Model {
  rows = []; #byId = new Map(); #seqs = {}; #run = null; #renewed = false; #wire; #settings; #dialogs;

  // `changed(replacements, shape)` hears of rows replaced, and whether some came or went; `told(words, fault)` of how it went.
  constructor(settings, wire, dialogs, changed, told) {
    this.#settings = settings; this.#wire = wire; this.#dialogs = dialogs; this.changed = changed; this.told = told;
  }

  load(rows, seqs, run) {
    this.rows = rows; this.#seqs = seqs; this.#run = run;
    this.#byId = new Map(rows.map((row) => [keyOf(row), row]));
  }

  get(row) { return this.#byId.get(keyOf(row)); }
  seq(doc) { return this.#seqs[doc] ?? 0; }

  apply(changes) {
    const replaced = [];
    let shape = false;
    for (const [doc, { seq, run, rows, gone }] of Object.entries(changes)) {
      if (run !== this.#run && !this.#renewed) { this.#renewed = true; this.told(this.#settings.words.new_run, true); }
      this.#seqs[doc] = Math.max(seq, this.seq(doc));
      for (const id of gone) shape = this.#drop({ doc, id }) || shape;
      for (const row of rows) {
        const old = this.get(row);
        if (old) { replaced.push([old, row]); this.#byId.set(keyOf(row), row); }
        else shape = this.#come(row) || shape;
      }
    }
    const places = new Map(replaced);
    if (places.size) this.rows = this.rows.map((row) => places.get(row) ?? row);
    if (!this.#settings.queue && (shape || replaced.some(([a, b]) => order(a, b) && String(spanOf(a)) !== String(spanOf(b))))) { this.rows.sort(order); shape = true; }
    this.changed(replaced, shape);
  }

  #drop(place) {
    const row = this.get(place);
    if (!row) return false;
    this.#byId.delete(keyOf(row));
    this.rows = this.rows.filter((other) => other !== row);
    this.gone?.(row);
    return true;
  }

  // A queue stays what it was when it was opened, save for what its own person adds.
  #come(row) {
    if (this.#settings.queue && row.verdict !== "added") return false;
    this.#byId.set(keyOf(row), row);
    this.rows.push(row);
    return true;
  }

  // Sends one step. `seen` of an item is the row as the person saw it when they decided.
  send(items) {
    for (const item of items) this.#pend(item, true);
    this.told(this.#settings.words.saving);
    return this.#wire.inTurn(() => this.#sending(items));
  }

  async #sending(items) {
    const body = items.map(({ seen, ...item }) => ({ ...item, base: seen && !seen.own ? seen.revision : this.get(item)?.revision ?? 0, digest: this.#digest(item, seen) }));
    try {
      for (;;) {
        try { return this.#done(await this.#wire.post("decide", { items: body, since: this.#since(items) })); }
        catch (fault) {
          if (fault.status !== 409) throw fault;
          this.apply(fault.body.changes);
          const stale = new Map(fault.body.stale.map((place) => [keyOf(place), place]));
          if (!(await this.#conflict(items, stale))) { this.told(""); return null; }
          body.forEach((item, i) => { if (stale.has(keyOf(item))) this.#insist(item, stale.get(keyOf(item)), items[i].seen); });
        }
      }
    } catch (fault) {
      this.told("");
      throw fault;
    } finally { for (const item of items) this.#pend(item, false); }
  }

  // The mark of what the page showed: of the row, or for a record yet to come of any row of its text.
  #digest(item, seen) { return (seen?.digest ? seen : this.get(item) ?? this.rows.find((row) => row.doc === item.doc))?.digest ?? ""; }

  // To accept all the same is to want the values that were seen, whatever the record reads now.
  #insist(item, { revision, digest }, seen) {
    const wanted = seen && !seen.own && item.action === "accept" && ((item.take && seen.extracted) || recordOf(seen));
    if (wanted) {
      item.action = "edit";
      item.take = false;
      item.fields = Object.fromEntries(["start", "end", ...this.#settings.form[item.kind]].map((name) => [name, wanted[name]]));
    }
    item.base = revision; item.digest = digest;
  }

  #done(answer) {
    this.apply(answer.changes);
    const w = this.#settings.words;
    this.told(this.#renewed ? w.saved_old_run : w.saved, this.#renewed);
    return answer;
  }

  #since(items) { return Object.fromEntries([...new Set(items.map((i) => i.doc))].map((doc) => [doc, this.seq(doc)])); }

  #pend(item, on) {
    const row = this.get(item);
    if (!row || Boolean(row.pending) === on) return;
    row.pending = on;
    this.changed([[row, row]], false);
  }

  #conflict(items, stale) {
    const w = this.#settings.words, lines = [], who = new Set();
    for (const item of items.filter((i) => stale.has(keyOf(i)))) {
      const now = this.get(item);
      if (now && item.seen?.digest && now.digest !== item.seen.digest) who.add(w.new_run_by);
      if (now?.by && now.revision !== item.seen?.revision) who.add(now.by);
      lines.push([recordOf(item.seen ?? now ?? {}).quote ?? item.id, now ? w[now.verdict] : "–", w[item.action]]);
      const seen = recordOf(item.seen ?? {}), rejects = item.action === "reject", mine = { ...seen, ...item.fields };
      for (const name of ["start", "end", ...this.#settings.form[item.kind]]) {
        const theirs = worded(w, name, now?.record?.[name]), yours = rejects ? "–" : worded(w, name, mine[name]);
        if (theirs !== (rejects ? worded(w, name, seen[name]) : yours)) lines.push([w[`f_${name}`], theirs, yours]);
      }
    }
    return this.#dialogs.conflict(lines.slice(0, 60), [...who].join("、") || "?");
  }

  async undo(doc, redo) {
    const w = this.#settings.words;
    return this.#wire.inTurn(async () => {
      const since = doc ? { [doc]: this.seq(doc) } : { ...this.#seqs };
      try {
        const answer = await this.#wire.post("undo", { doc, redo, since });
        this.apply(answer.changes);
        const over = [...new Set((answer.over ?? []).map((place) => place.by))].join("、");
        this.told((answer.step ? (redo ? w.done_redo : w.done_undo) : (redo ? w.nothing_redo : w.nothing_undo)) + (over && w.stands_over.replace("{who}", over)), Boolean(over));
        return answer;
      } catch (fault) {
        if (fault.status !== 409) throw fault;
        this.apply(fault.body.changes);
        this.told(w.conflict, true);
        return null;
      }
    });
  }
}
