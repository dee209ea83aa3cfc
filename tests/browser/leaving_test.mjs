// A signatory names a deputy, then leaves: every page on the way valid, accessible and right at both widths, and the
// version that waits for him never hangs without a word.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useSite } from './journey.mjs';
import { password } from './site.mjs';

const site = useSite();

test('a deputy is named, his giver leaves, another is named and signs', async () => {
  const { look, assertRight } = site.journey('leaving');

  const writer = await site.openAs('correspondant-dci');
  await writer.page.goto('/documents/FP-10/modifier');
  await writer.page.fill('#titre', 'Écoute des usagers');
  await writer.page.fill('#effet', '2020-01-06');
  await writer.page.fill('#motif', 'Le titre dit ce que la fiche fait.');
  await writer.page.fill('#changement', 'Nouveau titre.');
  await writer.page.fill('#version', '3.0');
  await writer.page.click('button[value=fermer] >> nth=0');
  await writer.page.waitForURL((url) => url.pathname.endsWith('/vie'));
  const life = new URL(writer.page.url()).pathname;
  await look(writer.page, 'a draft with another title');
  assert.match(await writer.page.textContent('main'), /Le titre change/);
  await writer.page.fill('#motif-soumettre', 'Un titre que l’usager comprend.');
  await writer.page.click('section:has(#soumettre) button[type=submit]');
  await writer.page.waitForSelector('[id=reprendre]');

  const referent = await site.openAs('referent-qualite');
  await referent.page.goto('/a-signer');
  await referent.page.click('main a[href$="/signature"] >> nth=0');
  await look(referent.page, 'signing another title');
  await referent.page.fill('#mot-de-passe', password);
  await referent.page.press('#mot-de-passe', 'Enter');
  await referent.page.waitForURL(/\/a-signer/);

  // The holder names a deputy, without scripts and without a mouse, on a narrow screen.
  const holder = await site.openAs('secretaire-generale', { javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  await holder.page.goto('/a-signer');
  await holder.page.focus('main a[href="/delegations"]');
  await holder.page.keyboard.press('Enter');
  await holder.page.waitForURL(/\/delegations$/);
  await holder.page.selectOption('#suppleant', 'directeur-dci');
  await holder.page.fill('#au', '2019-11-17');
  await holder.page.fill('#motif', 'Congés');
  await holder.page.focus('#motif');
  await holder.page.keyboard.press('Enter');
  await holder.page.waitForSelector('main [role=alert]');
  await holder.page.fill('#au', '2019-11-30');
  await holder.page.focus('#motif');
  await holder.page.keyboard.press('Enter');
  await holder.page.waitForSelector('h3:text-is("Secrétaire générale")');

  const deputy = await site.openAs('directeur-dci');
  await deputy.page.goto('/delegations');
  await look(deputy.page, 'the deputy');
  assert.match(await deputy.page.textContent('main'), /Vous suppléez aujourd’hui/);

  const administrator = await site.openAs('administrateur');
  await administrator.page.goto('/comptes');
  await look(administrator.page, 'accounts');
  await administrator.page.click('main a[href="/comptes/secretaire-generale"]');
  await look(administrator.page, 'before leaving');
  assert.match(await administrator.page.textContent('main'), /1\u00a0version resterait sans signataire/);
  await administrator.page.click('section:has(#desactiver) button[type=submit]');
  await administrator.page.waitForURL(/\/comptes$/);

  for (const [page, path, name] of [
    [writer.page, life, 'nobody left to sign'],
    [writer.page, '/projets', 'nobody left, in the list'],
    [referent.page, life.replace('/vie', '/signature'), 'nobody left, when signing'],
  ]) {
    await page.goto(path);
    assert.match(await page.textContent('main'), /Plus personne ne détient cette fonction/, name);
    await look(page, name);
  }
  await referent.page.click('main a[href^="/delegations?fonction="]');
  await referent.page.waitForURL(/\/delegations\?/);
  assert.equal(await referent.page.inputValue('#fonction'), 'Secrétaire générale');
  await look(referent.page, 'naming a deputy');
  await referent.page.selectOption('#suppleant', 'directeur-dci');
  await referent.page.fill('#au', '2019-12-31');
  await referent.page.fill('#motif', 'Vacance du poste');
  await referent.page.press('#motif', 'Enter');
  await referent.page.waitForSelector('h3:text-is("Secrétaire générale")');
  await look(referent.page, 'delegations, present and past');

  await deputy.page.goto('/a-signer');
  await deputy.page.click('main a[href$="/signature"] >> nth=0');
  assert.match(await deputy.page.textContent('main'), /Vous signez en suppléance de la fonction/);
  await deputy.page.fill('#mot-de-passe', password);
  await deputy.page.press('#mot-de-passe', 'Enter');
  await deputy.page.waitForURL(/\/a-signer/);
  assert.match(await deputy.page.textContent('main'), /a tous ses visas/);

  // What taking FP-50 out of use would break.
  await referent.page.goto('/documents/FP-50/versions/2.0/vie');
  await look(referent.page, 'what withdrawing breaks');
  assert.match(await referent.page.textContent('main'), /plus aucune fiche ne servirait/);

  assertRight();
  for (const { context, faults } of [writer, referent, holder, deputy, administrator]) {
    assert.deepEqual(faults, []);
    await context.close();
  }
});
