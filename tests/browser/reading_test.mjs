// A version distributed by the referent, read by an agent with the keyboard alone on a narrow screen, and recorded from
// a signed list; every page on the way valid, accessible and typographically right.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useSite } from './journey.mjs';

const site = useSite();

test('a version is distributed and signed for on paper; each page on the way is right', async () => {
  const { context, page, faults } = await site.openAs('referent-qualite');
  const { look, assertRight } = site.journey('reading');
  await page.goto('/lectures');
  await page.click('main a[href="/documents/FP-70/versions/1.0/diffusion"]');
  await page.waitForURL(/\/FP-70\/versions\/1\.0\/diffusion$/);
  // What the text suggests is taken back: nobody is chosen, and the form says so.
  for (const box of await page.$$('main input[type=checkbox]:checked')) await box.uncheck();
  await page.check('#public-choisis');
  await page.click('button:text-is("Diffuser")');
  await page.waitForSelector('main [role=alert]');
  await look(page, 'nobody chosen');
  await page.click('summary:has-text("Services")');
  await page.check('#service-SIDPC');
  await page.click('button:text-is("Diffuser")');
  await page.waitForSelector('main table');
  assert.match(await page.textContent('main'), /0\sen|0\ssur\s1/);
  await look(page, 'distributed');
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
  await look(page, 'signed on paper');
  for (const path of ['/a-lire', '/lectures/agent-sidpc', '/lectures?jour=2019-07-10', '/lectures?jour=2019-01-01']) {
    await page.goto(path);
    await look(page, path);
  }
  assertRight();
  assert.deepEqual(faults, []);
  await context.close();
});

test('what an agent has to read, and what has changed in it, is right on every page', async () => {
  const { context, page, faults } = await site.openAs('agent-standard');
  const { look, assertRight } = site.journey('agent');
  for (const path of ['/a-lire', '/documents/FP-10', '/documents/FP-30', '/documents/GP-01']) {
    await page.goto(path);
    await look(page, path);
  }
  assertRight();
  assert.deepEqual(faults, []);
  await context.close();
});

test('a version is read with the keyboard alone, without scripts, on a narrow screen', async () => {
  const { context, page, faults } = await site.openAs('agent-standard', {
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
