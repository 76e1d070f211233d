/* SPDX-License-Identifier: Apache-2.0 */
/* Filters. The page is whole without them. */
(() => {
  'use strict';
  const form = document.querySelector('.filter');
  if (!form) return;
  const [text, category, count] = ['input', 'select', 'output'].map((name) => form.querySelector(name));
  const levels = [...form.querySelectorAll('button[data-level]')];
  const nothing = document.querySelector('.nothing');
  const items = [...document.querySelectorAll('article')].map((node) => ({
    node,
    level: node.dataset.level,
    category: node.dataset.category,
    group: node.closest('details'),
    text: null,
  }));
  const groups = [...new Set(items.map((item) => item.group))];

  const words = (item) => {
    item.text ??= `${item.node.textContent} ${item.group.querySelector('.path').textContent}`.toLowerCase();
    return item.text;
  };

  const apply = () => {
    const on = new Set(levels.filter((b) => b.ariaPressed === 'true').map((b) => b.dataset.level));
    const wanted = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const full = new Set();
    let shown = 0;
    for (const item of items) {
      const keep = on.has(item.level) && (!category.value || item.category === category.value) &&
        (!wanted.length || wanted.every((w) => words(item).includes(w)));
      if (item.node.hidden === keep) item.node.hidden = !keep;
      if (keep) {
        shown++;
        full.add(item.group);
      }
    }
    for (const group of groups) group.hidden = !full.has(group);
    nothing.hidden = shown > 0;
    count.value = shown === items.length ? `${shown} shown` : `${shown} of ${items.length}`;
  };

  /* Links to a finding must reach it, whatever the filters say. */
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.hidden) {
      form.reset();
      for (const button of levels) button.ariaPressed = 'true';
      apply();
    }
    (target.closest('details') ?? target).open = true;
    target.scrollIntoView();
  };

  let timer = 0;
  text.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(apply, 120);
  });
  category.addEventListener('change', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  for (const button of levels) {
    button.addEventListener('click', () => {
      button.ariaPressed = button.ariaPressed === 'true' ? 'false' : 'true';
      apply();
    });
  }
  form.querySelector('button.fold').addEventListener('click', (event) => {
    const open = event.currentTarget.dataset.open !== 'true';
    event.currentTarget.dataset.open = open;
    event.currentTarget.textContent = open ? 'Expand all' : 'Collapse all';
    for (const group of groups) group.open = !open;
  });
  addEventListener('hashchange', reveal);
  form.hidden = false;
  apply();
  if (location.hash) reveal();
})();
