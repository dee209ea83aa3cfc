// Many files at once: chosen or dropped, over a connection that breaks, described and recorded; with the keyboard, and
// without scripts on a narrow screen; every page on the way valid, accessible and typographically right.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { useSite } from './journey.mjs';

const site = useSite();
const { look, assertRight } = site.journey('deposit');

function file(name, bytes) {
  const path = join(site.folder, name);
  writeFileSync(path, bytes);
  return path;
}

test('files that are chosen arrive over a connection that breaks, and are described and recorded', async () => {
  const { context, page } = await site.openAs('referent-qualite');
  await page.goto('/preuves/nouvelle');
  await page.click('main a[href="/preuves/envois"]');
  await look(page, 'nothing waits');
  let pieces = 0;
  await page.route('**/api/uploads/*', async (route) => {
    if (route.request().method() === 'PATCH' && (pieces += 1) <= 2) await route.abort('connectionreset');
    else await route.continue();
  });
  await page.setInputFiles('#fichiers', [
    file('Compte rendu du 4 février 2019.txt', 'Le COPIL s’est réuni.'),
    file('emargement_2019-03.txt', 'Présents : le chef de bureau.'),
  ]);
  await page.press('#depot button[type=submit]', 'Enter');
  await page.waitForSelector('fieldset.cl-entry', { timeout: 30_000 });
  assert.ok(pieces > 2, 'two pieces were cut off, and sent again');
  await look(page, 'files to describe');
  const entries = page.locator('fieldset.cl-entry');
  assert.equal(await entries.count(), 2);
  const minutes = entries.filter({ hasText: 'Compte rendu du 4 février' });
  assert.equal(await minutes.locator('select[name^=genre]').inputValue(), 'minutes');
  assert.equal(await minutes.locator('input[name^=du]').inputValue(), '2019-02-04');
  const attendance = entries.filter({ hasText: 'emargement' });
  assert.equal(await attendance.locator('input[name^=au]').inputValue(), '2019-03-31');
  await page.locator('button', { hasText: 'Verser les fichiers cochés' }).first().press('Enter');
  await page.waitForSelector('[role=alert]');
  await look(page, 'descriptions that lack something');
  for (const entry of await page.locator('input[name^=exigence]').all()) await entry.fill('3.4');
  await page.locator('button', { hasText: 'Verser les fichiers cochés' }).first().press('Enter');
  await page.waitForURL(/verse=2$/);
  await look(page, 'recorded');
  await context.close();
});

test('files that are dropped arrive, and one that was recorded before is flagged', async () => {
  const { context, page } = await site.openAs('referent-qualite');
  await page.goto('/preuves/envois');
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['Le COPIL s’est réuni.'], 'encore.txt', { type: 'text/plain' }));
    transfer.items.add(new File(['<p>non</p>'], 'page.html', { type: 'text/html' }));
    return transfer;
  });
  await page.dispatchEvent('#depot', 'dragover', { dataTransfer: dropped });
  await page.dispatchEvent('#depot', 'drop', { dataTransfer: dropped });
  await page.waitForSelector('fieldset.cl-entry');
  await look(page, 'a duplicate and a file that is not accepted');
  assert.match(await page.textContent('main'), /déjà versé/);
  assert.match(await page.textContent('main'), /ne peut pas être versé/);
  assert.equal(await page.locator('input[name=verser]').isChecked(), false, 'a duplicate is not ticked');
  while ((await page.locator('button[name=retirer]').count()) > 0) {
    await page.locator('button[name=retirer]').first().press('Enter');
    await page.waitForLoadState('load');
  }
  await context.close();
});

test('without scripts and at 320 pixels the same files arrive by the form', async () => {
  const { context, page, faults } = await site.openAs('correspondant-dci', {
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  });
  await page.goto('/preuves/envois');
  await page.setInputFiles('#fichiers', [file('un.txt', 'un'), file('deux.txt', 'deux')]);
  await page.click('#depot button[type=submit]');
  await page.waitForSelector('fieldset.cl-entry');
  assert.equal(await page.locator('fieldset.cl-entry').count(), 2);
  assert.deepEqual(faults, []);
  await context.close();
});

test('a redacted copy is joined', async () => {
  const { context, page } = await site.openAs('referent-qualite');
  await page.goto('/preuves/PR-2019-079');
  await page.locator('a', { hasText: 'Joindre une copie occultée' }).first().click();
  await look(page, 'a redacted copy');
  await page.setInputFiles('#fichier', file('copie.txt', 'Réclamation d’un usager'));
  await page.fill('#motif', 'Nom et adresse de l’usager');
  await page.press('main form button[type=submit]', 'Enter');
  await page.waitForURL(/PR-2019-079$/);
  assert.match(await page.textContent('main'), /copie occultée le remplace/);
  await look(page, 'evidence with a redacted copy');
  await context.close();
});

test('every page on the way is valid, accessible and typographically right', () => {
  assertRight();
});
