import { keyOf } from "./filter.js";

// A list of any length of which only what is seen is in the page.
const HEIGHT = 44;
const BEYOND = 6;

export class Grid {
  #element; #spacer; #fill; #chosen; #shown = new Map(); #items = [];

  // `fill(row element, item)` writes a row; `chosen(item)` is told of the row that becomes the current one.
  constructor(element, spacer, fill, chosen) {
    this.#element = element; this.#spacer = spacer; this.#fill = fill; this.#chosen = chosen;
    this.index = -1;
    element.addEventListener("scroll", () => this.draw(), { passive: true });
    new ResizeObserver(() => this.draw()).observe(element);
    element.addEventListener("click", (event) => {
      const row = event.target.closest(".row");
      if (row) this.go(Number(row.dataset.index));
    });
  }

  get current() { return this.#items[this.index] ?? null; }
  get items() { return this.#items; }

  // Shows other items and stays on the one of this key, or at its place.
  set(items, key) {
    this.#items = items;
    const found = key === null ? -1 : items.findIndex((item) => keyOf(item) === key);
    const index = found >= 0 ? found : Math.min(Math.max(this.index, 0), items.length - 1);
    this.#spacer.style.height = `${items.length * HEIGHT}px`;
    this.#element.setAttribute("aria-rowcount", items.length);
    this.index = -1;
    this.go(index);
    this.draw(true);
  }

  go(index) {
    const wanted = Math.max(-1, Math.min(index, this.#items.length - 1));
    const same = wanted === this.index;
    this.index = wanted;
    this.#reveal();
    this.draw();
    if (!same || wanted < 0) this.#chosen(this.current);
  }

  #reveal() {
    if (this.index < 0) return;
    const top = this.index * HEIGHT, view = this.#element;
    if (top < view.scrollTop) view.scrollTop = top;
    else if (top + HEIGHT > view.scrollTop + view.clientHeight) view.scrollTop = top + HEIGHT - view.clientHeight;
  }

  draw(anew = false) {
    const first = Math.max(0, Math.floor(this.#element.scrollTop / HEIGHT) - BEYOND);
    const last = Math.min(this.#items.length, first + Math.ceil(this.#element.clientHeight / HEIGHT) + 2 * BEYOND);
    for (const [index, row] of this.#shown)
      if (anew || index < first || index >= last) { row.remove(); this.#shown.delete(index); }
    for (let index = first; index < last; index++) {
      if (!this.#shown.has(index)) this.#shown.set(index, this.#row(index));
      this.#shown.get(index).setAttribute("aria-selected", index === this.index);
    }
    if (this.index >= 0) this.#element.setAttribute("aria-activedescendant", `row-${this.index}`);
    else this.#element.removeAttribute("aria-activedescendant");
  }

  #row(index) {
    const row = document.createElement("div");
    row.className = "row";
    row.id = `row-${index}`;
    row.dataset.index = index;
    row.setAttribute("role", "row");
    row.setAttribute("aria-rowindex", index + 1);
    row.style.top = `${index * HEIGHT}px`;
    this.#fill(row, this.#items[index]);
    return this.#element.appendChild(row);
  }

  // Writes one item's row again, where it is seen.
  refresh(item) {
    const index = this.#items.indexOf(item);
    this.#shown.get(index)?.remove();
    this.#shown.delete(index);
    this.draw();
  }

  replace(old, item) {
    const index = this.#items.indexOf(old);
    if (index >= 0) { this.#items[index] = item; this.refresh(item); }
  }
}
