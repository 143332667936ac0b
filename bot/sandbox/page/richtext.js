// rich_text blocks as DOM nodes.
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { slackDate } from "./dates.js";
import { anchor, placeMention, userMention } from "./mrkdwn.js";

/** Nodes for all parts of a rich_text block. */
export function richText(block, world) {
  const nodes = [];
  const parts = block.elements;
  for (let at = 0; at < parts.length; at += 1) {
    if (parts[at].type === "rich_text_list") {
      let end = at;
      while (end < parts.length && parts[end].type === "rich_text_list") end += 1;
      nodes.push(...lists(parts.slice(at, end), world));
      at = end - 1;
    } else nodes.push(part(parts[at], world));
  }
  return nodes;
}

function part(one, world) {
  const inner = one.elements.flatMap((leaf) => leafNodes(leaf, world));
  if (one.type === "rich_text_quote") return h("blockquote", {}, inner);
  if (one.type === "rich_text_preformatted") return h("pre", {}, inner);
  return h("div", { class: "rich-section" }, inner);
}

// Slack writes a nested list as neighbours with rising `indent`.
function lists(run, world) {
  const roots = [];
  const open = [];
  for (const list of run) {
    const indent = list.indent ?? 0;
    while (open.length && open[open.length - 1].indent > indent) open.pop();
    const top = open[open.length - 1];
    const items = list.elements.map((item) => h("li", {}, item.elements.flatMap((leaf) => leafNodes(leaf, world))));
    if (top && top.indent === indent && top.style === list.style) { top.node.append(...items); continue; }
    if (top && top.indent === indent) open.pop();
    const start = list.style === "ordered" && list.offset ? { start: list.offset + 1 } : {};
    const node = h(list.style === "ordered" ? "ol" : "ul", start, items);
    const parent = open[open.length - 1];
    if (parent) (parent.node.lastElementChild ?? parent.node).append(node);
    else roots.push(node);
    open.push({ indent, style: list.style, node });
  }
  return roots;
}

// What is not text stays whole when the text around it is edited: the editor reads data-leaf.
function leafNodes(leaf, world) {
  const style = leaf.style ?? {};
  let nodes = bare(leaf, world);
  if (leaf.type !== "text" && leaf.type !== "link") nodes = [h("span", { contenteditable: "false", "data-leaf": JSON.stringify(leaf) }, nodes)];
  if (style.code) nodes = [h("code", {}, nodes)];
  if (style.bold) nodes = [h("strong", {}, nodes)];
  if (style.italic) nodes = [h("em", {}, nodes)];
  if (style.strike) nodes = [h("s", {}, nodes)];
  if (style.underline) nodes = [h("u", {}, nodes)];
  return nodes;
}

function bare(leaf, world) {
  switch (leaf.type) {
    case "text": return leaf.text.split("\n").flatMap((line, number) => (number ? [h("br"), line] : [line]));
    case "link": return [anchor(leaf.url, leaf.text || leaf.url)];
    case "user": return [userMention(leaf.user_id, world)];
    case "usergroup": return [h("span", { class: "mention" }, `@${leaf.usergroup_id}`)];
    case "channel": return [placeMention(leaf.channel_id, world)];
    case "broadcast": return [h("span", { class: "mention broadcast" }, `@${leaf.range}`)];
    case "emoji": return [leaf.unicode ? fromUnicode(leaf.unicode) : emoji(leaf.name)];
    case "color": return [h("span", { class: "color-chip" }, leaf.value)];
    case "date": {
      const text = slackDate(leaf.timestamp, leaf.format, world.zone);
      return [leaf.url ? anchor(leaf.url, text) : h("time", {}, text)];
    }
    default: return [];
  }
}

function fromUnicode(code) {
  try { return code.split("-").map((each) => String.fromCodePoint(parseInt(each, 16))).join(""); } catch { return ""; }
}
