// All that is known of the current record: fields, why, issues, what a new run says, notes.
import { element, isolated, moment, shown, worded } from "./dom.js";
import { recordOf } from "./filter.js";

const WHY = ["section", "region", "ref_area"];
const RELATED = ["parent_id", "amount_record_ids", "group"];
const PLACE = ["page", "paragraph", "table", "row", "column"];

export class Details {
  #element; #w; #form; #lang; #related;

  // `related(row, id)` is the row of another record of the same document, if the page has it.
  constructor(target, settings, related) {
    this.#element = target; this.#w = settings.words; this.#form = settings.form; this.#lang = settings.lang; this.#related = related;
  }

  show(row, sentence) {
    if (!row) { this.#element.replaceChildren(element("p", {}, this.#w.nobody)); return; }
    const record = recordOf(row);
    this.#element.replaceChildren(...[
      this.#head(row, record), ...row.issues.map((issue) => this.#issue(issue)), this.#rerun(row), this.#views(row),
      this.#fields(row, record), this.#why(row, record, sentence), this.#notes(row),
    ].filter(Boolean));
    this.#element.scrollTop = 0;
  }

  #head(row, record) {
    const w = this.#w;
    const said = [row.by, row.at && moment(row.at), row.reason].filter(Boolean).join(" · ");
    return element("h2", {}, isolated(shown(record.quote)), element("span", { class: `tag ${row.kind}` }, w[row.kind]),
      element("span", { class: "tag" }, w[row.verdict]), said ? element("small", {}, isolated(said)) : null);
  }

  #issue(issue) {
    const words = this.#lang === "zh" ? issue.message_zh : issue.message_en;
    const found = issue.expected === null ? "" : ` (${issue.expected} ≠ ${issue.found})`;
    return element("p", { class: `issue ${issue.severity}` }, `${issue.code} `, isolated(words + found));
  }

  // Three values where a new run differs from what was judged.
  #rerun(row) {
    if (row.match !== "changed") return null;
    const w = this.#w;
    const body = this.#form[row.kind].concat("quote").map((name) => {
      const values = [row.judged?.[name], row.record?.[name], (row.extracted ?? row.record)?.[name]].map((v) => worded(w, name, v));
      if (new Set(values).size === 1 && !row.differs?.includes(name)) return null;
      return this.#line(name === "quote" ? w.quote : w[`f_${name}`], values, row.differs?.includes(name));
    });
    const table = this.#table([w.field, w.old_value, w.human_value, w.new_value], body.filter(Boolean));
    const human = row.record ? null : element("p", {}, `${w.human_value}: ${w.rejected}`);
    return element("div", {}, element("p", { class: "issue" }, w.changed_ask), human, table);
  }

  #views(row) {
    if (!row.views) return null;
    const names = Object.keys(row.views), w = this.#w;
    const lines = [this.#line(w.state, names.map((n) => w[row.views[n].verdict]), false)];
    for (const name of this.#form[row.kind]) {
      const values = names.map((n) => worded(w, name, row.views[n].record?.[name]));
      if (new Set(values).size > 1) lines.push(this.#line(w[`f_${name}`], values, true));
    }
    return element("div", {}, element("p", { class: "issue" }, w.views), this.#table([w.field, ...names], lines));
  }

  #line(label, values, differs) {
    return element("tr", { class: differs ? "differs" : null }, element("th", { scope: "row" }, label),
      ...values.map((value) => element("td", {}, value)));
  }

  #table(heads, lines) {
    const head = element("tr", {}, ...heads.map((words) => element("th", { scope: "col" }, words)));
    return element("table", { class: "three" }, element("thead", {}, head), element("tbody", {}, ...lines));
  }

  #fields(row, record) {
    const old = row.verdict === "edited" && row.extracted ? row.extracted : null;
    const pairs = this.#form[row.kind].map((name) => {
      const before = old && shown(old[name]) !== shown(record[name]) ? [element("del", {}, worded(this.#w, name, old[name])), " → "] : [];
      return [element("dt", {}, this.#w[`f_${name}`]), element("dd", {}, ...before, worded(this.#w, name, record[name]))];
    });
    return element("dl", {}, ...pairs.flat());
  }

  #why(row, record, sentence) {
    const w = this.#w;
    const pairs = [[w.confidence, record.confidence], [w.rules, (record.rule_ids ?? []).join(" · ")], [w.sentence, sentence]];
    const place = PLACE.filter((name) => record[name] !== null && record[name] !== undefined).map((name) => w[`p_${name}`].replace("{n}", record[name]));
    if (place.length) pairs.push([w.in_file, place.join(" ")]);
    for (const name of WHY) if (record[name]?.length) pairs.push([w[`f_${name}`], record[name]]);
    for (const name of RELATED) if (record[name]?.length) pairs.push([w[`f_${name}`], [record[name]].flat().map((id) => this.#named(row, id)).join("；")]);
    return element("dl", { class: "why" }, ...pairs.flatMap(([name, value]) =>
      [element("dt", {}, name), element("dd", {}, shown(value))]));
  }

  // Another record by its words; its id alone tells a reviewer nothing.
  #named(row, id) {
    const other = this.#related(row, id), record = other && recordOf(other);
    return record ? [record.indicator ?? record.name, record.quote].filter(Boolean).join(" ") : id;
  }

  #notes(row) {
    if (!row.notes.length) return null;
    const notes = row.notes.map(([who, at, words]) => element("li", {}, isolated(`${who} ${moment(at)}: ${words}`)));
    return element("div", {}, element("strong", {}, this.#w.notes), element("ul", {}, ...notes));
  }
}
