// Blocks and elements as DOM nodes, on a Surface.
import { h, newId } from "./dom.js";
import { mrkdwn, textObject, words } from "./mrkdwn.js";
import { richText } from "./richtext.js";
import { holdsValue, inputFor, sent, startOf } from "./inputs.js";
import { openMenu } from "./menu.js";

/** All blocks of a surface. */
export function drawBlocks(blocks, surface) {
  return blocks.map((block) => (DRAW[block.type] ?? unknown)(block, surface));
}

const DRAW = {
  section, header, divider, context, actions, input, image, table,
  rich_text: (block, surface) => h("div", { class: "block rich" }, richText(block, surface.world)),
  markdown: (block, surface) => h("div", { class: "block rich" }, markdown(block.text, surface.world)),
};

function unknown(block) {
  return h("div", { class: "block context" }, `Blokken «${block.type}» kan ikke vises her.`);
}

function section(block, surface) {
  const text = block.text ? h("div", { class: "section-text" }, textObject(block.text, surface.world)) : null;
  const fields = block.fields ? h("div", { class: "fields" }, block.fields.map((each) => h("div", {}, textObject(each, surface.world)))) : null;
  const name = block.text ? plainWords(textObject(block.text, surface.world)) : "";
  const accessory = block.accessory ? h("div", { class: `accessory for-${block.accessory.type}` }, element(block, block.accessory, surface, name)) : null;
  return h("div", { class: "block section" }, h("div", { class: "section-main" }, text, fields), accessory);
}

const plainWords = (nodes) => h("span", {}, nodes).textContent.slice(0, 120);

function header(block) {
  return h("h3", { class: "block header" }, words(block.text));
}

function divider() {
  return h("hr", { class: "block" });
}

function context(block, surface) {
  return h("div", { class: "block context" }, block.elements.map((each) => (each.type === "image" ? picture(each) : h("span", {}, textObject(each, surface.world)))));
}

function picture(image) {
  return h("img", { src: image.image_url ?? image.slack_file?.url ?? "", alt: image.alt_text });
}

function image(block) {
  return h("figure", { class: "block image" }, block.title ? h("figcaption", {}, words(block.title)) : null, picture(block));
}

function actions(block, surface) {
  return h("div", { class: "block actions" }, block.elements.map((each) => element(block, each, surface, "")));
}

function table(block, surface) {
  const align = (column) => block.column_settings?.[column]?.align ?? "left";
  const cell = (tag) => (each, column) => h(tag, { class: `align-${align(column)}`, scope: tag === "th" ? "col" : null }, each.type === "raw_text" ? each.text : richText(each, surface.world));
  const [head, ...rows] = block.rows;
  return h("div", { class: "block table", tabindex: "0", role: "region", "aria-label": "Tabell" }, h("table", {}, h("thead", {}, h("tr", {}, head.map(cell("th")))), h("tbody", {}, rows.map((row) => h("tr", {}, row.map(cell("td")))))));
}

function markdown(text, world) {
  return text.split(/\n{2,}/).map((part) => {
    const head = /^(#{1,6})\s+(.*)$/.exec(part);
    if (head) return h("h4", {}, head[2]);
    const items = part.split("\n");
    if (items.every((each) => /^[-*]\s/.test(each))) return h("ul", {}, items.map((each) => h("li", {}, mrkdwn(slackish(each.slice(2)), world))));
    return h("p", {}, mrkdwn(slackish(part), world));
  });
}

const slackish = (text) => text.replace(/\*\*(.+?)\*\*/g, "*$1*").replace(/\[([^\]]+)\]\(([^)]+)\)/g, "<$2|$1>");

function input(block, surface) {
  const id = newId("input");
  const hintId = block.hint ? newId("hint") : null;
  const error = surface.errors[block.block_id];
  const errorId = error ? newId("error") : null;
  const label = words(block.label);
  const hold = holdFor(block, block.element, surface, {
    id, name: label, describedBy: [errorId, hintId].filter(Boolean).join(" ") || null, invalid: Boolean(error), required: !block.optional,
  });
  return h("div", { class: `block input${error ? " wrong" : ""}` },
    h("label", { for: id, class: "label" }, label, block.optional ? h("span", { class: "optional" }, " (valgfritt)") : null),
    inputFor(block.element, hold),
    error ? h("p", { id: errorId, class: "error" }, error) : null,
    block.hint ? h("p", { id: hintId, class: "hint" }, textObject(block.hint, surface.world)) : null);
}

function holdFor(block, one, surface, more) {
  return {
    ...more, block, surface, world: surface.world,
    key: `${block.block_id} ${one.action_id}`,
    start: surface.shows(block, one) ? surface.shownValue(block, one) : startOf(surface.state(block, one)),
    change: (value) => {
      surface.keep(block, one, value);
      surface.remember(block, one, sent(one, value));
      const typing = /_input$/.test(one.type) && one.type !== "file_input";
      if (block.type !== "input" || (block.dispatch_action && !typing)) surface.use(block, one, sent(one, value));
    },
  };
}

function element(block, one, surface, name) {
  if (one.type === "button") return button(block, one, surface);
  if (one.type === "overflow") return overflow(block, one, surface);
  if (one.type === "image") return picture(one);
  if (!holdsValue(one)) return h("span", {}, one.type);
  const called = words(one.placeholder) || name || "Valg";
  return h("div", { class: "inline-input" }, inputFor(one, holdFor(block, one, surface, { id: newId("input"), name: called, describedBy: null, invalid: false, required: false })));
}

function button(block, one, surface) {
  const attributes = { class: `button ${one.style ?? ""}`, "data-key": `${block.block_id} ${one.action_id}`, "aria-label": one.accessibility_label ?? null };
  const click = async (event) => {
    const node = event.currentTarget;
    node.setAttribute("aria-busy", "true");
    await surface.use(block, one);
    node.removeAttribute("aria-busy");
  };
  if (one.url) return h("a", { ...attributes, href: one.url, target: "_blank", rel: "noopener noreferrer", onclick: click }, words(one.text));
  return h("button", { ...attributes, type: "button", onclick: click }, words(one.text));
}

function overflow(block, one, surface) {
  const items = one.options.map((option) => ({
    text: words(option.text), hint: words(option.description),
    run: () => { if (option.url) window.open(option.url, "_blank", "noopener"); surface.use(block, one, option.value); },
  }));
  return h("button", { type: "button", class: "button overflow", "aria-label": "Flere valg", "aria-haspopup": "menu", "aria-expanded": "false", "data-key": `${block.block_id} ${one.action_id}`, onclick: (event) => openMenu(event.currentTarget, "Flere valg", items) }, "⋯");
}
