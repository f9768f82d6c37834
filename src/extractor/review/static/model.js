// The rows that a page shows, as the server has last confirmed them.
import { keyOf, spanOf } from "./filter.js";

const order = (a, b) => {
  const x = spanOf(a) ?? [0, 0], y = spanOf(b) ?? [0, 0];
  return x[0] - y[0] || x[1] - y[1] || (keyOf(a) < keyOf(b) ? -1 : 1);
};

export class Model {
  rows = []; doc = null; renewed = false; #byId = new Map(); #seqs = {}; #run; #queue;

  // `changed(replacements, shape)` hears of rows replaced, and whether some came or went.
  constructor(queue, changed) { this.#queue = queue; this.changed = changed; }

  // `doc` is the document that the page shows, null for a queue; `run` the mark of the run that it was read from.
  load(rows, seqs, { doc, run }) {
    this.rows = rows; this.#seqs = seqs; this.doc = doc; this.#run = run;
    this.#byId = new Map(rows.map((row) => [keyOf(row), row]));
  }

  // The mark of a document's rows, for a record that has no row yet.
  digest(doc) { return this.rows.find((row) => row.doc === doc)?.digest; }

  get(row) { return this.#byId.get(keyOf(row)); }
  seq(doc) { return this.#seqs[doc] ?? 0; }
  seqs(docs) { return docs ? Object.fromEntries([...new Set(docs)].map((doc) => [doc, this.seq(doc)])) : { ...this.#seqs }; }

  apply(changes) {
    const replaced = [];
    let shape = false;
    for (const [doc, { seq, run, rows, gone }] of Object.entries(changes)) {
      if (run !== this.#run) this.renewed = true;
      if (this.#queue || doc === this.doc) this.#seqs[doc] = Math.max(seq, this.seq(doc));
      for (const id of gone) shape = this.#drop({ doc, id }) || shape;
      for (const row of rows) {
        const old = this.get(row);
        if (old) { replaced.push([old, row]); this.#byId.set(keyOf(row), row); }
        else shape = this.#come(row) || shape;
      }
    }
    const places = new Map(replaced);
    if (places.size) this.rows = this.rows.map((row) => places.get(row) ?? row);
    if (!this.#queue && (shape || replaced.some(([a, b]) => order(a, b) && String(spanOf(a)) !== String(spanOf(b))))) { this.rows.sort(order); shape = true; }
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
    if (this.#queue ? row.verdict !== "added" : row.doc !== this.doc) return false;
    this.#byId.set(keyOf(row), row);
    this.rows.push(row);
    return true;
  }
}
