// The dialog that asks before something is done.
import { h } from "./dom.js";
import { textObject, words } from "./mrkdwn.js";

/** Resolves to true if the person says yes. */
export function confirmFirst(ask, world) {
  const dialog = document.getElementById("confirm");
  return new Promise((resolve) => {
    const done = (yes) => { dialog.close(); resolve(yes); };
    dialog.oncancel = (event) => { event.preventDefault(); done(false); };
    dialog.replaceChildren(
      h("header", { class: "modal-head" }, h("h2", { id: "confirm-title" }, words(ask.title))),
      h("div", { class: "modal-body" }, h("p", {}, textObject(ask.text, world))),
      h("footer", { class: "modal-foot" },
        h("button", { type: "button", class: "button", onclick: () => done(false) }, words(ask.deny)),
        h("button", { type: "button", class: `button ${ask.style === "danger" ? "danger" : "primary"}`, onclick: () => done(true) }, words(ask.confirm))));
    dialog.showModal();
  });
}
