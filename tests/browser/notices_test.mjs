// Notices, a review and one's own account, as a referent uses them with the keyboard; every page on the way valid,
// accessible and typographically right at both widths.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { useSite } from './journey.mjs';

// A sheet whose review is overdue: in force since 1 October, reviewed every month.
const sheet = readFileSync('tests/data/procedures/FP-10-1.1.xml', 'utf8')
  .replaceAll('version="1.1"', 'version="2.1"')
  .replace('<effective>2019-08-27', '<effective>2019-10-01')
  .replace(/<review months="\d+"/, '<review months="1"');
const site = useSite({ imports: { 'FP-10-2.1.xml': sheet } });

test('a referent reads what waits, reviews a sheet and sets up mail and calendar', async () => {
  const { context, page, faults } = await site.openAs('referent-qualite');
  const { look, assertRight } = site.journey('notices');

  await page.click('nav >> text=Avis');
  await look(page, 'notices');
  assert.match(await page.textContent('main'), /La revue de FP-10 est en retard/);
  const fresh = await page.locator('main .fr-badge--new').count();
  assert.ok(fresh > 0);
  await page.focus('text=Marquer comme lus');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => !document.querySelector('main .fr-badge--new'));
  await look(page, 'notices-read');

  await page.click('main a[href="/documents/FP-10/revue"]');
  await look(page, 'review');
  await page.click('text=Revoir sans changement >> nth=-1');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'motif', 'the browser asks for the reason');
  await page.keyboard.type('Consignes relues avec le standard.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=Consignes relues avec le standard.');
  await look(page, 'review-done');
  await page.goto('/revues');
  await look(page, 'reviews');
  await page.goto('/documents/FP-10');
  assert.match(await page.textContent('main'), /Prochaine revue le 18\u00A0décembre\u00A02019/);
  await look(page, 'document');
  await page.goto('/avis');
  assert.doesNotMatch(await page.textContent('main'), /FP-10 est en retard/);

  await page.click('header a[href="/mon-compte"]');
  await look(page, 'account');
  await page.fill('#adresse', 'qualite@exemple.fr');
  await page.keyboard.press('Enter');
  await page.waitForLoadState('load');
  assert.equal(await page.inputValue('#adresse'), 'qualite@exemple.fr');
  await page.click('text=Créer une adresse de calendrier');
  await page.waitForSelector('text=Votre adresse de calendrier est prête');
  await look(page, 'calendar-made');
  const feed = await page.getAttribute('main a[href*="/calendrier/"]', 'href');
  const bare = await site.browser.newContext({ baseURL: site.address });
  const answer = await bare.request.get(feed);
  assert.equal(answer.status(), 200);
  assert.match(await answer.text(), /^BEGIN:VCALENDAR\r\n/);
  await bare.close();

  assertRight();
  assert.deepEqual(faults, []);
  await context.close();
});

test('an administrator gives an address and sees what was sent', async () => {
  const { context, page, faults } = await site.openAs('administrateur');
  await page.goto('/comptes/agent-accueil/courriel');
  await page.fill('#adresse', 'accueil@exemple.fr');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/comptes');
  assert.match(await page.textContent('main'), /accueil@exemple\.fr/);
  await page.click('text=Courriels des avis');
  assert.match(await page.textContent('main'), /Aucun courriel n’a encore été envoyé/);
  assert.deepEqual(faults, []);
  await context.close();
});
