// What goes between the workspace and the app, newest first.
import { h } from "./dom.js";
import { clock } from "./dates.js";

const KINDS = {
  request: "→ metode", envelope: "← hendelse", ack: "→ kvittering", response_url: "→ response_url", upload: "→ fil", act: "👤 handling",
};
let after = 0;
let list = null;

/** Fetch and show what is new, if the panel is open. */
export async function showTraffic(box, zone) {
  if (box.hidden) return;
  if (!list) {
    list = h("ol", { class: "entries" });
    box.replaceChildren(h("header", { class: "traffic-head" }, h("h2", {}, "Trafikk"),
      h("button", { type: "button", class: "button", onclick: () => list.replaceChildren() }, "Tøm"),
      h("button", { type: "button", class: "icon-button", "aria-label": "Lukk trafikken", onclick: () => document.getElementById("traffic-toggle")?.click() }, "×")), list);
  }
  const fresh = await (await fetch(`/page-api/traffic?after=${after}`)).json();
  for (const entry of fresh) {
    if (entry.seq <= after) continue;
    after = entry.seq;
    list.prepend(line(entry, zone));
  }
  while (list.children.length > 300) list.lastElementChild.remove();
}

function line(entry, zone) {
  const failed = typeof entry.answer === "object" && entry.answer?.ok === false;
  return h("li", { class: `entry ${entry.kind}${failed ? " failed" : ""}` }, h("details", {},
    h("summary", {}, h("span", { class: "entry-kind" }, KINDS[entry.kind] ?? entry.kind), " ", h("strong", {}, entry.name), " ",
      failed ? h("span", { class: "entry-error" }, entry.answer.error) : null,
      h("small", {}, ` ${clock(entry.at, zone)}${entry.milliseconds === null ? "" : ` · ${entry.milliseconds} ms`}`)),
    entry.sent === null ? null : [h("h3", {}, "Sendt"), json(entry.sent)],
    entry.answer === null ? null : [h("h3", {}, "Svar"), json(entry.answer)]));
}

function json(value) {
  return h("pre", { tabindex: "0" }, JSON.stringify(unpacked(value), null, 2));
}

// Bolt sends JSON inside form fields; show it as JSON.
function unpacked(value) {
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => {
    if (typeof each === "string" && /^[[{]/.test(each)) {
      try { return [key, JSON.parse(each)]; } catch { /* a text that begins like JSON */ }
    }
    return [key, each];
  }));
}
