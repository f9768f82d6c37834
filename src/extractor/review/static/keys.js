// Which command a key press means.
const MOVES = new Set(["move_down", "move_up"]);
const PAGES = { PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

// Letters mean the same under Caps Lock; it is Shift that makes another key of them.
const keyOf = (event) => (/^[a-z]$/i.test(event.key) ? (event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase()) : event.key);

export const typing = (target) => target.closest("input, select, textarea, dialog");

// Listens for the keys of the whole page. `run` does a command, `page(step)` goes that many rows on, `home` to the list.
export function listen(commands, { run, page, home }) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target)) {
      const leaves = event.key === "Escape" || (event.key === "Enter" && event.target.closest("#filters"));
      if (leaves && !event.target.closest("dialog")) { event.preventDefault(); home(); }
      return;
    }
    const inside = event.target.closest("#text, #details, #lost") && event.key.startsWith("Arrow");
    const command = commands.find(({ keys }) => keys.includes(keyOf(event))), step = PAGES[event.key];
    if (command && !inside) {
      event.preventDefault();
      // A key that is held down goes on through the list, and does nothing else.
      if (!event.repeat || MOVES.has(command.name)) run(command);
    } else if (step && event.target.closest("#records")) {
      event.preventDefault();
      page(step);
    } else if (event.key === "Escape") home();
  });
}
