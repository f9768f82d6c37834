// Elements with text, never with markup.
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key === "class") made.className = value;
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// Marks that turn the reading order, that nobody sees or that control a terminal are shown as signs, one for one, so that
// no document can make a reviewer read what it does not say, and offsets stay what they are.
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
export const visible = (words) => words.replace(UNSEEN, "\u2b1a");

export const isolated = (words) => element("bdi", {}, visible(String(words)));

export const shown = (value) => visible(value === null || value === undefined || value === "" ? "–"
  : Array.isArray(value) ? value.join(" › ") : String(value));

// A field's value in the words of the page where it is one of a closed list.
export const worded = (w, name, value) => (name in CLOSED && w[`v_${value}`]) || shown(value);
const CLOSED = { measure: 1, comparator: 1, status: 1, basis: 1, type: 1 };

// A moment as the reviewer's clock has it, to the minute.
export const moment = (at) => new Date(at).toLocaleString("sv-SE").slice(0, 16);

// A key as it stands on the keyboard.
const NAMED = { ArrowDown: "↓", ArrowUp: "↑", U: "Shift+U" };
export const keyed = (key) => NAMED[key] ?? key;
