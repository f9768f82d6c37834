// Questions to the reviewer. Each gives a promise: the answer, or null where they turned back.
import { Asker } from "./ask.js";
import { element, isolated, keyed, moment, worded } from "./dom.js";
import { EditForm } from "./editform.js";

export class Dialogs extends Asker {
  #w; #settings; #wire;

  constructor(settings, wire) { super(settings.words); this.#settings = settings; this.#w = settings.words; this.#wire = wire; }

  confirm(title, words, several = [], submit = () => true) {
    const list = several.length ? [element("ul", { class: "several", tabindex: "0" }, ...several.map((s) => element("li", {}, isolated(s))))] : [];
    return this.ask(title, [element("p", {}, words), ...list], submit);
  }

  // Words of the reviewer's own or one of several; the arrows go through those and leave own words alone.
  words(title, label, choices = []) {
    const list = element("datalist", { id: "choices" }, ...choices.map((c) => element("option", { value: c })));
    const input = element("input", { name: "words", list: "choices", autocomplete: "off", value: choices[0] ?? "", "data-first": true });
    const box = element("label", {}, element("span", {}, label), input);
    const hint = choices.length ? [element("ol", { class: "dim" }, ...choices.map((c) => element("li", {}, c)))] : [];
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], at = choices.indexOf(input.value);
      if (!step || event.isComposing || !choices.length || (input.value && at < 0)) return;
      event.preventDefault();
      input.value = choices[(at + step + choices.length) % choices.length];
      input.select();
    });
    return this.ask(title, [box, list, ...hint], () => {
      if (!input.value.trim()) throw Object.assign(new Error(label), { field: "words" });
      return input.value.trim();
    });
  }

  // The fields of a record; `submit(fields)` sends those that were changed and throws where they break the form.
  edit(title, kind, fields, submit, whole = false) {
    const form = new EditForm(this.#settings, this.#wire, kind, fields);
    return this.ask(title, form.parts, () => submit(form.given(whole)), [[this.#w.save, "ok"]]);
  }

  // A span by its words or its ends, with its mark in the text; for a new record also its kind. `submit` may refuse it.
  async span(title, pane, span, { kind, submit = (answer) => answer } = {}) {
    const number = (name, value) => element("input", { name, type: "number", min: 0, max: pane.offsets.points, value });
    const start = number("start", span[0]), end = number("end", span[1]);
    const find = element("input", { name: "find", autocomplete: "off", "data-first": true });
    const kinds = element("select", { name: "kind" }, ...["indicator", "project"].map((k) => element("option", { value: k }, this.#w[k])));
    const preview = element("p", { class: "preview", "aria-live": "polite" });
    const now = () => [Number(start.value), Number(end.value)];
    const draw = () => { pane.draft(now()); preview.textContent = now()[0] < now()[1] ? pane.slice(...now()) : "–"; };
    find.value = span[0] < span[1] ? pane.slice(...span) : "";
    let looking = false;
    find.addEventListener("input", () => {
      looking = true;
      const found = pane.find(find.value, span[0]);
      if (found) [start.value, end.value] = found;
      draw();
    });
    for (const input of [start, end]) input.addEventListener("input", () => { looking = false; draw(); });
    kinds.value = kind ?? "indicator";
    const labelled = (words, input) => element("label", {}, element("span", {}, words), input);
    const parts = [labelled(this.#w.find_quote, find), labelled(this.#w.start, start), labelled(this.#w.end, end), preview];
    if (kind) parts.push(labelled(this.#w.kind, kinds));
    draw();
    const answer = await this.ask(title, parts, () => {
      const wrong = (words, field) => Object.assign(new Error(words), { field });
      if (looking && find.value && !pane.find(find.value, span[0])) throw wrong(this.#w.not_found, "find");
      for (const input of [start, end]) if (!Number.isInteger(Number(input.value))) throw wrong(this.#w.whole_number, input.name);
      if (!(now()[0] < now()[1])) throw wrong(this.#w.not_found, "start");
      return submit({ span: now(), kind: kinds.value });
    });
    pane.draft(null);
    return answer;
  }

  // Where to cut a quote, in code points from its start.
  cut(title, quote, at, submit) {
    const points = [...quote], w = this.#w;
    const range = element("input", { name: "cut", type: "range", min: 1, max: points.length - 1, value: at, "data-first": true });
    const parts = [w.first_part, w.second_part].map((words) => [words, element("p", { class: "preview" })]);
    const draw = () => {
      const cut = Number(range.value);
      parts[0][1].textContent = points.slice(0, cut).join("");
      parts[1][1].textContent = points.slice(cut).join("");
    };
    range.addEventListener("input", draw);
    draw();
    const shownParts = parts.map(([words, part]) => element("div", {}, element("strong", {}, words), part));
    return this.ask(title, [element("label", {}, element("span", {}, w.cut), range), ...shownParts], () => submit(Number(range.value)));
  }

  // Both values of a stale decision: `theirs`, `mine`, null for later. No key that decides elsewhere answers it.
  conflict(lines, who) {
    const w = this.#w;
    const head = element("tr", {}, ...[w.field, `${w.theirs} (${who})`, w.yours].map((h) => element("th", { scope: "col" }, h)));
    const body = lines.map(({ cells: [name, ...both], differs }) => element("tr", { class: differs ? "differs" : null },
      element("th", { scope: "row" }, isolated(name)), ...both.map((words) => element("td", {}, isolated(words)))));
    const table = element("table", { class: "three", tabindex: "0", "data-first": true }, element("thead", {}, head), element("tbody", {}, ...body));
    return this.ask(w.conflict, [element("p", {}, w.conflict_ask), table], (value) => value, [[w.keep_theirs, "theirs", "1"], [w.use_yours, "mine", "2"]]);
  }

  // What waits in the outbox: what it is, why it waits, and what can be done.
  unsent(entries, { again, drop }) {
    const w = this.#w, lang = this.#settings.lang;
    const why = ({ held }) => (!held ? w.unsent : held.why === "conflict" ? w.conflict : held[lang]);
    const line = (entry) => {
      const words = entry.items.slice(0, 3).map((item) => this.#said(item)).join("；") + (entry.items.length > 3 ? ` … (${entry.items.length})` : "");
      const item = element("li", {}, isolated(words), element("p", { class: "dim" }, isolated(why(entry))));
      const button = (label, act) => element("button", { type: "button", onclick: () => { act(entry); item.remove(); } }, label);
      item.append(button(w.again, again), " ", button(w.discard, drop));
      return item;
    };
    const list = entries.length ? element("ul", { class: "several" }, ...entries.map(line)) : element("p", {}, w.none_unsent);
    return this.ask(w.unsent_list, [list], () => true, [[w.close, "ok"]]);
  }

  #said({ action, kind, saw, fields, reason }) {
    const w = this.#w;
    const given = Object.entries(fields ?? {}).filter(([name]) => w[`f_${name}`] && !(action === "add" && !this.#settings.form[kind].includes(name)));
    return [`${w[action]} ${saw?.quote ?? ""}`, reason, ...given.map(([name, value]) => `${w[`f_${name}`]} ${worded(w, name, value)}`)].filter(Boolean).join(" · ");
  }

  async history({ events, trace }) {
    const w = this.#w;
    const list = events.map((e) => element("li", {}, isolated(`${moment(e.at)} ${e.reviewer}: ${w[e.action] ?? e.action} ${e.reason}`),
      ...e.changes.map(([name, old, now]) => element("div", { class: "dim" }, `${w[`f_${name}`] ?? name}: ${worded(w, name, old)} → ${worded(w, name, now)}`))));
    const how = trace.length ? [element("strong", {}, w.trace), element("ol", { class: "several" }, ...trace.map((t) => element("li", {}, isolated(t))))] : [];
    const past = list.length ? element("ol", { class: "several", tabindex: "0" }, ...list) : element("p", {}, w.nothing_yet);
    return this.ask(w.history, [past, ...how], () => true, [[w.close, "ok"]]);
  }

  // Every key: those of the commands, those of lists and dialogs, those of the list of documents.
  help(commands) {
    const w = this.#w, pair = (keys, words) => [element("dt", {}, ...keys.map((key) => element("kbd", {}, key))), element("dd", {}, words)];
    const listed = commands.flatMap(({ keys, name }) => pair(keys.map(keyed), w[name]));
    const other = [[["PageUp", "PageDown"], w.key_page], [["Home", "End"], w.key_ends], [["Enter"], w.key_enter], [["Esc"], w.key_escape],
      [["1", "2"], w.key_conflict]].flatMap(([keys, words]) => pair(keys, words));
    const documents = [[["j", "↓"], w.move_down], [["k", "↑"], w.move_up], [["Enter"], w.key_open], [["/"], w.search], [["q"], w.queue]];
    const parts = [element("dl", { class: "keys" }, ...listed, ...other), element("h3", {}, w.documents),
      element("dl", { class: "keys" }, ...documents.flatMap(([keys, words]) => pair(keys, words)))];
    return this.ask(w.help_keys, parts, () => true, [[w.close, "ok"]]);
  }
}
