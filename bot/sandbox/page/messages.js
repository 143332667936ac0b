// The messages of a conversation: drawn once each, redrawn when they change.
import { act, announce, h, toast } from "./dom.js";
import { drawBlocks } from "./blocks.js";
import { clock, day } from "./dates.js";
import { emoji } from "./emoji.js";
import { mrkdwn } from "./mrkdwn.js";
import { openMenu } from "./menu.js";
import { Surface } from "./surface.js";

let place = "";
let known = new Map();

/** Show the conversation in `box`, keeping what is unchanged. */
export function showMessages(box, state, world) {
  const here = `${state.me} ${state.channel}`;
  const isNew = here !== place || !box.querySelector(".messages");
  if (isNew) {
    place = here;
    known = new Map();
    box.replaceChildren(h("div", { class: "messages", role: "log", "aria-label": "Meldinger", "aria-live": "off", tabindex: "0" }));
  }
  const list = box.querySelector(".messages");
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  const { rows, fresh } = rowsFor(state, world);
  const focused = list.contains(document.activeElement) ? document.activeElement.closest(".message")?.dataset.ts : null;
  const key = document.activeElement?.dataset?.key;
  syncChildren(list, rows.length ? rows : [empty(state, world)]);
  if (focused && !list.contains(document.activeElement)) refocus(list, focused, key);
  if (isNew || atEnd) list.scrollTop = list.scrollHeight;
  if (!isNew) for (const message of fresh) announce(`Ny melding fra ${world.users[message.user]?.name ?? "Slackbot"}: ${message.text}`);
}

function refocus(list, ts, key) {
  const message = list.querySelector(`[data-ts="${ts}"]`);
  const same = key ? message?.querySelector(`[data-key="${CSS.escape(key)}"]`) : null;
  (same ?? message)?.focus();
}

function rowsFor(state, world) {
  const rows = [];
  const fresh = [];
  const seen = new Map();
  let lastDay = "";
  for (const message of inThreadOrder(state.messages)) {
    const today = day(Number(message.ts), world.zone);
    if (today !== lastDay && !isReply(message)) {
      rows.push(known.get(today) ?? h("div", { class: "day", role: "separator", "aria-label": today }, h("span", {}, today)));
      seen.set(today, rows[rows.length - 1]);
      lastDay = today;
    }
    const text = JSON.stringify(message);
    const old = known.get(message.ts);
    if (old?.text === text) { rows.push(old.node); seen.set(message.ts, old); continue; }
    if (!old && message.user !== state.me) fresh.push(message);
    const node = row(message, state, world);
    rows.push(node);
    seen.set(message.ts, { text, node });
  }
  known = seen;
  return { rows, fresh };
}

const isReply = (message) => message.thread_ts && message.thread_ts !== message.ts;

function inThreadOrder(messages) {
  const replies = Map.groupBy ? Map.groupBy(messages.filter(isReply), (each) => each.thread_ts) : group(messages.filter(isReply));
  const roots = messages.filter((each) => !isReply(each));
  const ordered = roots.flatMap((each) => [each, ...(replies.get(each.ts) ?? [])]);
  return [...ordered, ...messages.filter((each) => !ordered.includes(each))];
}

function group(messages) {
  const found = new Map();
  for (const each of messages) found.set(each.thread_ts, [...(found.get(each.thread_ts) ?? []), each]);
  return found;
}

function syncChildren(list, rows) {
  rows.forEach((node, number) => {
    if (list.children[number] !== node) list.insertBefore(node, list.children[number] ?? null);
  });
  while (list.children.length > rows.length) list.lastElementChild.remove();
}

function empty(state, world) {
  const channel = state.channels.find((each) => each.id === state.channel);
  const where = channel ? world.nameOf(channel) : world.app.name;
  return h("p", { class: "empty" }, `Her er det ingen meldinger ennå. Skriv til ${where} nedenfor, eller prøv en kommando som begynner med /.`);
}

function row(message, state, world) {
  const author = world.users[message.user] ?? { name: "Slackbot", bot: true };
  const time = clock(Number(message.ts), world.zone);
  return h("article", { class: `message${message.is_ephemeral ? " ephemeral" : ""}${isReply(message) ? " reply" : ""}`, "data-ts": message.ts, tabindex: "-1", "aria-label": `${author.name}, ${time}` },
    avatar(author),
    h("div", { class: "message-main" },
      message.is_ephemeral ? h("p", { class: "only-you" }, "👁 Bare synlig for deg") : null,
      h("p", { class: "byline" }, h("strong", {}, author.name), author.bot ? h("span", { class: "badge" }, "APP") : null,
        h("time", { datetime: new Date(Number(message.ts) * 1000).toISOString() }, time)),
      body(message, state, world),
      (message.files ?? []).map((file) => fileCard(file, state.me)),
      reactions(message)),
    message.is_ephemeral ? null : moreButton(message, state));
}

function avatar(author) {
  const initials = author.name.split(/\s+/).map((part) => part[0]).slice(0, 2).join("").toUpperCase();
  const tone = [...author.name].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 6;
  return h("span", { class: `avatar tone-${author.bot ? "app" : tone}`, "aria-hidden": "true" }, initials);
}

function body(message, state, world) {
  const edited = message.edited ? h("span", { class: "edited" }, "(redigert)") : null;
  if (!message.blocks?.length) return message.text ? h("div", { class: "text" }, mrkdwn(message.text, world), " ", edited) : null;
  const surface = new Surface({
    user: state.me, where: { kind: "message", channel: state.channel, ts: message.ts },
    key: `${state.channel}:${message.ts}`, values: message.values, world,
  });
  return h("div", { class: "blocks" }, drawBlocks(message.blocks, surface), edited);
}

function fileCard(file, me) {
  if (file.mode === "tombstone") return h("p", { class: "file gone" }, "Filen er slettet.");
  const address = new URL(file.url_private_download);
  return h("a", { class: "file", href: `${address.pathname}?as=${encodeURIComponent(me)}`, download: file.name, "aria-label": `Last ned ${file.name}` },
    h("span", { class: "file-kind", "aria-hidden": "true" }, file.filetype.slice(0, 4).toUpperCase()),
    h("span", { class: "file-name" }, h("strong", {}, file.title || file.name), h("small", {}, `${file.name} · ${size(file.size)}`)),
    h("span", { class: "file-get", "aria-hidden": "true" }, "Last ned"));
}

function size(bytes) {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / 1024 / 1024).toFixed(1).replace(".", ",")} MB`;
}

function reactions(message) {
  if (!message.reactions?.length) return null;
  return h("p", { class: "reactions" }, message.reactions.map((each) => h("span", { class: "reaction", role: "img", "aria-label": `${each.name}: ${each.count}` }, `${emoji(each.name)} ${each.count}`)));
}

function moreButton(message, state) {
  const items = state.shortcuts.filter((each) => each.type === "message").map((each) => ({
    text: each.name, hint: each.description,
    run: () => act(state.me, "message_shortcut", { callback_id: each.callback_id, channel: state.channel, ts: message.ts }).catch((error) => toast(error.message)),
  }));
  if (!items.length) return null;
  return h("button", { type: "button", class: "icon-button more", "aria-label": "Flere handlinger", "aria-haspopup": "menu", "aria-expanded": "false", "data-key": `more ${message.ts}`, onclick: (event) => openMenu(event.currentTarget, "Handlinger for meldingen", items) }, "⋯");
}
