/* SPDX-License-Identifier: Apache-2.0 */
/* Put into a report's page by look.py: looks at it as a browser shows it, and tells the page
 * around it what is wrong. */
const wrong = [];
addEventListener('error', (e) => wrong.push(`error: ${e.message}`));
addEventListener('securitypolicyviolation', (e) => wrong.push(`policy: ${e.violatedDirective} ${e.blockedURI}`));

const say = (what) => wrong.length < 20 && wrong.push(what);
const name = (e) => `<${e.localName} class="${e.getAttribute('class') ?? ''}"> ${e.textContent.trim().slice(0, 40)}`;

/* Colours as [r, g, b, alpha], 0 to 1. */
const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
const parsed = (() => {
  const known = new Map();
  return (colour) => {
    if (!known.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      known.set(colour, [...canvas.getImageData(0, 0, 1, 1).data].map((x) => x / 255));
    }
    return known.get(colour);
  };
})();
const over = (top, bottom) => [0, 1, 2].map((i) => top[i] * top[3] + bottom[i] * (1 - top[3])).concat(1);
const background = (e) => {
  if (!e) return [1, 1, 1, 1];
  const own = parsed(getComputedStyle(e).backgroundColor);
  return own[3] === 1 ? own : over(own, background(e.parentElement));
};
/* WCAG 2.2, relative luminance. */
const luminance = (c) => {
  const [r, g, b] = c.map((x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};

const checkContrast = (e, pseudo) => {
  const style = getComputedStyle(e, pseudo);
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
  const back = background(e);
  const front = over(parsed(e instanceof SVGElement ? style.fill : style.color), back);
  const got = contrast(front, back);
  if (got < (large ? 3 : 4.5)) say(`contrast ${got.toFixed(2)}: ${name(e)}`);
};

const ownText = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
const inside = (e) => {
  const box = e.getBoundingClientRect();
  if (box.width > 0 && (box.right > innerWidth + 0.5 || box.left < -0.5)) say(`past the edge: ${name(e)}`);
};

const look = () => {
  for (const e of [...document.body.querySelectorAll('*')].slice(0, 4000)) {
    if (!e.checkVisibility() || e.localName === 'script') continue;
    inside(e);
    if (ownText(e) || e.localName === 'select' || e.localName === 'output') checkContrast(e);
    if (e.localName === 'input') checkContrast(e, '::placeholder');
  }
  const page = document.documentElement;
  if (page.scrollWidth > innerWidth) say(`the page is ${page.scrollWidth} wide, the window ${innerWidth}`);
};

const shown = () => [...document.querySelectorAll('article')].filter((e) => !e.closest('[hidden]'));
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

const useFilters = async () => {
  const form = document.querySelector('.filter');
  const all = document.querySelectorAll('article');
  if (all.length === 0) return;
  if (form.hidden) return say('the filters stay hidden');
  const button = form.querySelector('button[data-level]');
  button.click();
  if (shown().some((e) => e.dataset.level === button.dataset.level)) say('a level is not filtered');
  if (shown().length === all.length) say('a level filters nothing');
  button.click();
  const input = form.querySelector('input');
  const id = all[all.length - 1].querySelector('a').textContent.split(' ')[0];
  input.value = id.toUpperCase();
  input.dispatchEvent(new Event('input'));
  await pause(400);
  if (shown().length === 0 || shown().some((e) => !e.textContent.includes(id))) say(`text does not filter: ${id}`);
  input.value = 'no such text';
  input.dispatchEvent(new Event('input'));
  await pause(400);
  if (shown().length > 0 || document.querySelector('.nothing').hidden) say('nothing is not said to be left');
  location.hash = all[0].id;
  await pause(100);
  if (all[0].closest('[hidden]')) say('a link does not reach a filtered finding');
  if (shown().length !== all.length) say('the filters do not go away');
};

addEventListener('load', async () => {
  for (const d of document.querySelectorAll('details')) d.open = true;
  look();
  await useFilters();
  look();
  const facts = { wrong, width: innerWidth, dark: matchMedia('(prefers-color-scheme: dark)').matches,
    articles: document.querySelectorAll('article').length };
  parent.postMessage(JSON.stringify(facts), '*');
});
