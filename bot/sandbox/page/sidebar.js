// Who you are, the conversations, the app, and what to try.
import { h, replaceKeepingFocus } from "./dom.js";

const ROLES = {
  secretary: "sekretariat", "case officer": "saksbehandler", member: "medlem", deputy: "varamedlem",
  owner: "tiltakseier", stranger: "ikke i noe råd",
};

/** Draw the sidebar. `go`: {user, channel, app, prefill} to move about. */
export function showSidebar(box, state, world, view, go) {
  const channels = state.channels.filter((each) => each.kind === "channel" || each.kind === "group");
  const ims = state.channels.filter((each) => (each.kind === "im" || each.kind === "mpim") && each.id !== state.app_channel);
  const app = state.channels.find((each) => each.id === state.app_channel);
  const link = (each, label) => item(label, each.unread, view.tab === "channel" && state.channel === each.id, () => go.channel(each.id), each.id);
  replaceKeepingFocus(box,
    h("div", { class: "side-head" }, h("h1", {}, state.team),
      h("button", { type: "button", class: "icon-button menu-toggle", "aria-label": "Lukk menyen", "data-key": "close-menu", onclick: go.closeMenu }, "×")),
    h("label", { class: "who" }, "Du er", h("select", { "data-key": "who", onchange: (event) => go.user(event.target.value) },
      state.people.map((each) => h("option", { value: each.id, selected: each.id === state.me }, each.role ? `${each.name} – ${ROLES[each.role] ?? each.role}` : each.name)))),
    h("h2", {}, "Apper"),
    h("ul", {}, item(world.app.name, app?.unread ?? 0, view.tab !== "channel", () => go.app(view.tab === "channel" ? "messages" : view.tab), "app")),
    h("h2", {}, "Kanaler"),
    h("ul", {}, channels.length ? channels.map((each) => link(each, `${each.kind === "group" ? "🔒" : "#"} ${each.name}`)) : h("li", { class: "none" }, "Ingen kanaler")),
    ims.length ? [h("h2", {}, "Direktemeldinger"), h("ul", {}, ims.map((each) => link(each, world.nameOf(each))))] : null,
    guidance(state, go));
}

function item(label, unread, current, run, key) {
  return h("li", {}, h("button", { type: "button", class: `side-item${unread ? " has-unread" : ""}`, "aria-current": current ? "page" : null, "data-key": `side ${key}`, onclick: run },
    h("span", { class: "side-name" }, label),
    unread ? h("span", { class: "unread" }, String(unread), h("span", { class: "unseen" }, unread === 1 ? " ulest" : " uleste")) : null));
}

let guidanceOpen = true;

function guidance(state, go) {
  if (!state.guidance.length) return null;
  const tips = state.guidance.map((tip, number) => h("li", {},
    h("strong", {}, tip.title), h("p", {}, tip.text),
    tip.say || (tip.user && tip.user !== state.me) ? h("button", { type: "button", class: "button", "data-key": `tip ${number}`, onclick: () => go.tip(tip) }, tip.say ? `Skriv ${tip.say}` : "Bytt til denne personen") : null));
  return h("details", { class: "guidance", open: guidanceOpen, ontoggle: (event) => { guidanceOpen = event.currentTarget.open; } },
    h("summary", { "data-key": "guidance" }, "Prøv dette"), h("ol", {}, tips));
}
