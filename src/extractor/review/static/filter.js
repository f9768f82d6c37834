// Which rows a filter shows. What a row is searched by is worked out once.
const words = new WeakMap();

// Documents of the same content share the ids of their records.
export const keyOf = ({ doc, id }) => `${doc}\n${id}`;
export const recordOf = (row) => row.record ?? row.extracted ?? row.judged ?? {};
export const spanOf = (row) => {
  const record = row.record ?? row.extracted;
  return record ? [record.start, record.end] : row.span ?? (row.judged ? [row.judged.start, row.judged.end] : null);
};
export const waiting = (row) => row.verdict === "open" || row.match === "changed";

function searched(row) {
  let found = words.get(row);
  if (found === undefined) {
    const r = recordOf(row);
    found = [r.quote, r.indicator, r.name, r.subject, r.value, r.unit, r.period, r.location, row.doc, ...(r.section ?? []),
      row.reason, ...row.notes.map((n) => n[2])].join("\u0000").toLowerCase();
    words.set(row, found);
  }
  return found;
}

const STATES = { waiting, changed: (row) => row.match === "changed" };

// A filter from the form's values; empty values let everything through.
export function filterOf(form) {
  const value = (name) => form.elements[name].value.trim();
  const tests = [];
  const search = value("search").toLowerCase(), indicator = value("indicator"), most = value("confidence");
  const kind = value("kind"), state = value("state"), rule = value("rule"), issue = value("issue");
  if (kind) tests.push((row) => row.kind === kind);
  if (state) tests.push(STATES[state] ?? ((row) => row.verdict === state));
  if (most !== "") tests.push((row) => Number(recordOf(row).confidence ?? 1) <= Number(most));
  if (rule) tests.push((row) => (recordOf(row).rule_ids ?? []).includes(rule));
  if (issue) tests.push((row) => row.issues.some((i) => i.code === issue));
  if (indicator) tests.push((row) => (recordOf(row).indicator ?? recordOf(row).name ?? "").includes(indicator));
  if (search) tests.push((row) => searched(row).includes(search));
  return (rows) => (tests.length ? rows.filter((row) => tests.every((test) => test(row))) : rows.slice());
}

// Fills the choices of rule and issue from what the rows have.
export function fillChoices(form, rows) {
  const rules = new Set(), issues = new Set();
  for (const row of rows) {
    for (const rule of recordOf(row).rule_ids ?? []) rules.add(rule);
    for (const issue of row.issues) issues.add(issue.code);
  }
  for (const [name, found] of [["rule", rules], ["issue", issues]]) {
    const select = form.elements[name], chosen = select.value;
    const options = [...found].sort().map((word) => new Option(word, word));
    select.replaceChildren(select.options[0], ...options);
    select.value = chosen;
  }
}
