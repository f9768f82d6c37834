// Steps that the server has not confirmed yet. Each is kept in the browser under a key of its own, so that neither a closed
// page nor a second one loses any. The name of an outbox says whose it is and for which folder: no other person sends it.
import { keyOf } from "./filter.js";

const HEAD = "outbox:";
const headOf = (name) => `${HEAD}${encodeURIComponent(name)}:`;
const hex = (bytes) => [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");

// A number of a step that no other page gives; randomUUID is not there where a page is not reached by TLS.
export const newStep = () => hex(crypto.getRandomValues(new Uint8Array(16)));

// Documents share ids; a record that is being added has none yet and depends on no other.
const keysOf = (entry) => entry.items.filter((item) => item.id).map(keyOf);

export class Outbox {
  #name; #head; #entries = new Map(); #last = new Map(); #count = 0; #unkept = new Set(); #listeners = [];

  constructor(name) {
    this.#name = name; this.#head = headOf(name);
    for (const key of this.#stored(this.#head)) this.#read(key.slice(this.#head.length), localStorage.getItem(key));
    // What was asked or refused is sent once more: much may have changed since.
    for (const entry of this.all()) if (entry.held) this.put({ ...entry, held: null });
    window.addEventListener("storage", (event) => {
      if (event.key?.startsWith(this.#head)) this.#elsewhere(event.key.slice(this.#head.length), event.newValue);
    });
  }

  get name() { return this.#name; }
  get size() { return this.#entries.size; }
  // How many decisions wait; a step may have many.
  get decisions() { return this.all().reduce((sum, entry) => sum + entry.items.length, 0); }
  // Whether all would outlive the page; a browser may keep nothing, or no more.
  get kept() { return this.#unkept.size === 0; }
  has(id) { return this.#entries.has(id); }
  get(id) { return this.#entries.get(id); }
  all() { return [...this.#entries.values()].sort((a, b) => (a.at < b.at ? -1 : 1)); }
  // `heard(id)`: a step has come, changed or gone; `elsewhere` where another page did it.
  listen(heard) { this.#listeners.push(heard); }

  // A new step at the end, or right after another.
  add(step, after = null) {
    const at = after ? `${after.at}+` : `${String(Date.now()).padStart(15, "0")}.${String(++this.#count).padStart(6, "0")}`;
    return this.put({ id: newStep(), at, tried: false, held: null, ...step });
  }

  put(entry) {
    this.#entries.set(entry.id, entry);
    try {
      localStorage.setItem(this.#head + entry.id, JSON.stringify(entry));
      this.#unkept.delete(entry.id);
    } catch { this.#unkept.add(entry.id); }
    this.#told(entry.id, false);
    return entry;
  }

  remove(id) {
    if (!this.#entries.delete(id)) return;
    this.#unkept.delete(id);
    try { localStorage.removeItem(this.#head + id); } catch { /* nothing was kept */ }
    this.#told(id, false);
  }

  // The last item that waits for a record, or undefined.
  of(row) { return this.#last.get(keyOf(row)); }

  // The first step up to a moment that may be sent: none of its records waits for an answer about an earlier step.
  next(until) {
    const barred = new Set();
    for (const entry of this.all()) {
      if (entry.at > until) return null;
      const keys = keysOf(entry);
      if (!entry.held && !keys.some((key) => barred.has(key))) return entry;
      for (const key of keys) barred.add(key);
    }
    return null;
  }

  // Later decisions on records that a step has now decided are about what it left.
  rebase(made, rows) {
    if (!this.size) return;
    const revisions = new Map(made.map((m) => [keyOf(m), m.revision]));
    const digests = new Map(rows.map((row) => [keyOf(row), row.digest]));
    for (const entry of this.all()) {
      const own = (item) => item.own && revisions.has(keyOf(item));
      if (!entry.items.some(own)) continue;
      const items = entry.items.map((item) => (own(item)
        ? { ...item, base: revisions.get(keyOf(item)), digest: digests.get(keyOf(item)) ?? item.digest } : item));
      this.put({ ...entry, items });
    }
  }

  // What others have left in this browser for the same folder: name and number.
  others() {
    const folder = headOf(`${this.#name.split(":")[0]}:`).slice(0, -1), found = new Map();
    for (const key of this.#stored(folder)) {
      if (key.startsWith(this.#head)) continue;
      const who = decodeURIComponent(key.slice(folder.length).split(":")[0]);
      found.set(who, (found.get(who) ?? 0) + 1);
    }
    return [...found];
  }

  #stored(head) {
    try { return Object.keys(localStorage).filter((key) => key.startsWith(head)); } catch { return []; }
  }

  #read(id, written) {
    try { this.#entries.set(id, JSON.parse(written)); } catch { /* not written by a page of this program */ }
    this.#index();
  }

  #elsewhere(id, written) {
    if (written === null) this.#entries.delete(id); else this.#read(id, written);
    this.#told(id, true);
  }

  #told(id, elsewhere) {
    this.#index();
    for (const heard of this.#listeners) heard(id, elsewhere);
  }

  #index() {
    this.#last = new Map();
    for (const entry of this.all()) for (const item of entry.items) if (item.id) this.#last.set(keyOf(item), item);
  }
}
