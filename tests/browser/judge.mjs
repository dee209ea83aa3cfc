// What is wrong with a page in a browser: accessibility in both schemes at both widths, French typography; and its HTML.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const appearances = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'dark', width: 320 },
  { colorScheme: 'light', width: 320 },
];

// `pages`: HTML by name. What the validator of the W3C says, each fault once.
export function htmlFaults(pages, folder) {
  mkdirSync(folder);
  const names = new Map();
  let number = 0;
  for (const [path, html] of pages) {
    number += 1;
    names.set(`${number}.html`, path);
    writeFileSync(join(folder, `${number}.html`), html);
  }
  const jar = require.resolve('vnu-jar/build/dist/vnu.jar');
  const run = spawnSync('java', ['-Xss2m', '-jar', jar, '--errors-only', '--format', 'json', folder], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const { messages } = JSON.parse(run.stderr);
  return [...new Set(messages.map((message) => `${names.get(message.url.split('/').pop())}: ${message.message}`))];
}

// Text nodes only: addresses and code have rules of their own.
const typography = () => {
  const faults = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    // What others wrote, in files and in the journal, is shown as it is.
    if (node.parentElement.closest('script, noscript, code, pre, .cl-preview, .cl-hit, .cl-table--file')) continue;
    const text = node.textContent;
    if (/[a-zà-ü]'[a-zà-ü]/i.test(text)) faults.push(`straight apostrophe: ${text.trim().slice(0, 60)}`);
    if (/[a-zà-ü»\d] [:;!?»]/i.test(text)) faults.push(`breaking space before a sign: ${text.trim().slice(0, 60)}`);
    if (/« /.test(text)) faults.push(`breaking space after «: ${text.trim().slice(0, 60)}`);
  }
  return faults;
};

// Runs in the page, once an appearance: what is wrong there, as text.
const look = async ({ scheme, dark, skip }) => {
  // The page hears of the new scheme with its next frame.
  while (document.documentElement.dataset.frTheme !== scheme) await new Promise(requestAnimationFrame);
  const faults = [];
  const excess = document.documentElement.scrollWidth - window.innerWidth;
  if (excess > 0) faults.push(`${excess} pixels too wide`);
  // What is placed absolutely in a box that scrolls, but does not contain it, sticks out of the box as soon as the
  // words or the typeface are a little wider. So every such box must be positioned, whether it shows today or not.
  for (const box of document.querySelectorAll('main *')) {
    if (!box.firstElementChild || box instanceof SVGElement || box instanceof HTMLSelectElement) continue;
    const { overflowX, position } = getComputedStyle(box);
    if (overflowX !== 'visible' && position === 'static') faults.push(`scrolls but is not positioned: ${box.className}`);
  }
  // The scheme changes colours and nothing else: in the dark, the rules about colours are enough.
  const rules = dark && { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };
  const { violations } = await window.axe.run({ exclude: skip }, { resultTypes: ['violations'], ...rules });
  for (const { id, nodes } of violations) {
    faults.push(`${id}: ${nodes.slice(0, 3).map((node) => node.target.join(' '))}`);
  }
  return faults;
};

// The header and the footer are the same on most pages. Their colours in the dark are judged once for every form they
// take: the same elements under the same style sheet at the same width have the same colours.
const frames = ['.fr-skiplinks', 'body > header', 'body > footer'];
const frameOf = (selector) => document.querySelector(selector)?.outerHTML.replace(/(name="csrf" value=")[^"]*/g, '$1');

const height = 400;

// One visit a page: the browser then changes scheme and width under it, as it does for a person who does so. The
// height is small because what is painted costs time; no rule looks at it.
export async function judge(page, path, said, judgedFrames) {
  await page.setViewportSize({ width: 1280, height });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(path, { waitUntil: 'load' });
  await judgeHere(page, path, said, judgedFrames);
}

// The page that is shown, `path` being what it is called: for those that no address leads to.
export async function judgeHere(page, path, said, judgedFrames) {
  // Through the debugger, not through the page: the policy of the page forbids scripts of others.
  await page.evaluate(axe);
  for (const fault of await page.evaluate(typography)) said.push(`${path}: ${fault}`);
  const parts = [];
  for (const selector of frames) parts.push([selector, await page.evaluate(frameOf, selector)]);
  for (const { colorScheme, width } of appearances) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    const dark = colorScheme === 'dark';
    const skip = [];
    for (const [selector, html] of dark ? parts : []) {
      const key = `${width} ${selector} ${html}`;
      if (html && judgedFrames.has(key)) skip.push(selector);
      judgedFrames.add(key);
    }
    for (const fault of await page.evaluate(look, { scheme: colorScheme, dark, skip })) {
      said.push(`${path}: in ${colorScheme} at ${width}: ${fault}`);
    }
  }
}
