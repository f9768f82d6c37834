// Decisions whose place was not found any more: read, and looked for in the text, by keyboard too.
import { element, isolated } from "./dom.js";

const LEAST = 4;

// The longest of some words that the text still has, or null.
function found(pane, words) {
  for (const some of words.filter((s) => s.length >= LEAST).sort((a, b) => b.length - a.length)) {
    const span = pane.find(some, 0);
    if (span) return span;
  }
  return null;
}

export function showLost(target, lost, { w, pane, say }) {
  if (!lost.length) return;
  const look = (l) => {
    const [prefix, rest = ""] = l.context.split("⟦"), [quote, suffix = ""] = rest.split("⟧");
    const span = found(pane, [l.quote, quote, ...prefix.split(/\s+/), ...suffix.split(/\s+/)].map((s) => s.trim()));
    pane.draft(span);
    say(span ? w.lost_near : w.not_found, !span);
  };
  const items = lost.map((l) => element("li", {}, element("button", { type: "button", onclick: () => look(l) },
    isolated(`${w[l.kind]} · ${w[l.verdict]} · ${l.by}: ${l.context}`))));
  target.replaceChildren(element("strong", {}, `${w.lost_list} (${lost.length})`), element("ul", {}, ...items));
  target.hidden = false;
  target.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], all = [...target.querySelectorAll("button")];
    if (!step) return;
    event.preventDefault();
    all[Math.min(Math.max(all.indexOf(document.activeElement) + step, 0), all.length - 1)].focus();
  });
  target.addEventListener("focusout", () => pane.draft(null));
}
