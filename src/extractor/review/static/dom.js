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

export const isolated = (words) => element("bdi", {}, words);

export const shown = (value) => (value === null || value === undefined || value === "" ? "–"
  : Array.isArray(value) ? value.join(" › ") : String(value));
