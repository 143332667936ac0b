"""What a check of accessibility looks at: names of controls, labels of inputs, contrast."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

NAMELESS = """() => {
  const shown = (node) => node.getClientRects().length > 0;
  const textOf = (ids) => ids.split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  const name = (node) => (node.getAttribute('aria-labelledby') ? textOf(node.getAttribute('aria-labelledby')) : '')
    || node.getAttribute('aria-label') || [...(node.labels ?? [])].map((label) => label.textContent).join(' ')
    || (['BUTTON', 'A', 'SUMMARY'].includes(node.nodeName) ? node.textContent : '') || node.getAttribute('alt') || '';
  const wanted = 'button, a[href], input, select, textarea, summary, img, [role=textbox], [role=group], [role=listbox], [role=region], [role=log], dialog[open]';
  return [...document.querySelectorAll(wanted)].filter(shown).filter((node) => !name(node).trim()).map((node) => node.outerHTML.slice(0, 160));
}"""  # noqa: E501 - a script

UNTIED = """() => [...document.querySelectorAll('[aria-describedby], [aria-labelledby], [aria-controls]')].filter((node) => node.getClientRects().length).flatMap((node) =>
  ['aria-describedby', 'aria-labelledby', 'aria-controls'].flatMap((kind) => (node.getAttribute(kind) ?? '').split(' ').filter(Boolean)
    .filter((id) => !document.getElementById(id)).map((id) => `${kind}=${id}`)))"""  # noqa: E501 - a script

DOUBLE_IDS = """() => {
  const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
  return ids.filter((id, at) => ids.indexOf(id) !== at);
}"""

FAINT = """() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = ([r, g, b]) => [r, g, b].map((each) => each / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)).reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const under = (node) => {
    const layers = [];
    for (let at = node; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] > 0) layers.push(colour);
      if (colour[3] === 255) break;
    }
    let base = layers.length && layers[layers.length - 1][3] === 255 ? layers.pop() : [255, 255, 255, 255];
    for (const layer of layers.reverse()) base = base.map((each, at) => (at === 3 ? 255 : layer[at] * (layer[3] / 255) + each * (1 - layer[3] / 255)));
    return base;
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !node.getClientRects().length || node.closest('option, script, .unseen, .skip, [disabled]')) continue;
    const style = getComputedStyle(node);
    const a = light(rgba(style.color)); const b = light(under(node));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) found.push(`${ratio.toFixed(2)} ${walker.currentNode.data.trim().slice(0, 40)} (${node.className || node.nodeName})`);
  }
  return [...new Set(found)];
}"""  # noqa: E501 - a script


def faults(page: Page) -> dict[str, Any]:
    """What keeps somebody out: kind of fault to where it is; empty if nothing does."""
    checks = {"nameless": NAMELESS, "untied": UNTIED, "double ids": DOUBLE_IDS, "faint": FAINT}
    found = {name: page.evaluate(script) for name, script in checks.items()}
    return {name: where for name, where in found.items() if where}
