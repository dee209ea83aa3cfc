// A version distributed by the referent, read by an agent with the keyboard alone on a narrow screen, and recorded from
// a signed list; every page on the way valid, accessible and typographically right.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axe, htmlFaults, judgeHere } from './judge.mjs';
import { openContext, signIn, startBrowser, startSite } from './site.mjs';

let site;
let browser;
before(async () => {
  site = await startSite();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

async function openAs(login, options = {}) {
  const { context, faults } = await openContext(browser, site, { reducedMotion: 'reduce', ...options });
  if (options.javaScriptEnabled !== false) await context.addInitScript(axe);
  const page = await context.newPage();
  await signIn(page, login);
  return { context, page, faults };
}

test('a version is distributed and signed for on paper; each page on the way is right', async () => {
  const { context, page, faults } = await openAs('referent-qualite');
  const said = [];
  const judged = new Set();
  const pages = new Map();
  const look = async (name) => {
    await page.waitForLoadState('load');
    pages.set(name, await page.evaluate(() => `<!DOCTYPE html>${document.documentElement.outerHTML}`));
    await judgeHere(page, name, said, judged);
  };
  await page.goto('/lectures');
  await page.click('main a[href="/documents/FP-70/versions/1.0/diffusion"]');
  await page.waitForURL(/\/FP-70\/versions\/1\.0\/diffusion$/);
  // What the text suggests is taken back: nobody is chosen, and the form says so.
  for (const box of await page.$$('main input[type=checkbox]:checked')) await box.uncheck();
  await page.check('#public-choisis');
  await page.click('button:text-is("Diffuser")');
  await page.waitForSelector('main [role=alert]');
  await look('nobody chosen');
  await page.click('summary:has-text("Services")');
  await page.check('#service-SIDPC');
  await page.click('button:text-is("Diffuser")');
  await page.waitForSelector('main table');
  assert.match(await page.textContent('main'), /0\sen|0\ssur\s1/);
  await look('distributed');
  await page.goto('/documents/NS-2019-07-05/versions/1.0/diffusion');
  await page.click('button:text-is("Enregistrer les prises de connaissance")');
  // The browser itself asks for what is missing.
  assert.equal(await page.$('main [role=alert]'), null);
  await page.check('#compte-agent-sidpc');
  await page.fill('#jour-emargement', '2019-09-05');
  await page.selectOption('#preuve', 'PR-2019-045');
  await page.press('#preuve', 'Tab');
  await page.keyboard.press('Enter');
  await page.waitForSelector('main td:has-text("sur papier")');
  await look('signed on paper');
  for (const path of ['/a-lire', '/lectures/agent-sidpc', '/lectures?jour=2019-07-10', '/lectures?jour=2019-01-01']) {
    await page.goto(path);
    await look(path);
  }
  assert.deepEqual(said.slice(0, 30), []);
  assert.deepEqual(htmlFaults(pages, join(site.folder, 'reading')).slice(0, 20), []);
  assert.deepEqual(faults, []);
  await context.close();
});

test('what an agent has to read, and what has changed in it, is right on every page', async () => {
  const { context, page, faults } = await openAs('agent-standard');
  const said = [];
  const judged = new Set();
  const pages = new Map();
  for (const path of ['/a-lire', '/documents/FP-10', '/documents/FP-30', '/documents/GP-01']) {
    await page.goto(path);
    pages.set(path, await page.evaluate(() => `<!DOCTYPE html>${document.documentElement.outerHTML}`));
    await judgeHere(page, path, said, judged);
  }
  assert.deepEqual(said.slice(0, 30), []);
  assert.deepEqual(htmlFaults(pages, join(site.folder, 'agent')).slice(0, 20), []);
  assert.deepEqual(faults, []);
  await context.close();
});

test('a version is read with the keyboard alone, without scripts, on a narrow screen', async () => {
  const { context, page, faults } = await openAs('agent-standard', {
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  });
  await page.goto('/a-lire');
  await page.focus('main a[href="/documents/FP-10/versions/2.0"]');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/documents\/FP-10\/versions\/2\.0$/);
  assert.match(await page.textContent('main'), /Ce qui a changé depuis la version 1\.0/);
  await page.focus('main a[href="#prise-de-connaissance"]');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/a-lire\?/);
  assert.match(await page.textContent('main'), /Votre prise de connaissance est enregistrée/);
  assert.equal(await page.$('main section:not([aria-labelledby=connu]) a[href="/documents/FP-10/versions/2.0"]'), null);
  assert.deepEqual(faults, []);
  await context.close();
});
