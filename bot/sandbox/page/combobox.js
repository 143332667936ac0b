// A search field whose options come from the app: external selects, single and multiple.
import { h, newId, announce } from "./dom.js";
import { words } from "./mrkdwn.js";

/** Typing asks the app; arrow keys and Enter choose. */
export function combobox(element, hold) {
  const many = element.type === "multi_external_select";
  const listId = newId("options");
  const list = h("div", { id: listId, role: "listbox", class: "options", "aria-label": "Forslag", hidden: true });
  const chips = h("div", { class: "chips" });
  let chosen = many ? [...(hold.start ?? [])] : hold.start ?? null;
  let offered = [];
  let active = -1;
  let wait;

  const input = h("input", {
    id: hold.id, "data-key": hold.key, type: "text", class: "field", role: "combobox", autocomplete: "off",
    "aria-label": hold.name, "aria-describedby": hold.describedBy, "aria-expanded": "false", "aria-controls": listId,
    "aria-autocomplete": "list", "aria-invalid": hold.invalid ? "true" : null,
    placeholder: words(element.placeholder) || "Skriv for å søke",
    oninput: () => { clearTimeout(wait); wait = setTimeout(search, 200); },
    onkeydown: keys,
    onfocus: () => { if (!input.value && (element.min_query_length ?? 3) === 0) search(); },
    onblur: () => setTimeout(close, 150),
  });

  async function search() {
    if (input.value.length < (element.min_query_length ?? 3)) { close(); return; }
    try { offered = await hold.surface.lookUp(hold.block, element, input.value); } catch { offered = []; }
    active = -1;
    list.replaceChildren(...(offered.length ? offered.map(option) : [h("div", { class: "no-option" }, "Ingen treff")]));
    list.hidden = false;
    list.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-expanded", "true");
    announce(offered.length ? `${offered.length} forslag` : "Ingen treff");
  }

  function option(each, number) {
    return h("div", { role: "option", id: `${listId}-${number}`, class: "option", "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); take(number); } },
      words(each.text), each.description ? h("small", {}, words(each.description)) : null);
  }

  function keys(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) { search(); return; }
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      if (active >= 0) take(active);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  }

  function move(step) {
    if (!offered.length) return;
    active = (active + step + offered.length) % offered.length;
    [...list.children].forEach((each, number) => each.setAttribute("aria-selected", String(number === active)));
    input.setAttribute("aria-activedescendant", `${listId}-${active}`);
    list.children[active].scrollIntoView({ block: "nearest" });
  }

  function take(number) {
    const option = offered[number];
    if (many) { if (!chosen.some((each) => each.value === option.value)) chosen.push(option); }
    else chosen = option;
    input.value = many ? "" : words(option.text);
    close();
    show();
    hold.change(many ? [...chosen] : chosen);
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function show() {
    if (!many) return;
    chips.replaceChildren(...chosen.map((each) => h("span", { class: "chip" }, words(each.text),
      h("button", { type: "button", class: "link-button", "aria-label": `Fjern ${words(each.text)}`, onclick: () => { chosen = chosen.filter((other) => other !== each); show(); hold.change([...chosen]); input.focus(); } }, "×"))));
  }

  if (!many && chosen) input.value = words(chosen.text);
  show();
  return h("div", { class: "combobox" }, chips, input, list);
}
