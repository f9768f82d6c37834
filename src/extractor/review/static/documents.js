// The list of documents by keyboard: j and k move, Enter opens, / searches.
const lines = [...document.querySelectorAll("#documents tr")];
const search = document.getElementById("search");
const link = (line) => line.querySelector("a");
const visible = () => lines.filter((line) => !line.hidden);

function move(step) {
  const all = visible();
  const at = all.findIndex((line) => line.contains(document.activeElement));
  const next = all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)];
  if (next) link(next).focus();
}

search?.addEventListener("input", () => {
  const words = search.value.trim().toLowerCase();
  for (const line of lines) line.hidden = !line.textContent.toLowerCase().includes(words);
});

const KEYS = {
  j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1),
  "/": () => search?.focus(), q: () => location.assign("/queue"),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target === search) {
    if (event.isComposing) return;
    if (event.key === "Escape" || event.key === "Enter" || event.key === "ArrowDown") { event.preventDefault(); search.blur(); move(0); }
    return;
  }
  // Letters mean the same under Caps Lock.
  const run = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (run) { event.preventDefault(); run(); }
});
