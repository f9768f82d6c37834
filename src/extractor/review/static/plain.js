// On pages without a workbench: what the outbox still holds is counted and sent; what has to be asked waits for the
// workbench of its document, to which the count leads.
import { Outbox } from "./outbox.js";
import { Sender } from "./sending.js";
import { Wire } from "./wire.js";

const target = document.getElementById("unsent");
const wire = new Wire(document.documentElement.lang.slice(0, 2));

function start() {
  const outbox = new Outbox(wire.outbox);
  const hold = (entry) => outbox.put({ ...entry, held: { why: "conflict", places: [] } });
  const sender = new Sender(outbox, wire, () => ({}), { done: () => undefined, stale: hold, refused: () => undefined, round: () => undefined });
  const tell = () => {
    target.hidden = !outbox.size;
    target.textContent = target.dataset.words.replace("{count}", outbox.decisions);
  };
  target.addEventListener("click", () => location.assign(`/document?id=${encodeURIComponent(outbox.all()[0].items[0].doc)}`));
  outbox.listen(tell);
  tell();
  if (outbox.size) sender.kick().catch(() => undefined);
}

if (target && wire.outbox) start();
