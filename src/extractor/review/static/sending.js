// Sends what the outbox holds: in order, again and again until the server has it, by one page at a time.
import { keyOf } from "./filter.js";
import { passing } from "./wire.js";

const SOON = 2000, LATEST = 15000;
const TOGETHER = 0.2;

export class Sender {
  #outbox; #wire; #hears; #since; #timer = 0; #pause = SOON; #fault;

  // `since(items)` says what the page knows of their documents. `hears` is told of each step: `done(entry, answer)`,
  // `stale(entry, body)`, `refused(entry, fault)`; and of each round: `round(fault, done)`: null where none stopped it, and how many steps
  // are through; not of what fails again and again.
  constructor(outbox, wire, since, hears) {
    this.#outbox = outbox; this.#wire = wire; this.#since = since; this.#hears = hears;
    window.addEventListener("online", () => this.kick());
    document.addEventListener("visibilitychange", () => { if (!document.hidden && outbox.size) this.kick(); });
  }

  // Sends all that is in the outbox now. What is put there meanwhile has a round of its own, and so keeps its place among
  // the undoings.
  kick(again = false) {
    const until = this.#outbox.all().at(-1)?.at;
    clearTimeout(this.#timer);
    return until === undefined ? Promise.resolve() : this.#wire.inTurn(() => this.#alone(() => this.#round(until, again)));
  }

  // Two pages of one person send in turn where the browser can tell them so; else what both send is written once.
  #alone(work) { return navigator.locks ? navigator.locks.request(`outbox:${this.#outbox.name}`, work) : work(); }

  async #round(until, again) {
    let done = 0;
    for (let entry; (entry = this.#outbox.next(until));) {
      const fault = await this.#one(entry);
      if (!fault) { done += Number(!this.#outbox.has(entry.id)); continue; }
      this.#timer = setTimeout(() => this.kick(true), this.#pause * (1 + TOGETHER * Math.random()));
      this.#pause = Math.min(2 * this.#pause, LATEST);
      if (!again || fault.status !== this.#fault) this.#hears.round(fault);
      this.#fault = fault.status;
      return;
    }
    this.#pause = SOON;
    this.#hears.round(null, done);
  }

  // The fault for which the rest must wait, or null.
  async #one(entry) {
    if (!entry.tried) this.#outbox.put({ ...entry, tried: true });
    const items = entry.items.map(({ saw, own, ...item }) => item);
    const body = { items, since: this.#since(entry.items), step: entry.id, outbox: this.#wire.outbox };
    try { this.#done(entry, await this.#wire.post("decide", body)); }
    catch (fault) {
      if (passing(fault) || fault.status === 403) return fault;
      if (!(fault.status >= 400)) throw fault;
      if (fault.status === 409) this.#hears.stale(entry, fault.body); else this.#refused(entry, fault);
    }
    return null;
  }

  #done(entry, answer) {
    this.#outbox.remove(entry.id);
    this.#outbox.rebase(answer.made, Object.values(answer.changes).flatMap((change) => change.rows));
    this.#hears.done(entry, answer);
  }

  // Of a step of many only what is gone is held back; the rest is sent without it.
  #refused(entry, fault) {
    const { zh, en, gone = [] } = fault.body, lost = new Set(gone.map(keyOf));
    const rest = entry.items.filter((item) => !lost.has(keyOf(item)));
    if (!entry.whole && rest.length && rest.length < entry.items.length) {
      this.#outbox.put({ ...entry, items: rest });
      this.#outbox.add({ items: entry.items.filter((item) => lost.has(keyOf(item))), whole: false, held: { why: "refused", zh, en } }, entry);
      return;
    }
    this.#outbox.put({ ...entry, held: { why: "refused", zh: zh ?? fault.message, en: en ?? fault.message } });
    this.#hears.refused(entry, fault);
  }
}
