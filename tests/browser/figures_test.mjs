// The figures of an indicator are found and said, by keyboard and without scripts: from the finding that asks for them
// to the result that is recomputed. Every page on the way valid, accessible and right at both widths.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useSite } from './journey.mjs';

const site = useSite();

// Fills the form of a month and sends it with the Enter key.
async function say(page, { month, value, numerator, denominator, reason = '' }) {
  if (month) await page.fill('#mois', month);
  await page.fill('#valeur', value);
  await page.fill('#numerateur', numerator);
  await page.fill('#motif', reason);
  await page.fill('#denominateur', denominator);
  await Promise.all([page.waitForNavigation(), page.press('#denominateur', 'Enter')]);
}

test('a finding leads to the figures that mend it', async () => {
  const { look, assertRight } = site.journey('figures');
  const referent = await site.openAs('referent-qualite');
  await referent.page.goto('/audits/socotec-2019/controle');
  await referent.page.focus('main a[href="/indicateurs/I8#saisir"]');
  await referent.page.keyboard.press('Enter');
  await referent.page.waitForURL(/\/indicateurs\/I8#saisir$/);
  await look(referent.page, 'an indicator that is not recomputed');

  // On a narrow screen, without scripts.
  const narrow = await site.openAs('referent-qualite', { javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  const { page } = narrow;
  await page.goto('/indicateurs/I8');
  assert.equal(await page.inputValue('#mois'), '2019-05');
  await say(page, { value: '100', numerator: '25', denominator: '25' });
  assert.equal(await page.inputValue('#mois'), '2019-06', 'the next month that wants figures');
  assert.equal(await page.inputValue('#valeur'), '33,33');
  await say(page, { value: '93,34', numerator: '70', denominator: '75', reason: 'Faute de frappe du tableau' });
  assert.match(await page.textContent('main [role=alert]'), /70\u00A0\/\u00A075 donne 93,33\u00A0%, et non 93,34\u00A0%\./);
  assert.equal(await page.inputValue('#motif'), 'Faute de frappe du tableau');
  await say(page, { value: '93,33', numerator: '70', denominator: '75', reason: 'Faute de frappe du tableau' });
  await say(page, { month: '2019-07', value: '100', numerator: '26', denominator: '26' });
  assert.match(await page.textContent('main'), /121\u00A0\/\u00A0126\./);
  const overflow = await page.locator('html').evaluate((html) => html.scrollWidth);
  assert.equal(overflow, 320);

  await referent.page.goto('/indicateurs/I8');
  await look(referent.page, 'an indicator that is recomputed');
  await say(referent.page, { month: '2019-13', value: 'beaucoup', numerator: '3', denominator: '2' });
  await look(referent.page, 'refused figures');
  await referent.page.goto('/indicateurs/I7');
  await referent.page.fill('#resultat', '9,5');
  await referent.page.fill('#motif-resultat', 'Bilan corrigé');
  await Promise.all([referent.page.waitForNavigation(), referent.page.press('#resultat', 'Enter')]);
  await look(referent.page, 'a corrected result');
  await referent.page.goto('/audits/socotec-2019/controle');
  assert.equal(await referent.page.locator('main a[href="/indicateurs/I8#saisir"]').count(), 0);
  await referent.page.goto('/aide/indicateurs');
  await look(referent.page, 'the chapter of the guide');

  assertRight();
  for (const { context, faults } of [referent, narrow]) {
    assert.deepEqual(faults, []);
    await context.close();
  }
});
