// Every element that holds a value. Each builder gets (element, hold) and returns nodes.
// hold: {id, name, describedBy, invalid, required, start, change(value), world, surface, block}
import { act, h, newId, toast } from "./dom.js";
import { textObject, words } from "./mrkdwn.js";
import { richEditor } from "./editor.js";
import { combobox } from "./combobox.js";

const common = (hold) => ({
  id: hold.id,
  "data-key": hold.key,
  "aria-label": hold.name,
  "aria-describedby": hold.describedBy,
  "aria-invalid": hold.invalid ? "true" : null,
  "aria-required": hold.required ? "true" : null,
});

function line(type, more = {}) {
  return (element, hold) => {
    const attributes = { ...common(hold), type, class: "field", ...more, placeholder: words(element.placeholder) || null };
    const input = h("input", { ...attributes, value: hold.start ?? "", oninput: () => hold.change(input.value) });
    onEnter(input, element, hold);
    return input;
  };
}

function plainText(element, hold) {
  const attributes = { ...common(hold), class: "field", maxlength: element.max_length ?? 3000, placeholder: words(element.placeholder) || null };
  const left = h("span", { class: "count", "aria-hidden": "true" });
  const count = () => { left.textContent = `${[...input.value].length} / ${element.max_length}`; };
  const tag = element.multiline ? "textarea" : "input";
  const input = h(tag, { ...attributes, ...(element.multiline ? { rows: 5 } : { type: "text" }), value: hold.start ?? "", oninput: () => { hold.change(input.value); count(); } });
  onEnter(input, element, hold);
  if (!element.max_length) return input;
  count();
  return [input, left];
}

function onEnter(input, element, hold) {
  if (!hold.block.dispatch_action) return;
  const on = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && on.includes("on_enter_pressed")) {
      event.preventDefault();
      hold.surface.use(hold.block, element, input.value);
    }
  });
  if (on.includes("on_character_entered")) {
    let wait;
    input.addEventListener("input", () => {
      clearTimeout(wait);
      // A view that has moved on meanwhile no longer has the field.
      wait = setTimeout(() => { if (document.querySelector(`[data-key="${CSS.escape(input.dataset.key)}"]`)) hold.surface.use(hold.block, element, input.value); }, 300);
    });
  }
}

function choose(optionsOf) {
  return (element, hold) => {
    const chosen = hold.start ?? "";
    const select = h("select", { ...common(hold), class: "field", onchange: () => hold.change(select.value || null) },
      h("option", { value: "" }, words(element.placeholder) || "Velg"),
      groupsOf(element, hold, optionsOf).map(({ label, options }) => {
        const nodes = options.map((option) => h("option", { value: option.value }, option.text));
        return label ? h("optgroup", { label }, nodes) : nodes;
      }));
    select.value = chosen;
    return select;
  };
}

function chooseMany(optionsOf) {
  return (element, hold) => {
    const chosen = new Set(hold.start ?? []);
    const toggle = (value, on) => {
      if (on) chosen.add(value); else chosen.delete(value);
      hold.change([...chosen]);
    };
    return h("div", { ...group(hold), class: "choices boxed" }, groupsOf(element, hold, optionsOf).map(({ label, options }) => [
      label ? h("div", { class: "choices-label" }, label) : null,
      options.map((option) => box("checkbox", hold, option.text, null, option.value, chosen.has(option.value), toggle)),
    ]));
  };
}

const group = (hold) => ({ role: "group", id: hold.id, "aria-label": hold.name, "aria-describedby": hold.describedBy });

function groupsOf(element, hold, optionsOf) {
  if (element.option_groups) return element.option_groups.map((each) => ({ label: words(each.label), options: each.options.map(asChoice) }));
  return [{ label: "", options: optionsOf(element, hold.world) }];
}

const asChoice = (option) => ({ value: option.value, text: words(option.text) });
const ownOptions = (element) => (element.options ?? []).map(asChoice);
const people = (_, world) => Object.entries(world.users).filter(([, user]) => !user.bot).map(([value, user]) => ({ value, text: user.name }));
const publicPlaces = (_, world) => Object.entries(world.places).map(([value, name]) => ({ value, text: `#${name}` }));

function conversations(element, world) {
  const include = element.filter?.include;
  const kinds = { channel: "public", group: "private", im: "im", mpim: "mpim" };
  return world.channels
    .filter((channel) => !include || include.includes(kinds[channel.kind]))
    .map((channel) => ({ value: channel.id, text: channel.kind === "im" ? world.nameOf(channel) : `#${channel.name}` }));
}

function box(type, hold, text, description, value, checked, toggle, groupName = null) {
  const id = newId("box");
  const input = h("input", { type, id, name: groupName, checked, "data-key": `${hold.key} ${value}`, onchange: () => toggle(value, input.checked) });
  return h("div", { class: "choice" }, input, h("label", { for: id }, text, description ? h("span", { class: "choice-more" }, description) : null));
}

