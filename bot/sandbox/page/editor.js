// rich_text_input: an editor with what Slack's has, that yields a rich_text block.
import { h } from "./dom.js";
import { richText } from "./richtext.js";
import { words } from "./mrkdwn.js";

const TOOLS = [
  ["Fet", "F", "bold"], ["Kursiv", "K", "italic"], ["Gjennomstreket", "S", "strikeThrough"], ["Kode", "</>", "code"],
  ["Lenke", "🔗", "link"], ["Nummerert liste", "1.", "insertOrderedList"], ["Punktliste", "•", "insertUnorderedList"],
  ["Øk innrykk", "→", "indent"], ["Reduser innrykk", "←", "outdent"], ["Sitat", "❝", "blockquote"], ["Kodeblokk", "{ }", "pre"],
];

/** The editor: a toolbar and a text box that can be edited. */
export function richEditor(element, hold, attributes) {
  const area = h("div", {
    ...attributes, class: "field rich-editor", contenteditable: "true", role: "textbox", "aria-multiline": "true",
    "data-placeholder": words(element.placeholder) || null, oninput: changed, onpaste: pasted,
  });
  if (hold.start) area.append(...richText(hold.start, hold.world));
  const buttons = TOOLS.map(([name, sign, what], number) => h("button", {
    type: "button", class: `tool tool-${what}`, "aria-label": name, title: name, tabindex: number ? "-1" : "0",
    onmousedown: (event) => event.preventDefault(), onclick: () => { apply(what, area); changed(); },
  }, sign));
  const bar = h("div", { class: "toolbar", role: "toolbar", "aria-label": `Format for ${hold.name}`, onkeydown: (event) => rove(event, buttons) }, buttons);

  function changed() { hold.change(toRichText(area)); }
  function pasted(event) {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
  }
  return h("div", { class: "editor" }, bar, area);
}

function rove(event, buttons) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const at = buttons.indexOf(document.activeElement);
  const next = buttons[(at + step + buttons.length) % buttons.length];
  buttons.forEach((each) => { each.tabIndex = each === next ? 0 : -1; });
  next.focus();
}

function apply(what, area) {
  area.focus();
  if (what === "code") wrapInCode();
  else if (what === "link") {
    const address = prompt("Adresse (https://…)");
    if (address) document.execCommand("createLink", false, address);
  } else if (what === "blockquote" || what === "pre") {
    const inside = getSelection().anchorNode?.parentElement?.closest(what);
    document.execCommand("formatBlock", false, inside && area.contains(inside) ? "div" : what);
  } else document.execCommand(what);
}

function wrapInCode() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const code = h("code", {}, selection.toString());
  document.execCommand("insertHTML", false, code.outerHTML);
}

const BLOCK = new Set(["DIV", "P", "UL", "OL", "BLOCKQUOTE", "PRE"]);
const STYLES = { B: "bold", STRONG: "bold", I: "italic", EM: "italic", S: "strike", STRIKE: "strike", DEL: "strike", CODE: "code" };

/** What the editor holds, as a rich_text block; null if it is empty. */
export function toRichText(area) {
  const parts = [];
  readBlocks(area, parts);
  const full = parts.map(trimmed).filter((part) => part.elements.length);
  return full.length ? { type: "rich_text", elements: full } : null;
}

function readBlocks(box, parts) {
  let section = null;
  const add = (leaves) => {
    if (!leaves.length) return;
    if (!section) { section = { type: "rich_text_section", elements: [] }; parts.push(section); }
    section.elements.push(...leaves);
  };
  for (const node of box.childNodes) {
    if (node.nodeName === "UL" || node.nodeName === "OL") { section = null; readList(node, 0, parts); }
    else if (node.nodeName === "BLOCKQUOTE" || node.nodeName === "PRE") {
      section = null;
      const type = node.nodeName === "PRE" ? "rich_text_preformatted" : "rich_text_quote";
      const elements = joined(leaves(node, {}));
      parts.push({ type, elements: type === "rich_text_preformatted" ? elements.map(({ style, ...rest }) => rest) : elements });
    } else if (BLOCK.has(node.nodeName)) {
      if ([...node.children].some((child) => BLOCK.has(child.nodeName))) { section = null; readBlocks(node, parts); continue; }
      if (section) add([{ type: "text", text: "\n" }]);
      add(leaves(node, {}));
    } else add(leaves({ childNodes: [node] }, {}));
  }
}

function readList(list, indent, parts) {
  const style = list.nodeName === "OL" ? "ordered" : "bullet";
  let current = null;
  for (const item of list.children) {
    if (item.nodeName === "UL" || item.nodeName === "OL") { readList(item, indent + 1, parts); current = null; continue; }
    const nested = [...item.children].filter((child) => child.nodeName === "UL" || child.nodeName === "OL");
    const own = { childNodes: [...item.childNodes].filter((child) => !nested.includes(child)) };
    if (!current) { current = { type: "rich_text_list", style, indent, elements: [] }; parts.push(current); }
    current.elements.push(trimmed({ type: "rich_text_section", elements: joined(leaves(own, {})) }));
    for (const each of nested) { readList(each, indent + 1, parts); current = null; }
  }
}

function leaves(box, style) {
  const found = [];
  box.childNodes.forEach((node, number) => {
    if (node.nodeType === Node.TEXT_NODE) { if (node.data) found.push(leaf(node.data, style)); }
    else if (node.dataset?.leaf) found.push(JSON.parse(node.dataset.leaf));
    else if (node.nodeName === "BR") found.push(leaf("\n", {}));
    else if (node.nodeName === "A") found.push({ type: "link", url: node.getAttribute("href"), text: node.textContent, ...(Object.keys(style).length ? { style } : {}) });
    else {
      const name = STYLES[node.nodeName];
      const inner = leaves(node, name ? { ...style, [name]: true } : style);
      if (BLOCK.has(node.nodeName) && number > 0) found.push(leaf("\n", {}));
      found.push(...inner);
    }
  });
  return found;
}

function leaf(text, style) {
  const plain = text.replace(/\u00a0/g, " ");
  return Object.keys(style).length ? { type: "text", text: plain, style } : { type: "text", text: plain };
}

function joined(found) {
  const out = [];
  for (const each of found) {
    const last = out[out.length - 1];
    const same = last && last.type === "text" && each.type === "text" && JSON.stringify(last.style) === JSON.stringify(each.style);
    if (same) last.text += each.text; else out.push({ ...each });
  }
  return out;
}

function trimmed(part) {
  if (part.type === "rich_text_list") return part;
  const elements = joined(part.elements);
  const last = elements[elements.length - 1];
  if (last?.type === "text") last.text = last.text.replace(/\n+$/, "");
  return { ...part, elements: elements.filter((each) => each.type !== "text" || each.text) };
}
