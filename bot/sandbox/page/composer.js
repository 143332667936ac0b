// Where messages and commands are written, with suggestions for commands.
import { act, h, newId, toast } from "./dom.js";
import { openMenu } from "./menu.js";
import { upload } from "./inputs.js";

let state = null;
let parts = null;
let waiting = [];

/** Draw the composer once, and keep it in step with the state. */
export function showComposer(box, newState, world, place) {
  state = newState;
  if (!parts) parts = build(box);
  parts.input.setAttribute("placeholder", `Melding til ${place}`);
  parts.input.setAttribute("aria-label", `Melding til ${place}`);
  parts.global.hidden = !state.shortcuts.some((each) => each.type === "global");
}

/** Put a line in the composer, for the guidance's buttons. */
export function prefill(line) {
  parts.input.value = line;
  parts.input.focus();
  suggest();
}

function build(box) {
  const listId = newId("commands");
  const list = h("div", { id: listId, class: "commands", role: "listbox", "aria-label": "Kommandoer", hidden: true });
  const input = h("textarea", {
    id: "message", class: "message-input", rows: "1", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": listId,
    "data-key": "message", oninput: suggest, onkeydown: keys, onblur: () => setTimeout(hide, 150),
  });
  const chosen = h("div", { class: "chips" });
  const file = h("input", { type: "file", multiple: true, class: "unseen", "aria-label": "Legg ved filer", tabindex: "-1", onchange: addFiles });
  const global = h("button", { type: "button", class: "icon-button", "aria-label": "Snarveier", "aria-haspopup": "menu", "aria-expanded": "false", onclick: shortcuts }, "⚡");
  const clip = h("button", { type: "button", class: "icon-button", "aria-label": "Legg ved filer", onclick: () => file.click() }, "📎");
  const send = h("button", { type: "button", class: "button primary", onclick: submit }, "Send");
  box.replaceChildren(list, chosen, input, h("div", { class: "composer-row" }, global, clip, file, h("span", { class: "spacer" }), send));
  parts = { input, list, chosen, file, global };
  return parts;
}

function matching() {
  const text = parts.input.value;
  if (!text.startsWith("/") || text.includes(" ") || text.includes("\n")) return [];
  return state.commands.filter((each) => each.command.startsWith(text));
}

function suggest() {
  const found = matching();
  parts.input.style.height = "auto";
  parts.input.style.height = `${Math.min(parts.input.scrollHeight, 200)}px`;
  if (!found.length) { hide(); return; }
  parts.list.replaceChildren(...found.map((each, number) => h("div", {
    role: "option", id: `command-${number}`, class: "option", "aria-selected": String(number === 0), "data-command": each.command,
    onmousedown: (event) => { event.preventDefault(); take(each.command); },
  }, h("strong", {}, each.command), " ", h("span", { class: "usage" }, each.usage_hint ?? ""), h("small", {}, each.description ?? ""))));
  parts.list.hidden = false;
  parts.input.setAttribute("aria-expanded", "true");
  parts.input.setAttribute("aria-activedescendant", "command-0");
}

function hide() {
  parts.list.hidden = true;
  parts.input.setAttribute("aria-expanded", "false");
  parts.input.removeAttribute("aria-activedescendant");
}

function take(command) {
  parts.input.value = `${command} `;
  hide();
  parts.input.focus();
}

function keys(event) {
  const open = !parts.list.hidden;
  const chosen = parts.list.querySelector("[aria-selected=true]");
  if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    move(chosen, event.key === "ArrowDown" ? 1 : -1);
  } else if (open && event.key === "Escape") { event.preventDefault(); hide(); }
  else if (open && chosen && (event.key === "Tab" || event.key === "Enter") && parts.input.value !== chosen.dataset.command) {
    event.preventDefault();
    take(chosen.dataset.command);
  } else if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); submit(); }
}

function move(chosen, step) {
  const options = [...parts.list.children];
  const next = options[(options.indexOf(chosen) + step + options.length) % options.length];
  options.forEach((each) => each.setAttribute("aria-selected", String(each === next)));
  parts.input.setAttribute("aria-activedescendant", next.id);
}

async function submit() {
  const text = parts.input.value.trim();
  if (!text && !waiting.length) return;
  hide();
  const files = waiting.map((each) => each.id);
  parts.input.value = "";
  parts.input.style.height = "auto";
  waiting = [];
  showFiles();
  try {
    if (files.length) await act(state.me, "post_files", { files, text, channel: state.channel });
    else await act(state.me, "say", { text, channel: state.channel });
  } catch (error) { toast(error.message); }
}

async function addFiles() {
  for (const file of parts.file.files) {
    try { waiting.push(await upload(state.me, file)); } catch (error) { toast(error.message); }
  }
  parts.file.value = "";
  showFiles();
  parts.input.focus();
}

function showFiles() {
  parts.chosen.replaceChildren(...waiting.map((file) => h("span", { class: "chip" }, file.name,
    h("button", { type: "button", class: "link-button", "aria-label": `Fjern ${file.name}`, onclick: () => { waiting = waiting.filter((each) => each !== file); showFiles(); parts.input.focus(); } }, "×"))));
}

function shortcuts(event) {
  const items = state.shortcuts.filter((each) => each.type === "global").map((each) => ({
    text: each.name, hint: each.description,
    run: () => act(state.me, "shortcut", { callback_id: each.callback_id }).catch((error) => toast(error.message)),
  }));
  openMenu(event.currentTarget, "Snarveier", items);
}
