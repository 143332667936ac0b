// Building DOM from data. Text only ever becomes text nodes, so nothing a user typed is markup.

/** An element: attributes by name, listeners by "on…", children as nodes or texts. */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value") node.value = value;
    else if (name === "checked") node.checked = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

let serial = 0;

/** A new id for tying labels, hints and errors to inputs. */
export function newId(prefix) {
  serial += 1;
  return `${prefix}-${serial}`;
}

/** Say something to a screen reader. */
export function announce(text) {
  const live = document.getElementById("live");
  live.textContent = "";
  setTimeout(() => { live.textContent = text; }, 30);
}

/** Ask the workspace to do something as this person; throws Error with its sentence. */
export async function act(user, verb, args = {}) {
  const answer = await fetch("/control/do", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ user, verb, arguments: args }),
  });
  const said = await answer.json();
  if (!said.ok) throw new Error(said.why);
  return said.result;
}

/** A small notice at the edge of the window. */
export function toast(text) {
  const box = document.getElementById("toasts");
  const note = h("div", { class: "toast" }, text);
  box.append(note);
  setTimeout(() => note.remove(), 8000);
}

/** Replace children and put the focus back on what has the same data-key. */
export function replaceKeepingFocus(box, ...children) {
  const active = document.activeElement;
  const inside = box.contains(active);
  const key = inside ? active.closest("[data-key]")?.dataset.key : null;
  const caret = inside && "selectionStart" in active ? active.selectionStart : null;
  box.replaceChildren(...children.flat(Infinity).filter(Boolean));
  if (!inside) return;
  const same = key ? box.querySelector(`[data-key="${CSS.escape(key)}"]`) : null;
  const target = same ?? box.querySelector("[data-home-of-focus]") ?? box;
  if (target === box && !box.hasAttribute("tabindex")) box.tabIndex = -1;
  target.focus({ preventScroll: true });
  try { if (caret !== null) target.setSelectionRange(caret, caret); } catch { /* not a text */ }
}
