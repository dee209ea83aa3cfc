// A password is given by an administrator, replaced by its owner at the first sign-in and changed again, by the keyboard;
// a document is taken over from who is writing it. Each page valid, accessible and right at both widths.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useSite } from './journey.mjs';

const chosen = 'cheval agrafe batterie';
const another = 'quatre lampes sous la pluie';
const site = useSite();

test('a password is given, replaced and changed; a document is taken over', async () => {
  const { look, assertRight } = site.journey('password');

  const administrator = await site.openAs('administrateur');
  await administrator.page.goto('/comptes/secretaire-generale');
  await look(administrator.page, 'an account');
  await administrator.page.click('form[action$="/mot-de-passe"] button');
  const given = await administrator.page.textContent('.cl-secret');
  await look(administrator.page, 'a password given');
  await administrator.page.goto('/comptes');
  assert.match(await administrator.page.textContent('main'), /Mot de passe provisoire/);

  const owner = await site.open();
  const choose = async (present, wanted) => {
    await owner.page.fill('#actuel', present);
    await owner.page.fill('#nouveau', wanted);
    await owner.page.fill('#encore', wanted);
    await owner.page.press('#encore', 'Enter');
  };
  await owner.page.goto('/documents/FP-10');
  await owner.page.fill('#login', 'secretaire-generale');
  await owner.page.fill('#password', given);
  await owner.page.press('#password', 'Enter');
  await owner.page.waitForURL((url) => url.pathname === '/mot-de-passe');
  await look(owner.page, 'nothing but the choice');
  await choose(given, 'secretaire-generale');
  await owner.page.waitForSelector('#nouveau-erreur');
  await look(owner.page, 'a choice refused');
  await choose(given, chosen);
  await owner.page.waitForURL((url) => url.pathname === '/documents/FP-10');
  await owner.page.goto('/mon-compte');
  await choose(chosen, another);
  await owner.page.waitForURL((url) => url.search !== '');
  await look(owner.page, 'a password changed');
  assert.match(await owner.page.textContent('main'), /Votre mot de passe est changé/);

  const referent = await site.openAs('referent-qualite');
  await referent.page.goto('/documents/FP-10/modifier');
  const writer = await site.openAs('correspondant-dci');
  await writer.page.goto('/documents/FP-10/modifier');
  await look(writer.page, 'somebody is writing');
  await writer.page.click('button[value=prendre]');
  await writer.page.waitForSelector('#titre');
  await referent.page.fill('#titre', 'Écoute des usagers');
  await referent.page.waitForFunction(() => /a pris la main/.test(document.getElementById('copie').textContent));
  await referent.page.click('button[value="ajouter:etapes"]');
  await referent.page.waitForSelector('.fr-alert--warning');
  await look(referent.page, 'taken over');

  assertRight();
  for (const { context, faults } of [administrator, owner, referent, writer]) {
    assert.deepEqual(faults, []);
    await context.close();
  }
});
