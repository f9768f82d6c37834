// Requests to the server. Those that decide go one after the other, in the order of the keys.
const token = document.querySelector('meta[name="csrf"]').content;

export class Refused extends Error {
  constructor(status, body, lang) {
    super(body?.[lang] ?? `HTTP ${status}`);
    this.status = status; this.body = body ?? {};
  }
}

export class Wire {
  #last = Promise.resolve();

  constructor(lang) { this.lang = lang; }

  async #answer(path, options) {
    const response = await fetch(path, options);
    let body = null;
    try { body = await response.json(); } catch { /* no JSON: the status says enough */ }
    if (!response.ok) throw new Refused(response.status, body, this.lang);
    return body;
  }

  get(name, query = {}) { return this.#answer(`/api/${name}?${new URLSearchParams(query)}`); }

  post(name, body) {
    return this.#answer(`/api/${name}`, {
      method: "POST", body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", "X-CSRF-Token": token },
    });
  }

  inTurn(work) {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
