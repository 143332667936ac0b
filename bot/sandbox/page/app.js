// The page: fetches what the chosen person sees whenever something changed, and draws it.
import { act, h, replaceKeepingFocus, toast } from "./dom.js";
import { drawBlocks } from "./blocks.js";
import { prefill, showComposer } from "./composer.js";
import { showMessages } from "./messages.js";
import { showModal } from "./modal.js";
import { showSidebar } from "./sidebar.js";
import { Surface } from "./surface.js";
import { showTraffic } from "./traffic.js";

const at = (id) => document.getElementById(id);
const view = { user: "", channel: "", tab: "messages" };
let state = null;
let homeDrawn = "";
let lastToast = null;
let fetching = false;
let again = false;

function readAddress() {
  const [user = "", tab = "messages", channel = ""] = location.hash.slice(1).split("/");
  Object.assign(view, { user, tab: ["home", "messages", "channel"].includes(tab) ? tab : "messages", channel });
}

function writeAddress() {
  history.replaceState(null, "", `#${view.user}/${view.tab}${view.tab === "channel" ? `/${view.channel}` : ""}`);
}

async function refresh() {
  if (fetching) { again = true; return; }
  fetching = true;
  do {
    again = false;
    const channel = view.tab === "channel" ? view.channel : "";
    const answer = await fetch(`/page-api/state?user=${encodeURIComponent(view.user)}&channel=${encodeURIComponent(channel)}`);
    state = await answer.json();
    if (state.people.length) draw();
  } while (again);
  fetching = false;
}

function worldOf() {
  const others = (channel) => channel.with.map((id) => state.users[id]?.name ?? id).join(", ");
  const nameOf = (channel) => (channel.kind === "im" || channel.kind === "mpim" ? others(channel) : `#${channel.name}`);
  return { users: state.users, places: state.places, zone: state.users[state.me].tz, app: state.app, channels: state.channels, nameOf };
}

function draw() {
  const world = worldOf();
  view.user = state.me;
  if (view.tab === "channel" && state.channel !== view.channel) view.tab = "messages";
  writeAddress();
  showSidebar(at("sidebar"), state, world, view, go);
  drawPlace(world);
  at("notice").textContent = state.connected ? "" : "Appen er ikke tilkoblet akkurat nå.";
  at("composer").hidden = view.tab === "home";
  if (view.tab === "home") drawHome(world);
  else { homeDrawn = ""; showMessages(at("content"), state, world); }
  showComposer(at("composer"), state, world, placeName(world));
  showModal(state, world);
  showToasts();
  markRead();
  showTraffic(at("traffic"), world.zone);
  document.title = `${placeName(world)} – ${state.team}`;
}

function placeName(world) {
  if (view.tab !== "channel") return world.app.name;
  const channel = state.channels.find((each) => each.id === state.channel);
  return channel ? world.nameOf(channel) : world.app.name;
}

function drawPlace(world) {
  const channel = state.channels.find((each) => each.id === state.channel);
  const tab = (name, label) => h("button", { type: "button", class: "tab", "data-key": `tab ${name}`, "aria-current": view.tab === name ? "page" : null, onclick: () => go.app(name) }, label);
  replaceKeepingFocus(at("place"),
    h("button", { type: "button", class: "icon-button menu-toggle", "aria-label": "Meny", "data-key": "menu", onclick: openMenu }, "☰"),
    h("h2", { id: "place-name" }, placeName(world)),
    view.tab === "channel"
      ? h("p", { class: "topic" }, `${channel?.members ?? 0} medlemmer${channel?.topic ? ` · ${channel.topic}` : ""}`)
      : h("div", { class: "tabs", role: "group", "aria-label": `Faner i ${world.app.name}` }, tab("home", "Hjem"), tab("messages", "Meldinger")),
    h("button", { type: "button", id: "traffic-toggle", class: "button", "data-key": "traffic", "aria-expanded": String(!at("traffic").hidden), "aria-controls": "traffic", onclick: toggleTraffic }, "Trafikk"));
}

function drawHome(world) {
  const screen = state.home;
  const fresh = JSON.stringify([state.me, screen?.view.id, screen?.view.hash]);
  if (fresh === homeDrawn && at("content").querySelector(".home")) return;
  homeDrawn = fresh;
  if (!screen) {
    at("content").replaceChildren(h("div", { class: "home" }, h("p", { class: "empty" }, "Appen har ikke laget noen hjemmeside for deg ennå.")));
    return;
  }
  const surface = new Surface({ user: state.me, where: { kind: "home" }, key: screen.view.id, values: screen.values, world });
  replaceKeepingFocus(at("content"), h("div", { class: "home" }, drawBlocks(screen.view.blocks, surface)));
}

function showToasts() {
  const newest = Math.max(0, ...state.toasts.map((each) => each.seq));
  if (lastToast !== null) for (const each of state.toasts) if (each.seq > lastToast) toast(each.text);
  lastToast = Math.max(lastToast ?? 0, newest);
}

function markRead() {
  if (view.tab === "home" || document.hidden) return;
  const channel = state.channels.find((each) => each.id === state.channel);
  if (channel?.unread) act(state.me, "read", { channel: channel.id }).catch(() => {});
}

function openMenu() {
  document.body.classList.add("menu-open");
  at("sidebar").querySelector("select, button")?.focus();
}

function closeMenu() {
  document.body.classList.remove("menu-open");
  if (at("sidebar").contains(document.activeElement)) at("place").querySelector(".menu-toggle")?.focus();
}

function toggleTraffic() {
  at("traffic").hidden = !at("traffic").hidden;
  document.body.classList.toggle("with-traffic", !at("traffic").hidden);
  draw();
}

const go = {
  closeMenu,
  async user(id) {
    Object.assign(view, { user: id });
    await refresh();
    if (view.tab !== "channel") go.app(view.tab);
  },
  async channel(id) {
    Object.assign(view, { tab: "channel", channel: id });
    closeMenu();
    await refresh();
    at("message").focus();
  },
  async app(tab) {
    Object.assign(view, { tab, channel: "" });
    closeMenu();
    act(view.user, "open_home", { tab }).catch((error) => toast(error.message));
    await refresh();
  },
  async tip(tip) {
    if (tip.user) view.user = tip.user;
    if (tip.channel) Object.assign(view, { tab: "channel", channel: tip.channel });
    else Object.assign(view, { tab: "messages", channel: "" });
    closeMenu();
    await refresh();
    if (tip.say) prefill(tip.say);
  },
};

document.addEventListener("keydown", (event) => { if (event.key === "Escape" && document.body.classList.contains("menu-open")) closeMenu(); });
addEventListener("hashchange", () => { readAddress(); refresh(); });
readAddress();
if (view.tab === "home" && view.user) act(view.user, "open_home", { tab: "home" }).catch(() => {});
const news = new EventSource("/page-api/events");
news.onmessage = refresh;
news.onerror = () => { at("notice").textContent = "Mistet kontakten med arbeidsområdet. Prøver igjen."; };
