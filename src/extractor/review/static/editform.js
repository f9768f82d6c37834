// The form of a record's fields: closed fields by choice, units and indicators completed, the code following the name.
import { element, shown, worded } from "./dom.js";

export class EditForm {
  #w; #wire; #choices; #names; #kind; #inputs = new Map(); #before; #coded = false;

  constructor(settings, wire, kind, fields) {
    this.#w = settings.words; this.#wire = wire; this.#kind = kind;
    this.#choices = settings.choices[kind]; this.#names = settings.form[kind];
    this.parts = [element("p", { class: "preview" }, shown(fields.quote)), ...this.#names.map((name) => this.#labelled(name, fields[name])),
      ...["unit", "indicator"].map((name) => element("datalist", { id: `list-${name}` }))];
    this.#before = new Map(this.#names.map((name) => [name, this.#inputs.get(name).value]));
    this.#inputs.get(this.#names[0]).dataset.first = "";
    this.#inputs.get("indicator_code")?.addEventListener("input", () => { this.#coded = true; });
  }

  // What was changed, or all of it. A code that nobody wrote goes with a new name: the server then finds the right one.
  given(whole) {
    const found = {};
    for (const [name, input] of this.#inputs) if (whole || input.value !== this.#before.get(name)) found[name] = input.value;
    if (!this.#coded && this.#renamed) delete found.indicator_code;
    return found;
  }

  get #renamed() { return this.#kind === "indicator" && this.#inputs.get("indicator").value !== this.#before.get("indicator"); }

  #labelled(name, value) {
    const input = this.#input(name, value);
    this.#inputs.set(name, input);
    return element("label", {}, element("span", {}, this.#w[`f_${name}`]), input);
  }

  #input(name, value) {
    const choices = this.#choices[name];
    if (choices) {
      const select = element("select", { name }, ...choices.map((c) => element("option", { value: c }, c ? this.#choice(name, c) : "–")));
      select.value = value ?? (choices.includes("") ? "" : choices[0]);
      return select;
    }
    const completes = name === "unit" || name === "indicator";
    const input = element("input", { name, autocomplete: "off", spellcheck: "false", list: completes ? `list-${name}` : null });
    input.value = value ?? "";
    if (completes) input.addEventListener("input", () => this.#typed(name, input));
    return input;
  }

  // The word of the page, and the value as the outputs have it.
  #choice(name, value) {
    const word = worded(this.#w, name, value);
    return word === value ? value : `${word} ${value}`;
  }

  async #typed(name, input) {
    const typed = input.value, code = name === "indicator" && !this.#coded ? this.#inputs.get("indicator_code") : null;
    if (code) code.value = this.#renamed ? "" : this.#before.get("indicator_code");
    let found;
    // Without a server there is nothing to choose from; the words typed are what counts.
    try { found = await this.#wire.get("complete", { field: name, typed }); } catch { return; }
    if (input.value !== typed) return;
    if (code && !this.#coded && this.#renamed) code.value = found.code ?? "";
    input.list?.replaceChildren(...found.words.map(([word, label]) => element("option", { value: word, label: label || null })));
  }
}
