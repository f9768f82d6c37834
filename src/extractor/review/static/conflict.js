// Two decisions about one record, side by side.
import { keyOf, recordOf } from "./filter.js";
import { shown, worded } from "./dom.js";

const LINES = 60;
const verdictOf = { accept: "accepted", reject: "rejected", edit: "edited", reopen: "open" };
const values = (fields, names) => names.map((name) => shown(fields?.[name])).join("\n");

// Whether what stands says the same as a decision: nobody then has to be asked.
export function same(item, row, form) {
  if (!row) return false;
  const names = ["start", "end", ...form[item.kind]];
  if (item.action === "reject") return row.verdict === "rejected" && (row.reason ?? "") === (item.reason ?? "").trim();
  if (item.action === "reopen") return row.verdict === "open";
  if (item.action !== "accept" && item.action !== "edit") return false;
  if (item.take || item.reread || (item.action === "accept" && row.verdict === "open")) return false;
  if (!row.record || row.match === "changed") return false;
  return row.verdict !== "open" && values(row.record, names) === values({ ...item.saw, ...item.fields }, names);
}

// A decision that shall stand all the same. To accept is to want what was seen, whatever the record reads now; so are
// the fields that an edit left as they were.
export function insisted(item, row, form) {
  const now = item.take ? row?.extracted ?? row?.record : row?.record ?? row?.extracted, names = ["start", "end", ...form[item.kind]];
  if (item.action === "edit" && item.saw && !item.reread) {
    return { ...item, fields: { ...Object.fromEntries(names.map((name) => [name, item.saw[name]])), ...item.fields } };
  }
  if (item.action !== "accept" || !item.saw || values(now, names) === values(item.saw, names)) return item;
  return { ...item, action: "edit", take: false, fields: Object.fromEntries(names.map((name) => [name, item.saw[name]])) };
}

// The lines of the question, and who was first.
export function conflictLines(items, now, settings) {
  const w = settings.words, lines = [], who = new Set();
  for (const item of items.filter((i) => now.has(keyOf(i)))) {
    const row = now.get(keyOf(item)).row;
    if (row && row.digest !== item.digest) who.add(w.new_run_by);
    if (row?.by && row.revision !== item.base) who.add(row.by);
    lines.push({ cells: [item.saw?.quote ?? item.id, row ? w[row.verdict] : "–", w[item.action]], differs: verdictOf[item.action] !== row?.verdict });
    const reasons = [row?.reason ?? "", item.reason ?? ""];
    if (reasons.some(Boolean)) lines.push({ cells: [w.reason, ...reasons.map(shown)], differs: reasons[0] !== reasons[1] });
    lines.push(...fieldLines(item, row, settings));
  }
  return { lines: lines.slice(0, LINES), who: [...who].join("、") || "?" };
}

function fieldLines(item, row, { words: w, form }) {
  const rejects = item.action === "reject", saw = item.saw ?? {}, mine = { ...saw, ...item.fields }, lines = [];
  for (const name of ["start", "end", ...form[item.kind]]) {
    const theirs = worded(w, name, recordOf(row ?? {})[name]), yours = rejects ? "–" : worded(w, name, mine[name]);
    if (theirs !== (rejects ? worded(w, name, saw[name]) : yours)) lines.push({ cells: [w[`f_${name}`], theirs, yours], differs: true });
  }
  return lines;
}
