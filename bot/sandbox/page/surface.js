// A modal, home tab or message in front of one person: what is typed but not sent, and how it is sent.
import { act, toast } from "./dom.js";
import { confirmFirst } from "./confirm.js";

const typed = new Map();
const shownValues = new Map();

export class Surface {
  /** `where`: as the control API names it; `key`: view id or channel:ts. */
  constructor({ user, where, key, values, errors = {}, world }) {
    Object.assign(this, { user, where, key: `${user} ${key}`, values: values ?? {}, errors, world });
    if (!typed.has(this.key)) typed.set(this.key, new Map());
    this.dirty = typed.get(this.key);
    if (!shownValues.has(this.key)) shownValues.set(this.key, new Map());
    this.shown = shownValues.get(this.key);
  }

  /** The state that the workspace knows for an element. */
  state(block, element) {
    return this.values[block.block_id]?.[element.action_id] ?? {};
  }

  /** Has this person put something in this control, since the surface came? */
  shows(block, element) {
    return this.shown.get(`${block.block_id} ${element.action_id}`)?.type === element.type;
  }

  /** What this person has put there, which is newer than what the workspace last said. */
  shownValue(block, element) {
    return this.shown.get(`${block.block_id} ${element.action_id}`).value;
  }

  /** Remember what was typed; it goes along with the next click. */
  remember(block, element, value) {
    this.dirty.set(`${block.block_id} ${element.action_id}`, {
      type: element.type, block_id: block.block_id, action_id: element.action_id, value,
    });
  }

  /** Remember what a control shows, which may be more than what is sent. */
  keep(block, element, value) {
    this.shown.set(`${block.block_id} ${element.action_id}`, { type: element.type, value });
  }

  /** Hand over all that was typed. Throws Error at the first that is refused. */
  async flush() {
    for (const [key, { block_id, action_id, value }] of [...this.dirty]) {
      await act(this.user, "enter", { where: this.where, block_id, action_id, value });
      this.dirty.delete(key);
    }
  }

  /** Click or choose: the app is told. */
  async use(block, element, value = null, option = null) {
    const ask = element.confirm ?? option?.confirm;
    if (ask && !(await confirmFirst(ask, this.world))) return false;
    try {
      this.dirty.delete(`${block.block_id} ${element.action_id}`);
      await this.flush();
      await act(this.user, "use", { where: this.where, block_id: block.block_id, action_id: element.action_id, value });
    } catch (error) { toast(error.message); }
    return true;
  }

  /** Options for an external select. */
  async lookUp(block, element, text) {
    return act(this.user, "look_up", { where: this.where, block_id: block.block_id, action_id: element.action_id, typed: text });
  }

  /** Forget what was typed. */
  forget() {
    typed.delete(this.key);
    shownValues.delete(this.key);
  }
}
