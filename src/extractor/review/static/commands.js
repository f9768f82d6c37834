// What each key does. A command is named in the words' catalogue; the key is printed on its button.
import { worded } from "./dom.js";
import { recordOf, spanOf, waiting } from "./filter.js";

const BETWEEN = /^[\s、，,;；和与及]+/;

// The next of the text, whatever the filter hides.
function nextOf(row, rows) {
  const [start] = spanOf(row) ?? [0], after = (r) => r !== row && spanOf(r) && spanOf(r)[0] >= start;
  const all = rows.filter((r) => r.kind === row.kind && r.doc === row.doc && r.verdict !== "rejected" && after(r));
  return all.reduce((first, r) => (!first || spanOf(r)[0] < spanOf(first)[0] ? r : first), null);
}

export function commandsOf({ settings, model, grid, pane, dialogs, wire, page }) {
  const w = settings.words;
  const item = (row, action, more = {}) => ({ doc: row.doc, id: row.id, kind: row.kind, action, seen: row.pending ? { own: true } : row, ...more });
  const words = (row) => { const r = recordOf(row); return `${r.indicator ?? r.name ?? ""} ${r.quote ?? ""}`; };

  const decide = (action, more) => (row) => {
    const next = grid.index + 1;
    page.caught(model.send([item(row, action, more)]));
    grid.go(next);
  };

  async function reject(row) {
    const reason = await dialogs.words(w.reject, w.reason, [w.reason_wrong, w.reason_value, w.reason_twice, w.reason_scope]);
    if (reason) decide("reject", { reason })(row);
  }

  async function note(row) {
    const reason = await dialogs.words(w.note, w.note);
    if (reason) await model.send([item(row, "note", { reason })]);
  }

  const edit = (row) => dialogs.edit(w.edit, row.kind, recordOf(row), async (fields) => {
    if (Object.keys(fields).length) await model.send([item(row, "edit", { fields })]);
    return true;
  });

  async function span(row) {
    const chosen = pane.selection() ?? (await dialogs.span(w.span, pane, spanOf(row) ?? [0, 0]))?.span;
    if (chosen) await model.send([item(row, "edit", { fields: { start: chosen[0], end: chosen[1] }, reread: true })]);
  }

  async function add() {
    const doc = page.doc();
    if (!doc) return;
    const here = pane.selection() ?? (grid.current ? [spanOf(grid.current)?.[1] ?? 0, spanOf(grid.current)?.[1] ?? 0] : [0, 0]);
    const kind = here[0] === here[1] || /[\d一二三四五六七八九十百]/.test(pane.slice(...here)) ? "indicator" : "project";
    const chosen = await dialogs.span(w.add, pane, here, kind);
    if (!chosen) return;
    const [start, end] = chosen.span;
    const { fields } = await wire.post("selection", { doc, start, end, kind: chosen.kind });
    const form = { ...fields, quote: pane.slice(start, end) };
    const done = await dialogs.edit(w.add, chosen.kind, form, async (given) => {
      const full = { ...fields, ...given, start, end };
      return model.send([{ doc, kind: chosen.kind, action: "add", fields: full, id: "" }]);
    }, true);
    if (done?.ids) page.goTo({ doc, id: done.ids[0] });
  }

  async function split(row) {
    const [start, end] = spanOf(row) ?? [0, 0], quote = pane.slice(start, end), chosen = pane.selection();
    const length = [...quote].length;
    if (length < 2) { page.say(w.cannot_cut, true); return; }
    const between = [...quote].findIndex((c) => "、，,;；和与及".includes(c));
    const inside = chosen && chosen[0] > start && chosen[0] < end ? chosen[0] - start : between > 0 ? between : Math.floor(length / 2);
    const cut = await dialogs.cut(w.split, quote, inside);
    if (!cut) return;
    const rest = [...quote].slice(cut).join(""), skipped = [...(rest.match(BETWEEN)?.[0] ?? "")].length;
    const second = start + cut + (skipped < [...rest].length ? skipped : 0);
    await model.send([
      item(row, "edit", { fields: { start, end: start + cut }, reread: true }),
      { doc: row.doc, id: "", kind: row.kind, action: "add", fields: { ...recordOf(row), start: second, end }, reread: true },
    ]);
  }

  async function merge(row) {
    // A queue has only what waits; the record in between may be judged.
    const found = settings.queue ? (await wire.get("following", { doc: row.doc, id: row.id })).row : nextOf(row, model.rows);
    const other = found && (model.get(found) ?? found);
    if (!other) { page.say(w.nothing_next, true); return; }
    const [a, b] = [spanOf(row), spanOf(other)], start = Math.min(a[0], b[0]), end = Math.max(a[1], b[1]);
    if (!(await dialogs.confirm(w.merge, w.merge_ask, [pane.slice(start, end)]))) return;
    await model.send([
      item(row, "edit", { fields: { start, end }, reread: true }),
      item(other, "reject", { reason: w.merged.replace("{id}", row.id.slice(0, 12)) }),
    ]);
  }

  async function bulk() {
    const rows = grid.items.filter((row) => row.verdict === "open");
    if (!rows.length) { page.say(w.bulk_none, true); return; }
    if (await dialogs.confirm(w.bulk, w.bulk_ask.replace("{count}", rows.length))) await model.send(rows.map((row) => item(row, "accept")));
  }

  async function alike(row) {
    const { alike: found } = await wire.post("similar", { doc: row.doc, id: row.id, everywhere: Boolean(settings.queue) });
    if (!found.length) { page.say(w.alike_none, true); return; }
    const lines = found.map(({ row: r, fields }) => `${words(r)} → ${Object.entries(fields).map(([k, v]) => `${w[`f_${k}`]} ${worded(w, k, v)}`).join("，")}`);
    if (!(await dialogs.confirm(w.alike, w.alike_ask.replace("{count}", found.length), lines))) return;
    await model.send(found.map(({ row: r, fields }) => item(r, "edit", { fields })));
  }

  async function undo(redo) {
    const answer = await model.undo(settings.doc, redo);
    if (answer?.ids?.length) page.goTo({ doc: answer.doc, id: answer.ids[0] });
  }

  const take = (row) => (row.extracted ? decide("accept", { take: true })(row) : page.say(w.no_new, true));
  const nextOpen = () => {
    const after = grid.items.findIndex((row, i) => i > grid.index && waiting(row));
    grid.go(after >= 0 ? after : grid.items.findIndex(waiting) >= 0 ? grid.items.findIndex(waiting) : grid.index);
  };
  const of = (run) => () => (grid.current ? run(grid.current) : undefined);
  const command = (keys, name, run, decides = false) => ({ keys: keys.split(" "), name, run, decides });
  const help = () => dialogs.help(all);
  const all = [
    command("j ArrowDown", "move_down", () => grid.go(Math.min(grid.index + 1, grid.items.length - 1))),
    command("k ArrowUp", "move_up", () => grid.go(Math.max(grid.index - 1, 0))),
    command("a", "accept", of(decide("accept")), true),
    command("r", "reject", of(reject), true),
    command("e", "edit", of(edit), true),
    command("m", "span", of(span), true),
    command("n", "add", add, true),
    command("s", "split", of(split), true),
    command("g", "merge", of(merge), true),
    command("t", "note", of(note), true),
    command("w", "take", of(take), true),
    command("o", "reopen", of(decide("reopen")), true),
    command("u", "undo", () => undo(false), true),
    command("U", "redo", () => undo(true), true),
    command("b", "bulk", bulk, true),
    command("l", "alike", of(alike), true),
    command("x", "next_open", nextOpen),
    command("h", "history", of(async (row) => dialogs.history(await wire.get("history", { doc: row.doc, id: row.id })))),
    command("/", "search", () => page.focusFilter("search")),
    command("f", "filters", () => page.focusFilter("kind")),
    command("q", "queue", () => location.assign("/queue")),
    command("d", "to_text", of((row) => { if (settings.queue) location.assign(`/document?id=${encodeURIComponent(row.doc)}#${row.id}`); else document.getElementById("text").focus(); })),
    command("?", "help", help),
  ];
  return all;
}
