// Questions to the reviewer. Each gives a promise: the answer, or null where they turned back.
import { element, isolated, moment, shown, worded } from "./dom.js";

let count = 0;

export class Dialogs {
  #w; #settings; #wire;

  constructor(settings, wire) { this.#settings = settings; this.#w = settings.words; this.#wire = wire; }

  // A form in a dialog of its own. `submit()` gives the answer; what it throws is shown and the dialog stays.
  #ask(title, parts, submit, buttons = [[this.#w.confirm, "ok"]]) {
    const id = `dialog-${++count}`, fault = element("p", { class: "fault", role: "alert" });
    const back = element("button", { type: "button" }, this.#w.cancel, " ", element("kbd", {}, "Esc"));
    const go = buttons.map(([words, value]) => element("button", { value, class: "main" }, words));
    const form = element("form", { method: "dialog", novalidate: true }, ...parts, fault, element("div", { class: "buttons" }, back, ...go));
    const dialog = element("dialog", { "aria-labelledby": id }, element("h2", { id }, title), form);
    const before = document.activeElement;
    document.body.append(dialog);
    return new Promise((resolve) => {
      let answer = null;
      back.addEventListener("click", () => dialog.close());
      dialog.addEventListener("close", () => { dialog.remove(); before?.focus?.(); resolve(answer); });
      form.addEventListener("submit", async (event) => {
        event.preventDefault();
        try { answer = await submit(event.submitter?.value); dialog.close(); } catch (problem) { this.#blame(form, fault, problem); }
      });
      dialog.showModal();
      (form.querySelector("[data-first]") ?? form.querySelector("input, select, textarea, .main"))?.focus();
      form.querySelector("[data-first]")?.select?.();
    });
  }

  // A fault stands beside the field that it is about.
  #blame(form, general, problem) {
    for (const old of form.querySelectorAll("[aria-invalid]")) { old.removeAttribute("aria-invalid"); old.removeAttribute("aria-describedby"); }
    for (const old of form.querySelectorAll("label .fault")) old.remove();
    const name = problem.body?.field ?? problem.field, input = name && form.elements[name];
    general.textContent = input ? "" : problem.message;
    if (!input) return;
    const id = `fault-${++count}`;
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", id);
    input.closest("label").append(element("span", { class: "fault", id, role: "alert" }, problem.message));
    input.focus();
  }

  confirm(title, words, several = []) {
    const list = several.length ? [element("ul", { class: "several", tabindex: "0" }, ...several.map((s) => element("li", {}, isolated(s))))] : [];
    return this.#ask(title, [element("p", {}, words), ...list], () => true);
  }

  words(title, label, choices = []) {
    const list = element("datalist", { id: "choices" }, ...choices.map((c) => element("option", { value: c })));
    const input = element("input", { name: "words", list: "choices", autocomplete: "off", value: choices[0] ?? "", "data-first": true });
    const box = element("label", {}, element("span", {}, label), input);
    const hint = choices.length ? [element("ol", { class: "dim" }, ...choices.map((c) => element("li", {}, c)))] : [];
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || !choices.length) return;
      event.preventDefault();
      input.value = choices[(choices.indexOf(input.value) + step + choices.length) % choices.length];
      input.select();
    });
    return this.#ask(title, [box, list, ...hint], () => {
      if (!input.value.trim()) throw Object.assign(new Error(label), { field: "words" });
      return input.value.trim();
    });
  }

  // The fields of a record; `submit(fields)` sends those that were changed and throws where they break the form.
  edit(title, kind, fields, submit, whole = false) {
    const names = this.#settings.form[kind], inputs = new Map();
    const parts = names.map((name) => {
      const input = this.#input(kind, name, fields[name]);
      inputs.set(name, input);
      return element("label", {}, element("span", {}, this.#w[`f_${name}`]), input);
    });
    const before = new Map(names.map((name) => [name, inputs.get(name).value]));
    inputs.get(names[0]).dataset.first = "";
    const quote = element("p", { class: "preview" }, shown(fields.quote));
    return this.#ask(title, [quote, ...parts, ...this.#lists()], async () => {
      const given = {};
      for (const [name, input] of inputs) if (whole || input.value !== before.get(name)) given[name] = input.value;
      return submit(given);
    }, [[this.#w.save, "ok"]]);
  }

  #lists() { return ["unit", "indicator"].map((name) => element("datalist", { id: `list-${name}` })); }

  #input(kind, name, value) {
    const choices = this.#settings.choices[kind][name];
    if (choices) {
      const select = element("select", { name }, ...choices.map((c) => element("option", { value: c }, c ? this.#choice(name, c) : "–")));
      select.value = value ?? (choices.includes("") ? "" : choices[0]);
      return select;
    }
    const completes = name === "unit" || name === "indicator";
    const input = element("input", { name, autocomplete: "off", spellcheck: "false", list: completes ? `list-${name}` : null });
    input.value = value ?? "";
    if (completes) input.addEventListener("input", () => this.#complete(name, input));
    return input;
  }

  // The word of the page, and the value as the outputs have it.
  #choice(name, value) {
    const word = worded(this.#w, name, value);
    return word === value ? value : `${word} ${value}`;
  }

  async #complete(name, input) {
    const typed = input.value;
    const { words } = await this.#wire.get("complete", { field: name, typed });
    if (input.value !== typed) return;
    const code = name === "indicator" && words.find(([word]) => word === typed)?.[1];
    if (code && input.form.elements.indicator_code) input.form.elements.indicator_code.value = code;
    input.list?.replaceChildren(...words.map(([word, label]) => element("option", { value: word, label: label || null })));
  }

  // A span by its words or its ends, with its mark in the text; for a new record also its kind.
  async span(title, pane, span, kind) {
    const number = (name, value) => element("input", { name, type: "number", min: 0, max: pane.offsets.points, value });
    const start = number("start", span[0]), end = number("end", span[1]);
    const find = element("input", { name: "find", autocomplete: "off", "data-first": true });
    const kinds = element("select", { name: "kind" }, ...["indicator", "project"].map((k) => element("option", { value: k }, this.#w[k])));
    const preview = element("p", { class: "preview", "aria-live": "polite" });
    const now = () => [Number(start.value), Number(end.value)];
    const draw = () => { pane.draft(now()); preview.textContent = now()[0] < now()[1] ? pane.slice(...now()) : "–"; };
    find.value = span[0] < span[1] ? pane.slice(...span) : "";
    find.addEventListener("input", () => {
      const found = pane.find(find.value, span[0]);
      if (found) [start.value, end.value] = found;
      draw();
    });
    for (const input of [start, end]) input.addEventListener("input", draw);
    kinds.value = kind ?? "indicator";
    const labelled = (words, input) => element("label", {}, element("span", {}, words), input);
    const parts = [labelled(this.#w.find_quote, find), labelled(this.#w.start, start), labelled(this.#w.end, end), preview];
    if (kind) parts.push(labelled(this.#w.kind, kinds));
    draw();
    const answer = await this.#ask(title, parts, () => {
      if (find.value && document.activeElement === find && !pane.find(find.value, span[0])) throw Object.assign(new Error(this.#w.not_found), { field: "find" });
      if (!(now()[0] < now()[1])) throw Object.assign(new Error(this.#w.not_found), { field: "start" });
      return { span: now(), kind: kinds.value };
    });
    pane.draft(null);
    return answer;
  }

  // Where to cut a quote, in code points from its start.
  cut(title, quote, at) {
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
    return this.#ask(title, [element("label", {}, element("span", {}, w.cut), range), ...shownParts], () => Number(range.value));
  }

  // Both values of a stale decision; true for the reviewer's own.
  conflict(lines, who) {
    const w = this.#w;
    const head = element("tr", {}, ...[w.field, `${w.theirs} (${who})`, w.yours].map((h) => element("th", { scope: "col" }, h)));
    const body = lines.map(([name, theirs, yours]) => element("tr", { class: theirs === yours ? null : "differs" },
      element("th", { scope: "row" }, name), element("td", {}, theirs), element("td", {}, yours)));
    const table = element("table", { class: "three" }, element("thead", {}, head), element("tbody", {}, ...body));
    return this.#ask(w.conflict, [element("p", {}, w.conflict_ask), table], (value) => value === "mine",
      [[w.keep_theirs, "theirs"], [w.use_yours, "mine"]]);
  }

  async history({ events, trace }) {
    const w = this.#w;
    const list = events.map((e) => element("li", {}, isolated(`${moment(e.at)} ${e.reviewer}: ${w[e.action] ?? e.action} ${e.reason}`),
      ...e.changes.map(([name, old, now]) => element("div", { class: "dim" }, `${w[`f_${name}`] ?? name}: ${worded(w, name, old)} → ${worded(w, name, now)}`))));
    const how = trace.length ? [element("strong", {}, w.trace), element("ol", { class: "several" }, ...trace.map((t) => element("li", {}, isolated(t))))] : [];
    const past = list.length ? element("ol", { class: "several", tabindex: "0" }, ...list) : element("p", {}, w.nothing_yet);
    return this.#ask(w.history, [past, ...how], () => true, [[w.close, "ok"]]);
  }

  help(commands) {
    const keys = commands.flatMap(({ keys: [key], name }) => [element("dt", {}, element("kbd", {}, key)), element("dd", {}, this.#w[name])]);
    return this.#ask(this.#w.help_keys, [element("dl", { class: "keys" }, ...keys)], () => true, [[this.#w.close, "ok"]]);
  }
}
