// Every page, found by following every link: valid HTML, no accessibility violation in either scheme at either width,
// nothing from another host, no error in the console, French typography.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { crawl } from './crawl.mjs';
import { openContext, signIn, startBrowser, startSite } from './site.mjs';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const appearances = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'dark', width: 320 },
  { colorScheme: 'light', width: 320 },
];

let site;
let browser;
let found;
let state;

before(async () => {
  // A sheet in one more version, with changes of every kind, for the pages that compare.
  const revised = readFileSync('tests/data/procedures/FP-10-1.1.xml', 'utf8')
    .replaceAll('version="1.1"', 'version="2.1"')
    .replace('<effective>2019-08-27', '<effective>2019-10-01');
  const folder = mkdtempSync(join(tmpdir(), 'classeur-sheet-'));
  writeFileSync(join(folder, 'FP-10-2.1.xml'), revised);
  site = await startSite('dsfr', [join(folder, 'FP-10-2.1.xml')]);
  rmSync(folder, { recursive: true });
  browser = await startBrowser();
  const { context, faults } = await openContext(browser, site);
  const page = await context.newPage();
  await page.goto('/connexion');
  const door = await page.content();
  await signIn(page, 'administrateur');
  state = await context.storageState();
  // Pages that no link leads to: a binder being made, a refused form, an error.
  const more = [
    ['POST', '/audits/socotec-2019', 'form[action$="/dossier"] button'],
    ['POST', '/verification', 'form[action="/verification"] button'],
  ];
  const unlinked = new Map([['/connexion', door]]);
  for (const [, path, button] of more) {
    await page.goto(path);
    await page.click(button);
    await page.waitForURL(/\/taches\/\d+$/);
    await page.waitForSelector('#tache[data-running=no]', { timeout: 60000 });
  }
  found = await crawl(context, site.address);
  for (const path of ['/nulle-part', '/recherche?q=accueil', '/recherche?q=xyzzy', '/?jour=2019-06-01', '/documents?jour=2019-01-01']) {
    unlinked.set(path, await (await context.request.get(path)).text());
  }
  for (const [path, html] of unlinked) found.pages.set(path, html);
  assert.deepEqual(faults, []);
  await context.close();
});

after(async () => {
  await browser?.close();
  await site?.stop();
});

test('every link leads somewhere', () => {
  assert.deepEqual(found.broken, []);
  // 24 commitments, 26 sheets at least, each on a page of its own.
  const paths = [...found.pages.keys()];
  assert.equal(paths.filter((path) => /^\/engagements\/\d+$/.test(path)).length, 24);
  assert.ok(paths.filter((path) => /^\/documents\/FP-\d+$/.test(path)).length >= 26);
  assert.ok(!paths.includes('/documents/FP-71'));
  // Both presentations of a comparison, in both directions.
  assert.ok(paths.includes('/documents/FP-10/comparaison?de=2.0&a=2.1&vue=cote-a-cote'));
  assert.ok(paths.includes('/documents/FP-10/comparaison?de=2.1&a=2.0&vue=texte'));
});

test('every page is valid HTML', () => {
  const folder = join(site.folder, 'html');
  mkdirSync(folder);
  const names = new Map();
  let number = 0;
  for (const [path, html] of found.pages) {
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
  const said = messages.map((message) => `${names.get(message.url.split('/').pop())}: ${message.message}`);
  assert.deepEqual([...new Set(said)].slice(0, 20), []);
});

test('no page holds a script or a style of its own', () => {
  for (const [path, html] of found.pages) {
    assert.doesNotMatch(html, /\sstyle="|<style|\son[a-z]+="|javascript:/, path);
    assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)/, path);
  }
});

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

// One visit a page: the browser then changes scheme and width under it, as it does for a person who does so. The
// height is small because what is painted costs time; no rule looks at it.
async function judge(page, path, said, judgedFrames) {
  const height = 400;
  await page.setViewportSize({ width: 1280, height });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(path, { waitUntil: 'load' });
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

test('every page is accessible in light and dark, at 1280 and at 320 pixels', async () => {
  const said = [];
  // The later pages of a long list are made like its second one.
  const work = [...found.pages.keys()].filter((path) => !/[?&]page=([3-9]|\d\d)/.test(path));
  const judgedFrames = new Set();
  // A context each: a tab behind another one of the same window is given few frames, and waits a second for them.
  const lane = async () => {
    const { context, faults } = await openContext(browser, site, { storageState: state, reducedMotion: 'reduce' });
    // Through the debugger, not through the page: the policy of the page forbids scripts of others.
    await context.addInitScript(axe);
    const page = await context.newPage();
    for (let path = work.pop(); path; path = work.pop()) await judge(page, path, said, judgedFrames);
    await context.close();
    assert.deepEqual(faults, []);
  };
  await Promise.all([lane(), lane()]);
  assert.deepEqual(said.slice(0, 40), []);
});
