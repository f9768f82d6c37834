// Where the reviewer is: record, row and filters. It is kept with the page's entry in the history, and so is found again
// after a reload or on the way back; the switch of the language takes it along.
const CARRIED = "carried";
const here = () => location.pathname + location.search;

export class Place {
  #form; #timer = 0; #now = { filters: {} };

  constructor(form) {
    this.#form = form;
    const carried = this.#carried();
    const found = history.state?.filters ? history.state : carried;
    if (found) this.#now = found;
    for (const [name, value] of Object.entries(this.#now.filters)) if (form.elements[name]) this.#fill(name, value);
    for (const lang of document.querySelectorAll('form[action="/lang"]')) lang.addEventListener("submit", () => this.#carry(lang));
    window.addEventListener("pagehide", () => this.keep());
  }

  get index() { return this.#now.index ?? 0; }

  // The record that the page was at: by its address, else where the reviewer was.
  key(doc) {
    const id = decodeURIComponent(location.hash.slice(1));
    if (doc) return id ? { doc, id } : null;
    return this.#now.doc ? { doc: this.#now.doc, id: this.#now.id } : null;
  }

  at(row, index) {
    this.#now = { doc: row.doc, id: row.id, index, filters: Object.fromEntries(new FormData(this.#form)) };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.keep(), 300);
  }

  // Choices that the page has not made yet are made here, so that a filter can be on them.
  #fill(name, value) {
    const field = this.#form.elements[name];
    if (field.options && value && ![...field.options].some((option) => option.value === value)) field.add(new Option(value, value));
    field.value = value;
  }

  // Writes it down now, for a page that is about to go.
  keep() {
    clearTimeout(this.#timer);
    if (this.#now.id) history.replaceState(this.#now, "", `#${this.#now.id}`);
  }

  #carried() {
    try {
      const carried = JSON.parse(sessionStorage.getItem(CARRIED));
      sessionStorage.removeItem(CARRIED);
      return carried?.here === here() ? carried.now : null;
    } catch { return null; }
  }

  #carry(lang) {
    this.keep();
    lang.elements.then.value = here() + location.hash;
    try { sessionStorage.setItem(CARRIED, JSON.stringify({ here: here(), now: this.#now })); } catch { /* the record at least goes along */ }
  }
}
