// Requests to the server. Those that decide go one after the other, in the order of the keys.
const SILENCE = 30000;
const meta = (page, name) => page.querySelector(`meta[name="${name}"]`)?.content ?? "";

export class Refused extends Error {
  constructor(status, body, lang) {
    super(body?.[lang] ?? `HTTP ${status}`);
    this.status = status; this.body = body ?? {};
  }
}

// Whether a request failed so that the same may be well later: no answer, or a server that cannot write just now.
export const passing = (fault) => fault instanceof TypeError || fault.name === "TimeoutError" || fault.status >= 500 || fault.status === 429;

export class Wire {
  #last = Promise.resolve(); #token = meta(document, "csrf");

  constructor(lang) { this.lang = lang; this.outbox = meta(document, "outbox"); }

  async #answer(path, options = {}) {
    const response = await fetch(path, { ...options, signal: AbortSignal.timeout(SILENCE) });
    let body = null;
    try { body = await response.json(); } catch { /* no JSON: the status says enough */ }
    if (!response.ok) throw new Refused(response.status, body, this.lang);
    return body;
  }

  get(name, query = {}) { return this.#answer(`/api/${name}?${new URLSearchParams(query)}`); }

  #send(name, body) {
    return this.#answer(`/api/${name}`, {
      method: "POST", body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", "X-CSRF-Token": this.#token },
    });
  }

  async post(name, body) {
    try { return await this.#send(name, body); }
    catch (fault) {
      if (fault.status !== 403 || !(await this.#renewed())) throw fault;
      return this.#send(name, body);
    }
  }

  // A new login of the same person has another token; that of another person must not send what this one decided.
  async #renewed() {
    const response = await fetch(location.pathname + location.search, { signal: AbortSignal.timeout(SILENCE) });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const token = meta(page, "csrf");
    if (meta(page, "outbox") !== this.outbox || token === this.#token) return false;
    this.#token = token;
    return true;
  }

  inTurn(work) {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
