// Every page, found by following every link: valid HTML, no accessibility violation in either scheme at either width,
// nothing from another host, no error in the console, French typography.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { crawl } from './crawl.mjs';
import { openContext, signIn, startBrowser, startSite } from './site.mjs';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const appearances = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'light', width: 320 },
  { colorScheme: 'dark', width: 320 },
];

let site;
let browser;
let found;
let state;

before(async () => {
  site = await startSite();
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

// The page hears of the other scheme at its next frame, which a tab behind another one may have to wait for.
async function shownIn(page, colorScheme) {
  await page.bringToFront();
  await page.waitForFunction(
    (scheme) => document.documentElement.getAttribute('data-fr-theme') === scheme, colorScheme, { polling: 20, timeout: 10000 });
}

// One visit a page: the browser then changes scheme and width under it, as it does for a person who does so.
async function judge(page, path, said) {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(path, { waitUntil: 'load' });
  for (const fault of await page.evaluate(typography)) said.push(`${path}: ${fault}`);
  // Through the debugger, not through the page: the policy of the page forbids scripts of others.
  await page.evaluate(axe);
  for (const { colorScheme, width } of appearances) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    // The page hears of the new scheme with its next frame.
    await page.waitForFunction((wanted) => document.documentElement.dataset.frTheme === wanted, colorScheme);
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (excess > 0) said.push(`${path}: ${excess} pixels too wide at ${width}`);
    // The scheme changes colours and nothing else: in the dark, the rules about colours are enough.
    const violations = await page.evaluate(
      (dark) =>
        window.axe
          .run(document, { resultTypes: ['violations'], ...(dark && { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }) })
          .then((result) => result.violations.map((v) => [v.id, v.nodes.map((node) => node.target.join(' '))])),
      colorScheme === 'dark',
    );
    for (const [rule, places] of violations) {
      said.push(`${path}: ${rule} in ${colorScheme} at ${width}: ${places.slice(0, 3)}`);
    }
  }
}

test('every page is accessible in light and dark, at 1280 and at 320 pixels', async () => {
  const said = [];
  // The later pages of a long list are made like its second one.
  const work = [...found.pages.keys()].filter((path) => !/[?&]page=([3-9]|\d\d)/.test(path));
  const { context, faults } = await openContext(browser, site, { storageState: state, reducedMotion: 'reduce' });
  const lane = async () => {
    const page = await context.newPage();
    for (let path = work.pop(); path; path = work.pop()) await judge(page, path, said);
  };
  await Promise.all([lane(), lane()]);
  await context.close();
  assert.deepEqual(faults, []);
  assert.deepEqual(said.slice(0, 40), []);
});
