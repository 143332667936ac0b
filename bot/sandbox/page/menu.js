// A small menu that opens at a button: arrow keys, Esc, and the focus goes back.
import { h } from "./dom.js";

let open = null;

/** Close the menu that is open, if any. */
export function closeMenu(focusBack = true) {
  if (!open) return;
  const { menu, button } = open;
  open = null;
  menu.remove();
  button.setAttribute("aria-expanded", "false");
  if (focusBack) button.focus();
}

/** Open a menu of {text, hint, run} at `button`. */
export function openMenu(button, label, items) {
  if (open?.button === button) { closeMenu(); return; }
  closeMenu(false);
  const menu = h("div", { class: "menu", role: "menu", "aria-label": label, onkeydown: keys },
    items.map((item) => h("button", { type: "button", role: "menuitem", tabindex: "-1", onclick: () => { closeMenu(); item.run(); } },
      h("span", {}, item.text), item.hint ? h("small", {}, item.hint) : null)));
  (button.closest("dialog") ?? document.body).append(menu);
  place(menu, button);
  button.setAttribute("aria-expanded", "true");
  open = { menu, button };
  menu.firstElementChild?.focus();
}

function place(menu, button) {
  const at = button.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, innerWidth - size.width - 8));
  const below = at.bottom + 4 + size.height < innerHeight;
  menu.style.left = `${left}px`;
  menu.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - size.height - 4)}px`;
}

function keys(event) {
  const items = [...event.currentTarget.children];
  const at = items.indexOf(document.activeElement);
  const go = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (go !== undefined) { event.preventDefault(); items[(go + items.length) % items.length].focus(); }
  if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); closeMenu(); }
  if (event.key === "Tab") closeMenu();
}

document.addEventListener("click", (event) => {
  if (open && !open.menu.contains(event.target) && !open.button.contains(event.target)) closeMenu(false);
});