function checkboxes(element, hold) {
  const chosen = new Set(hold.start ?? []);
  const toggle = (value, on) => {
    if (on) chosen.add(value); else chosen.delete(value);
    hold.change([...chosen]);
  };
  return h("div", { ...group(hold), class: "choices" }, element.options.map((option) => box("checkbox", hold, textObject(option.text, hold.world), option.description ? textObject(option.description, hold.world) : null, option.value, chosen.has(option.value), toggle)));
}

function radios(element, hold) {
  const name = newId("radio");
  return h("div", { ...group(hold), role: "radiogroup", class: "choices" }, element.options.map((option) => box("radio", hold, textObject(option.text, hold.world), option.description ? textObject(option.description, hold.world) : null, option.value, hold.start === option.value, (value) => hold.change(value), name)));
}

function pick(type) {
  return (element, hold) => {
    const input = h("input", { ...common(hold), type, class: "field short", value: hold.start ?? "", onchange: () => hold.change(input.value || null) });
    return input;
  };
}

function moment(_, hold) {
  const local = hold.start ? new Date(hold.start * 1000 - new Date(hold.start * 1000).getTimezoneOffset() * 60000).toISOString().slice(0, 16) : "";
  const input = h("input", { ...common(hold), type: "datetime-local", class: "field short", value: local, onchange: () => hold.change(input.value ? Math.floor(new Date(input.value).getTime() / 1000) : null) });
  return input;
}

function files(element, hold) {
  let chosen = [...(hold.start ?? [])];
  const list = h("ul", { class: "chosen-files" });
  const show = () => {
    list.replaceChildren(...chosen.map((file) => h("li", {}, `${file.name} (${Math.ceil(file.size / 1024)} kB) `,
      h("button", { type: "button", class: "link-button", "aria-label": `Fjern ${file.name}`, onclick: () => { chosen = chosen.filter((each) => each !== file); show(); hold.change(chosen); } }, "Fjern"))));
  };
  const input = h("input", { ...common(hold), type: "file", multiple: (element.max_files ?? 10) > 1, accept: (element.filetypes ?? []).map((kind) => `.${kind}`).join(",") || null, onchange: async () => {
    for (const file of input.files) {
      try { chosen.push(await upload(hold.surface.user, file)); } catch (error) { toast(error.message); }
    }
    chosen = chosen.slice(-(element.max_files ?? 10));
    input.value = "";
    show();
    hold.change(chosen);
  } });
  show();
  input.classList.add("file-field");
  const pickWords = (element.max_files ?? 10) > 1 ? "Velg filer" : "Velg fil";
  return [h("div", { class: "file-pick" }, input, h("span", { class: "button", "aria-hidden": "true", onclick: () => input.click() }, pickWords)), list];
}

/** Put a file from the person's machine into the workspace. */
export async function upload(user, file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return act(user, "add_file", { name: file.name, content: btoa(text) });
}

const BUILDERS = {
  plain_text_input: plainText,
  number_input: line("text", { inputmode: "decimal" }),
  email_text_input: line("email"),
  url_text_input: line("url"),
  static_select: choose(ownOptions),
  multi_static_select: chooseMany(ownOptions),
  users_select: choose(people),
  multi_users_select: chooseMany(people),
  conversations_select: choose(conversations),
  multi_conversations_select: chooseMany(conversations),
  channels_select: choose(publicPlaces),
  multi_channels_select: chooseMany(publicPlaces),
  external_select: combobox,
  multi_external_select: combobox,
  checkboxes,
  radio_buttons: radios,
  datepicker: pick("date"),
  timepicker: pick("time"),
  datetimepicker: moment,
  file_input: files,
  rich_text_input: (element, hold) => richEditor(element, hold, common(hold)),
};

/** What a control starts with, out of the state that the workspace keeps. */
export function startOf(state) {
  if ("selected_option" in state) return state.type === "external_select" ? state.selected_option : state.selected_option?.value ?? null;
  if ("selected_options" in state) return state.type === "multi_external_select" ? state.selected_options : state.selected_options.map((option) => option.value);
  for (const [key, value] of Object.entries(state)) if (key !== "type" && key !== "timezone") return value;
  return null;
}

/** What is sent to the workspace, out of what a control holds. */
export function sent(element, value) {
  if (element.type === "file_input") return value.map((file) => file.id);
  if (element.type === "external_select") return value?.value ?? null;
  if (element.type === "multi_external_select") return value.map((option) => option.value);
  return value;
}

/** Does this element hold a value? */
export const holdsValue = (element) => element.type in BUILDERS;

/** The nodes of an input. */
export function inputFor(element, hold) {
  return BUILDERS[element.type](element, hold);
}
