// What each key does. A command is named in the words' catalogue; the key is printed on its button.
import { worded } from "./dom.js";
import { recordOf, spanOf, waiting } from "./filter.js";

const BETWEEN = /^[\s、，,;；和与及]+/;

// The next record of a kind in the text, whatever the filter shows.
function nextOf(row, rows) {
  const [start] = spanOf(row) ?? [0], after = (r) => r !== row && spanOf(r) && spanOf(r)[0] >= start;
  const all = rows.filter((r) => r.kind === row.kind && r.doc === row.doc && r.verdict !== "rejected" && after(r));
  return all.reduce((first, r) => (!first || spanOf(r)[0] < spanOf(first)[0] ? r : first), null);
}

export function commandsOf({ settings, model, deciding, grid, pane, dialogs, wire, page }) {
  const w = settings.words;
  const item = (row, action, more) => deciding.item(row, action, more);
  const words = (row) => { const r = recordOf(row); return `${r.indicator ?? r.name ?? ""} ${r.quote ?? ""}`; };
  // Of a step in a dialog that is open: what the server refuses is said there, and nothing of it waits.
  const asked = { asked: true }, together = { asked: true, whole: true };

  const decide = (action, more) => (row) => {
    const next = grid.index + 1;
    page.caught(deciding.send([item(row, action, more)]));
    grid.go(next);
  };

  async function reject(row) {
    const reason = await dialogs.words(w.reject, w.reason, [w.reason_wrong, w.reason_value, w.reason_twice, w.reason_scope]);
    if (reason) decide("reject", { reason })(row);
  }

  async function note(row) {
    const reason = await dialogs.words(w.note, w.note);
    if (reason) await deciding.send([item(row, "note", { reason })]);
  }

  const edit = (row) => dialogs.edit(w.edit, row.kind, recordOf(row), async (fields) => {
    if (Object.keys(fields).length) await deciding.send([item(row, "edit", { fields })], asked);
    else page.say(w.unchanged);
    return true;
  });

  async function span(row) {
    await dialogs.span(w.span, pane, pane.selection() ?? spanOf(row) ?? [0, 0], { submit: async ({ span: [start, end] }) => {
      await deciding.send([item(row, "edit", { fields: { start, end }, reread: true })], asked);
      return true;
    } });
  }

  async function add() {
    const doc = page.doc();
    if (!doc) return;
    const here = pane.selection() ?? (grid.current ? [spanOf(grid.current)?.[1] ?? 0, spanOf(grid.current)?.[1] ?? 0] : [0, 0]);
    const kind = here[0] === here[1] || /[\d一二三四五六七八九十百]/.test(pane.slice(...here)) ? "indicator" : "project";
    const chosen = await dialogs.span(w.add, pane, here, { kind, submit: async ({ span: [start, end], kind: of }) =>
      ({ start, end, kind: of, fields: (await wire.post("selection", { doc, start, end, kind: of })).fields }) });
    if (!chosen) return;
    const { start, end, fields } = chosen, form = settings.form[chosen.kind];
    const setting = Object.fromEntries(Object.entries(fields).filter(([name]) => !form.includes(name)));
    const done = await dialogs.edit(w.add, chosen.kind, { ...fields, quote: pane.slice(start, end) }, (given) =>
      deciding.send([{ doc, kind: chosen.kind, action: "add", fields: { ...setting, ...given, start, end }, id: "", digest: model.digest(doc), saw: { quote: pane.slice(start, end) } }], asked), true);
    if (done?.ids) page.goTo({ doc, id: done.ids[0] });
  }

  async function split(row) {
    const [start, end] = spanOf(row) ?? [0, 0], quote = pane.slice(start, end), chosen = pane.selection();
    const length = [...quote].length;
    if (length < 2) { page.say(w.cannot_cut, true); return; }
    const between = [...quote].findIndex((c) => "、，,;；和与及".includes(c));
    const inside = chosen && chosen[0] > start && chosen[0] < end ? chosen[0] - start : between > 0 ? between : Math.floor(length / 2);
    await dialogs.cut(w.split, quote, inside, async (cut) => {
      const rest = [...quote].slice(cut).join(""), skipped = [...(rest.match(BETWEEN)?.[0] ?? "")].length;
      const second = start + cut + (skipped < [...rest].length ? skipped : 0);
      await deciding.send([
        item(row, "edit", { fields: { start, end: start + cut }, reread: true }),
        { doc: row.doc, id: "", kind: row.kind, action: "add", fields: { ...recordOf(row), start: second, end }, reread: true, digest: model.digest(row.doc), saw: { quote } },
      ], together);
      return true;
    });
  }

  async function merge(row) {
    // A queue has only what waits; the record in between may be judged.
    const found = settings.queue ? (await wire.get("following", { doc: row.doc, id: row.id })).row : nextOf(row, model.rows);
    const other = found && (model.get(found) ?? found);
    if (!other) { page.say(w.nothing_next, true); return; }
    const [a, b] = [spanOf(row), spanOf(other)], start = Math.min(a[0], b[0]), end = Math.max(a[1], b[1]);
    await dialogs.confirm(w.merge, w.merge_ask, [pane.slice(start, end)], async () => {
      await deciding.send([
        item(row, "edit", { fields: { start, end }, reread: true }),
        item(other, "reject", { reason: w.merged.replace("{id}", row.id.slice(0, 12)) }),
      ], together);
      return true;
    });
  }

  async function bulk() {
    const rows = grid.items.filter((row) => row.verdict === "open" && !deciding.waits(row));
    if (!rows.length) { page.say(w.bulk_none, true); return; }
    if (await dialogs.confirm(w.bulk, w.bulk_ask.replace("{count}", rows.length))) await deciding.send(rows.map((row) => item(row, "accept")));
  }

  async function alike(row) {
    const { alike: found } = await wire.post("similar", { doc: row.doc, id: row.id, everywhere: Boolean(settings.queue) });
    if (!found.length) { page.say(w.alike_none, true); return; }
    const lines = found.map(({ row: r, fields }) => `${words(r)} → ${Object.entries(fields).map(([k, v]) => `${w[`f_${k}`]} ${worded(w, k, v)}`).join("，")}`);
    await dialogs.confirm(w.alike, w.alike_ask.replace("{count}", found.length), lines, async () => {
      await deciding.send(found.map(({ row: r, fields }) => item(model.get(r) ?? r, "edit", { fields })), asked);
      return true;
    });
  }

  async function undo(redo) {
    const answer = await deciding.undo(settings.doc, redo);
    if (answer?.ids?.length) page.goTo({ doc: answer.doc, id: answer.ids[0] });
  }

  const take = (row) => (row.extracted ? decide("accept", { take: true })(row) : page.say(w.no_new, true));
  const nextOpen = () => {
    const open = (row) => waiting(row) && !deciding.waits(row);
    const after = grid.items.findIndex((row, i) => i > grid.index && open(row)), any = after >= 0 ? after : grid.items.findIndex(open);
    grid.go(any >= 0 ? any : grid.index);
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
    command("q", "queue", () => page.leave("/queue")),
    command("d", "to_text", of((row) => { if (settings.queue) page.leave(`/document?id=${encodeURIComponent(row.doc)}#${row.id}`); else document.getElementById("text").focus(); })),
    command("p", "unsent_list", () => page.unsent()),
    command("c", "lost_list", () => page.toLost()),
    command("?", "help", help),
  ];
  return all;
}
