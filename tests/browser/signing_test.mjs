// A version from its draft to its last signature, as its writer and its signatories do it; every page on the way valid,
// accessible and typographically right at both widths.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useSite } from './journey.mjs';
import { password } from './site.mjs';

const site = useSite();

// Writes the next major version of a sheet, and closes: the page of its life comes.
async function draft(page, code) {
  await page.goto(`/documents/${code}/modifier`);
  await page.fill('#effet', '2020-01-06');
  await page.fill('#motif', 'Retour d’expérience');
  await page.fill('#changement', 'Précise un délai.');
  // The next major version, of those that the form suggests.
  const numbers = await page.$$eval('#liste-numeros option', (all) => all.map((one) => one.value));
  await page.fill('#version', numbers.find((number) => number.endsWith('.0')));
  await page.click('button[value=fermer] >> nth=0');
  await page.waitForURL((url) => url.pathname.endsWith('/vie'));
}

test('a version is drafted, handed over and signed; each page on the way is right', async () => {
  const writer = await site.openAs('correspondant-dci');
  const { look, assertRight } = site.journey('signing');

  await draft(writer.page, 'FP-10');
  await look(writer.page, 'a draft');
  await writer.page.goto('/projets');
  await look(writer.page, 'what is being prepared');
  await writer.page.goBack();
  await writer.page.fill('#motif-soumettre', 'L’accusé de réception part le jour même.');
  await writer.page.press('#motif-soumettre', 'Tab');
  await writer.page.keyboard.press('Enter');
  await writer.page.waitForSelector('[id=reprendre]');
  await look(writer.page, 'in review');

  const first = await site.openAs('referent-qualite');
  await first.page.click('nav >> text=À signer');
  await look(first.page, 'to sign');
  await first.page.click('main a[href$="/signature"] >> nth=0');
  assert.match(await first.page.textContent('main'), /L’accusé de réception part le jour même/);
  await look(first.page, 'the signing page');
  await first.page.fill('#mot-de-passe', 'un autre');
  await first.page.press('#mot-de-passe', 'Enter');
  await first.page.waitForSelector('main [role=alert]');
  await look(first.page, 'a wrong password');
  await first.page.fill('#mot-de-passe', password);
  await first.page.press('#mot-de-passe', 'Enter');
  await first.page.waitForURL(/\/a-signer/);
  await look(first.page, 'signed');

  const last = await site.openAs('secretaire-generale');
  await last.page.goto('/a-signer');
  await last.page.click('main a[href$="/signature"] >> nth=0');
  await last.page.fill('#mot-de-passe', password);
  await last.page.press('#mot-de-passe', 'Enter');
  await last.page.waitForURL(/\/a-signer/);
  assert.match(await last.page.textContent('main'), /a tous ses visas/);
  await writer.page.reload();
  await look(writer.page, 'approved');

  await first.page.goto('/documents/FP-10/versions/2.0/vie');
  await look(first.page, 'what may be withdrawn');
  await first.page.fill('#motif-abroger', 'Remplacée par le guide.');
  await first.page.press('#motif-abroger', 'Tab');
  await first.page.keyboard.press('Enter');
  await first.page.waitForSelector('main .fr-badge:text-is("Abrogée")');
  await look(first.page, 'withdrawn');
  assertRight();
  for (const { context, faults } of [writer, first, last]) {
    assert.deepEqual(faults, []);
    await context.close();
  }
});

test('a version is refused with the keyboard alone, without scripts, on a narrow screen', async () => {
  const writer = await site.openAs('correspondant-dci');
  await draft(writer.page, 'FP-05');
  await writer.page.fill('#motif-soumettre', 'Une raison.');
  await writer.page.click('section:has(#soumettre) button[type=submit]');
  await writer.page.waitForSelector('[id=reprendre]');
  const { context, page, faults } = await site.openAs('referent-qualite', {
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  });
  await page.goto('/a-signer');
  await page.focus('main a[href*="FP-05"][href$="/signature"]');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/signature$/);
  await page.focus('main a[href="#refuser"]');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Le délai n’est pas tenable.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/a-signer/);
  assert.match(await page.textContent('main'), /Votre refus est enregistré/);
  await writer.page.reload();
  assert.match(await writer.page.textContent('main'), /Le délai n’est pas tenable/);
  assert.deepEqual([...faults, ...writer.faults], []);
  await context.close();
  await writer.context.close();
});
