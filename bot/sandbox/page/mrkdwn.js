// Slack's mrkdwn and plain text as DOM nodes.
import { h } from "./dom.js";
import { emoji, withEmoji } from "./emoji.js";
import { slackDate } from "./dates.js";

const TOKEN = new RegExp([
  "```\\n?(?<block>[\\s\\S]+?)\\n?```",
  "`(?<code>[^`\\n]+)`",
  "<(?<angle>[^<>\\n]+)>",
  "(?<![\\p{L}\\p{N}*])\\*(?<bold>\\S(?:[^*\\n]*\\S)?)\\*(?![\\p{L}\\p{N}*])",
  "(?<![\\p{L}\\p{N}_])_(?<italic>\\S(?:[^_\\n]*\\S)?)_(?![\\p{L}\\p{N}_])",
  "(?<![\\p{L}\\p{N}~])~(?<strike>\\S(?:[^~\\n]*\\S)?)~(?![\\p{L}\\p{N}~])",
  ":(?<emoji>[a-z0-9_+-]+):",
  "(?<line>\\n)",
].join("|"), "u");

const plainOf = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

/** Nodes for a mrkdwn text. `world`: users, places and zone, to name mentions and write dates. */
export function mrkdwn(text, world) {
  return text.split(/(```[\s\S]+?```\n?)/).flatMap((part) => (part.startsWith("```") ? inline(part.trimEnd(), world) : lines(part.replace(/\n$/, ""), world)));
}

function lines(text, world) {
  const nodes = [];
  let quoted = [];
  const flush = () => {
    if (quoted.length) nodes.push(h("blockquote", {}, inline(quoted.join("\n"), world)));
    quoted = [];
  };
  if (!text) return nodes;
  text.split("\n").forEach((line, number) => {
    const quote = /^(?:&gt;|>)\s?/.exec(line);
    if (quote) { quoted.push(line.slice(quote[0].length)); return; }
    const afterQuote = quoted.length > 0;
    flush();
    if (number > 0 && !afterQuote) nodes.push(h("br"));
    nodes.push(...inline(line, world));
  });
  flush();
  return nodes;
}

function inline(text, world) {
  const nodes = [];
  let rest = text;
  while (rest) {
    const found = TOKEN.exec(rest);
    if (!found) { nodes.push(plainOf(rest)); break; }
    if (found.index) nodes.push(plainOf(rest.slice(0, found.index)));
    nodes.push(nodeFor(found.groups, world));
    rest = rest.slice(found.index + found[0].length);
  }
  return nodes;
}

function nodeFor(groups, world) {
  if (groups.block) return h("pre", {}, plainOf(groups.block));
  if (groups.code) return h("code", {}, plainOf(groups.code));
  if (groups.angle) return angle(groups.angle, world);
  if (groups.bold) return h("strong", {}, inline(groups.bold, world));
  if (groups.italic) return h("em", {}, inline(groups.italic, world));
  if (groups.strike) return h("s", {}, inline(groups.strike, world));
  if (groups.emoji) return emoji(groups.emoji);
  return h("br");
}

function angle(inside, world) {
  const at = inside.indexOf("|");
  const target = at < 0 ? inside : inside.slice(0, at);
  const shown = at < 0 ? "" : inside.slice(at + 1);
  if (target.startsWith("@")) return userMention(target.slice(1), world);
  if (target.startsWith("#")) return placeMention(target.slice(1), world, shown);
  if (target.startsWith("!date^")) {
    const [, seconds, pattern, link] = target.split("^");
    const text = slackDate(seconds, pattern, world.zone);
    return link ? anchor(link, text) : h("time", { title: plainOf(shown) }, text);
  }
  if (target.startsWith("!")) return h("span", { class: "mention broadcast" }, `@${target.slice(1)}`);
  return anchor(plainOf(target), plainOf(shown || target));
}

/** A link, if its address is one that may be followed; else only its text. */
export function anchor(address, text) {
  if (!/^(https?:\/\/|mailto:|tel:)/i.test(address)) return h("span", {}, text);
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);
}

/** @Name */
export function userMention(id, world) {
  return h("span", { class: "mention" }, `@${world.users[id]?.name ?? id}`);
}

/** #name */
export function placeMention(id, world, shown = "") {
  return h("span", { class: "mention" }, `#${world.places[id] ?? (shown || id)}`);
}

/** Nodes for a text object of either kind. */
export function textObject(object, world) {
  if (!object) return [];
  if (object.type === "mrkdwn") return mrkdwn(object.text, world);
  const text = object.emoji === false ? object.text : withEmoji(object.text);
  return text.split("\n").flatMap((line, number) => (number ? [h("br"), line] : [line]));
}

/** The words of a text object, for names of controls. */
export function words(object) {
  return object ? withEmoji(object.text) : "";
}
