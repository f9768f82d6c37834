// The raw text with its marks. Text goes in by textContent alone; marks are highlights over it, no elements.
import { visible } from "./dom.js";
import { Offsets } from "./offsets.js";

const LINES_A_CHUNK = 40;
const FRAMES = 12;
const STATES = ["open", "accepted", "edited", "rejected"];
const NAMES = ["indicator", "project"].flatMap((kind) => STATES.map((state) => `${kind}-${state}`));

export class TextPane {
  #element; #lines = []; #starts = []; #marks = new Map(); #highlights = new Map(); #wanted = null;

  constructor(element) {
    this.#element = element;
    for (const own of ["wheel", "pointerdown", "keydown"]) element.addEventListener(own, () => { this.#wanted = null; }, { passive: true });
    for (const name of [...NAMES, "current", "draft"]) {
      const highlight = new Highlight();
      highlight.priority = name === "draft" ? 3 : name === "current" ? 2 : 1;
      this.#highlights.set(name, highlight);
      CSS.highlights.set(name, highlight);
    }
  }

  show(text) {
    this.text = text;
    this.offsets = new Offsets(text);
    this.#lines = []; this.#starts = []; this.#marks.clear();
    for (const highlight of this.#highlights.values()) highlight.clear();
    const all = document.createDocumentFragment();
    let chunk = null, at = 0;
    for (const words of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
      if (this.#lines.length % LINES_A_CHUNK === 0) {
        chunk = all.appendChild(document.createElement("div"));
        chunk.className = "chunk";
      }
      const line = chunk.appendChild(document.createElement("div"));
      line.className = "line";
      line.textContent = visible(words);
      this.#lines.push(line); this.#starts.push(at);
      at += words.length;
    }
    this.#element.replaceChildren(all);
    this.#element.scrollTop = 0;
  }

  #place(unit, atEnd) {
    let low = 0, high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (atEnd ? this.#starts[middle] < unit : this.#starts[middle] <= unit) low = middle + 1; else high = middle;
    }
    const line = Math.max(0, low - 1);
    const node = this.#lines[line]?.firstChild;
    return node ? { line, node, at: Math.min(unit - this.#starts[line], node.length) } : null;
  }

  #range(start, end) {
    const from = this.#place(this.offsets.unit(start), false), to = this.#place(this.offsets.unit(end), true);
    if (!from || !to) return null;
    return new StaticRange({ startContainer: from.node, startOffset: from.at, endContainer: to.node, endOffset: to.at });
  }

  // Marks a record's span, in place of its former mark; no span takes the mark away.
  mark(id, kind, state, span) {
    const old = this.#marks.get(id);
    if (old) { this.#highlights.get(old.name).delete(old.range); this.#marks.delete(id); }
    const range = span && this.#range(...span);
    if (!range) return;
    const name = `${kind}-${state === "added" ? "edited" : state}`;
    this.#highlights.get(name).add(range);
    this.#marks.set(id, { name, range, span });
  }

  #only(name, span, scroll) {
    const highlight = this.#highlights.get(name);
    highlight.clear();
    const range = span && span[0] < span[1] && this.#range(...span);
    if (!range) return;
    highlight.add(range);
    if (scroll) this.#reveal(range);
  }

  current(span, scroll = true) { this.#only("current", span, scroll); }
  draft(span) { this.#only("draft", span, true); }

  #reveal(range) {
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    this.#wanted = live;
    this.#approach(live, FRAMES);
  }

  // What was out of sight has its height only once it has been drawn, and then moves what follows: looked at frame by frame
  // until it stays where it belongs. A new place, or the reviewer's own scrolling, ends that.
  #approach(live, frames) {
    if (this.#wanted !== live) return;
    const pane = this.#element.getBoundingClientRect();
    let box = live.getBoundingClientRect();
    if (box.height === 0) {
      live.startContainer.parentElement.scrollIntoView({ block: "center" });
      box = live.getBoundingClientRect();
    }
    const margin = Math.min(40, pane.height / 6);
    if (box.top < pane.top + margin || box.bottom > pane.bottom - margin)
      this.#element.scrollTop += box.top - pane.top - pane.height / 3;
    if (frames > 0) requestAnimationFrame(() => this.#approach(live, frames - 1));
  }

  // Where a record's words are selected, they are not those of the next record.
  deselect() { if (this.selection()) document.getSelection().removeAllRanges(); }

  // The span of the present selection in code points, or null.
  selection() {
    const chosen = document.getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0);
    const from = this.#unitOf(range.startContainer, range.startOffset), to = this.#unitOf(range.endContainer, range.endOffset);
    if (from === null || to === null || from >= to) return null;
    const start = this.offsets.point(from), end = this.offsets.point(to);
    return start < end ? [start, end] : null;
  }

  #unitOf(node, offset) {
    if (node.nodeType !== Node.TEXT_NODE) {
      const child = node.childNodes[offset] ?? null;
      const after = child ?? node;
      const line = this.#lines.findIndex((l) => l === after || after.contains?.(l) || l.contains(after));
      if (!this.#element.contains(node) || line < 0) return null;
      return child ? this.#starts[line] : this.text.length;
    }
    const line = this.#lines.indexOf(node.parentElement);
    return line < 0 ? null : this.#starts[line] + offset;
  }

  // The ids of the records at a point of the screen, the shortest span first.
  at(x, y) {
    const caret = document.caretPositionFromPoint?.(x, y);
    const range = caret ? null : document.caretRangeFromPoint?.(x, y);
    const unit = caret ? this.#unitOf(caret.offsetNode, caret.offset)
      : range ? this.#unitOf(range.startContainer, range.startOffset) : null;
    if (unit === null) return [];
    const point = this.offsets.point(unit);
    const hits = [...this.#marks].filter(([, m]) => m.span[0] <= point && point <= m.span[1]);
    return hits.sort(([, a], [, b]) => (a.span[1] - a.span[0]) - (b.span[1] - b.span[0])).map(([id]) => id);
  }

  // Where words stand at or after a code point, else from the beginning.
  find(words, after) {
    if (!words) return null;
    let unit = this.text.indexOf(words, this.offsets.unit(after));
    if (unit < 0) unit = this.text.indexOf(words);
    return unit < 0 ? null : [this.offsets.point(unit), this.offsets.point(unit + words.length)];
  }

  slice(start, end) { return this.text.slice(this.offsets.unit(start), this.offsets.unit(end)); }
}
