// One question at a time, in a dialog of its own.
import { element } from "./dom.js";

let count = 0;

export class Asker {
  #w; #open = 0; #waiting = [];

  constructor(words) {
    this.#w = words;
    document.addEventListener("focusout", () => setTimeout(() => this.#let()));
  }

  // When no dialog is open and nobody is typing: what comes unasked must not take the keys of something else.
  quiet() { return this.#busy ? new Promise((resolve) => { this.#waiting.push(resolve); }) : Promise.resolve(); }

  get #busy() { return this.#open > 0 || Boolean(document.activeElement?.matches("input, select, textarea")); }

  #let() { if (!this.#busy) for (const resolve of this.#waiting.splice(0)) resolve(); }

  // A form in a dialog. `submit(value)` gives the answer; what it throws is shown and the dialog stays. While it works the
  // form is locked: a second Enter is no second answer. The promise gives null where the reviewer turned back.
  ask(title, parts, submit, buttons = [[this.#w.confirm, "ok"]]) {
    const id = `dialog-${++count}`, fault = element("p", { class: "fault", role: "alert" });
    const back = element("button", { type: "button" }, this.#w.cancel, " ", element("kbd", {}, "Esc"));
    const go = buttons.map(([words, value, key]) => element("button", { value, class: "main" }, words, key ? " " : null, key ? element("kbd", {}, key) : null));
    const form = element("form", { method: "dialog", novalidate: true }, ...parts, fault, element("div", { class: "buttons" }, back, ...go));
    const dialog = element("dialog", { "aria-labelledby": id }, element("h2", { id }, title), form);
    const before = document.activeElement;
    let answer = null, busy = false, end = () => undefined;
    document.body.append(dialog);
    this.#open += 1;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (busy) return;
      busy = true;
      for (const button of go) button.setAttribute("aria-disabled", "true");
      try { answer = await submit(event.submitter?.value); dialog.close(); end(); } catch (problem) { this.#blame(form, fault, problem); }
      for (const button of go) button.removeAttribute("aria-disabled");
      busy = false;
    });
    dialog.addEventListener("keydown", (event) => {
      const at = buttons.findIndex(([, , key]) => key && key === event.key);
      if (at >= 0 && !event.repeat) { event.preventDefault(); form.requestSubmit(go[at]); }
    });
    back.addEventListener("click", () => dialog.close());
    return new Promise((resolve) => {
      // The browser tells of the close later, after keys that are pressed meanwhile: what was answered must not wait for it.
      end = () => {
        if (!dialog.isConnected) return;
        dialog.remove();
        this.#open -= 1;
        before?.focus?.();
        resolve(answer);
        setTimeout(() => this.#let());
      };
      dialog.addEventListener("close", () => end());
      dialog.showModal();
      this.#focus(form);
    });
  }

  #focus(form) {
    const first = form.querySelector("[data-first]") ?? form.querySelector("input, select, textarea, .main");
    first?.focus();
    first?.select?.();
  }

  #named(name) { return name.split("/").map((part) => this.#w[`f_${part}`] ?? part).join("/"); }

  // A fault stands beside the field that it is about, and calls it by the name that it has in the form.
  #blame(form, general, problem) {
    for (const old of form.querySelectorAll("[aria-invalid]")) { old.removeAttribute("aria-invalid"); old.removeAttribute("aria-describedby"); }
    for (const old of form.querySelectorAll("label .fault")) old.remove();
    const name = problem.body?.field ?? problem.field, input = name && form.elements[name];
    const words = name ? problem.message.replace(/[“']([\w/]+)[”']/, (all, found) => (found === name ? `“${this.#named(name)}”` : all)) : problem instanceof TypeError ? this.#w.offline : problem.message;
    general.textContent = input ? "" : words;
    if (!input) return;
    const id = `fault-${++count}`;
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", id);
    input.closest("label").append(element("span", { class: "fault", id, role: "alert" }, words));
    input.focus();
  }
}
