// One line of the records' list.
import { element, isolated, shown, worded } from "./dom.js";
import { recordOf } from "./filter.js";

const GLYPHS = { open: "○", accepted: "✓", edited: "✎", rejected: "✗", added: "＋" };

const SIGNS = { accept: "✓", edit: "✎", reject: "✗", note: "✉", reopen: "○" };

// State by its own sign, kind by its own shape: neither needs its colour.
// `unsent` is the decision that waits to be sent, if any.
export function fillRow(row, item, w, unsent) {
  const record = recordOf(item), name = item.kind === "indicator" ? record.indicator : record.name;
  const measured = item.kind === "indicator" ? [record.value, record.value_upper].filter(Boolean).join("–") + record.unit : "";
  const flags = [unsent ? `⇡${SIGNS[unsent.action] ?? ""}` : "", item.match === "changed" ? "⟳" : "", item.issues.length ? "⚠" : "", item.notes.length ? "✉" : ""].join("");
  const told = [unsent ? `${w.unsent}: ${w[unsent.action]}` : "", item.match === "changed" ? w.changed : "", item.issues.length ? w.issue : "", item.notes.length ? w.notes : ""];
  row.classList.add(item.verdict);
  row.classList.toggle("pending", Boolean(unsent));
  const cell = (attributes, ...children) => element("span", { role: "gridcell", ...attributes }, ...children);
  row.append(
    cell({ class: "glyph", "aria-label": w[item.verdict], title: w[item.verdict] }, GLYPHS[item.verdict]),
    cell({ class: `glyph ${item.kind}`, "aria-label": w[item.kind], title: w[item.kind] }, item.kind === "indicator" ? "#" : "◆"),
    cell({ class: "what" }, isolated(shown(name))),
    cell({}, isolated(measured || worded(w, "status", record.status))),
    cell({}, isolated(shown(record.period))),
    cell({ class: "num" }, record.confidence === undefined ? "–" : Number(record.confidence).toFixed(2)),
    cell({ class: "flags", "aria-label": told.filter(Boolean).join(" "), title: told.filter(Boolean).join(" ") }, flags),
  );
}
