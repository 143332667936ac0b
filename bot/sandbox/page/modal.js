// The modal on top of the stack, in a native dialog: focus stays inside, Esc closes, focus goes back.
import { act, announce, h, replaceKeepingFocus, toast } from "./dom.js";
import { drawBlocks } from "./blocks.js";
import { words } from "./mrkdwn.js";
import { Surface } from "./surface.js";

let drawn = "";
let current = null;
let returnTo = null;

/** Show what the state says: a modal, another one, or none. */
export function showModal(state, world) {
  const dialog = document.getElementById("modal");
  const screen = state.modal;
  if (!screen) {
    if (dialog.open) { dialog.close(); current?.forget(); returnTo?.isConnected ? returnTo.focus() : document.getElementById("main").focus(); }
    drawn = ""; current = null;
    return;
  }
  const fresh = JSON.stringify([state.me, screen.view.id, screen.view.hash, screen.errors, screen.trouble, state.depth]);
  if (fresh === drawn) return;
  const other = current?.where.view !== screen.view.id;
  drawn = fresh;
  if (!dialog.open) returnTo = document.activeElement;
  draw(dialog, state, world);
  if (!dialog.open) dialog.showModal();
  if (other) focusFirst(dialog, screen.view);
  const wrong = dialog.querySelector(".wrong [data-key], .wrong [role=group]");
  if (wrong) { wrong.focus(); announce(Object.values(screen.errors).join(" ")); }
}

function draw(dialog, state, world) {
  const { view, values, errors, trouble } = state.modal;
  const surface = new Surface({ user: state.me, where: { kind: "modal", view: view.id }, key: view.id, values, errors, world });
  surface.where = { kind: "modal", view: view.id };
  current = surface;
  const close = () => closing(state.me);
  dialog.oncancel = (event) => { event.preventDefault(); close(); };
  const body = h("form", { class: "modal-form", novalidate: true, onsubmit: (event) => { event.preventDefault(); submit(state.me, surface, dialog); } },
    h("header", { class: "modal-head" },
      state.depth > 1 ? h("button", { type: "button", class: "icon-button", "aria-label": "Tilbake", onclick: close }, "‹") : null,
      h("h2", { id: "modal-title" }, words(view.title)),
      h("button", { type: "button", class: "icon-button", "aria-label": "Lukk", onclick: close }, "×")),
    trouble ? h("p", { class: "trouble", role: "alert" }, trouble) : null,
    h("p", { class: "trouble", role: "alert", id: "refused", hidden: true }),
    h("div", { class: "modal-body" }, drawBlocks(view.blocks, surface)),
    h("footer", { class: "modal-foot" },
      h("button", { type: "button", class: "button", "data-key": "close", onclick: close }, words(view.close) || "Avbryt"),
      view.submit ? h("button", { type: "submit", class: "button primary", "data-key": "submit" }, words(view.submit)) : null));
  replaceKeepingFocus(dialog, body);
}

function focusFirst(dialog, view) {
  const wanted = view.blocks.flatMap((block) => [block.element, block.accessory, ...(block.type === "actions" ? block.elements : [])].filter(Boolean).map((each) => [block, each])).find(([, each]) => each.focus_on_load);
  const key = wanted ? `${wanted[0].block_id} ${wanted[1].action_id}` : null;
  const target = (key && dialog.querySelector(`[data-key="${CSS.escape(key)}"]`)) ?? dialog.querySelector(".modal-body [data-key]") ?? dialog.querySelector("[data-key=submit], [data-key=close]");
  target?.focus();
}

async function submit(user, surface, dialog) {
  const button = dialog.querySelector("[data-key=submit]");
  button.setAttribute("aria-busy", "true");
  button.disabled = true;
  try {
    await surface.flush();
    await act(user, "submit");
  } catch (error) {
    const box = dialog.querySelector("#refused");
    box.textContent = error.message;
    box.hidden = false;
  }
  button.removeAttribute("aria-busy");
  button.disabled = false;
}

async function closing(user) {
  try { await act(user, "close"); } catch (error) { toast(error.message); }
}
