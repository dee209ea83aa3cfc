// What a test needs to go through the site as people do: one site and one browser for the tests of a file, people who
// are signed in, and the pages on their way, gathered and judged where they stand.
// CLASSEUR_PICTURES names a folder for pictures of these pages, for looking through.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { htmlFaults, judgeHere } from './judge.mjs';
import { openContext, signIn, startBrowser, startSite } from './site.mjs';

// To be called once, where the file begins; `address`, `folder` and `browser` are there from the first test on, and
// end with the last. `imports` are texts of files by their names, brought in after the example. Pages that are judged
// must not move: colours on their way from one scheme to the other are no faults; `motion` lets them. `prepare` is
// done once site and browser are there, before the first test.
export function useSite({ imports = {}, motion = 'reduce', prepare } = {}) {
  const site = {
    // A browser of somebody's own, with one page.
    async open(options = {}) {
      const { context, faults } = await openContext(site.browser, site, { reducedMotion: motion, ...options });
      return { context, page: await context.newPage(), faults };
    },
    async openAs(login, options = {}) {
      const own = await site.open(options);
      await signIn(own.page, login);
      return own;
    },
    journey: (name) => journey(site, name),
  };
  before(async () => {
    Object.assign(site, await startSite('dsfr', imports));
    site.browser = await startBrowser();
    await prepare?.();
  });
  after(async () => {
    await site.browser?.close();
    await site.stop?.();
  });
  return site;
}

// `look` at each page on the way, which has a name of its own; then `assertRight`: all of them are valid, accessible in
// both schemes at both widths and typographically right. What pages share is judged in the dark once a journey.
function journey(site, journeyName) {
  const said = [];
  const judgedFrames = new Set();
  const pages = new Map();
  return {
    async look(page, name) {
      assert.ok(!pages.has(name), `two pages are called ${name}`);
      await page.waitForLoadState('load');
      pages.set(name, await page.evaluate(() => `<!DOCTYPE html>${document.documentElement.outerHTML}`));
      await takePictures(page, `${journeyName} ${name}`);
      await judgeHere(page, name, said, judgedFrames);
    },
    assertRight() {
      assert.deepEqual(said.slice(0, 30), []);
      assert.deepEqual(htmlFaults(pages, join(site.folder, journeyName)).slice(0, 20), []);
    },
  };
}

async function takePictures(page, name) {
  const folder = process.env.CLASSEUR_PICTURES;
  if (!folder) return;
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    const path = join(folder, `${name.replace(/[^\p{L}\d]+/gu, '-')}-${width}.png`);
    await page.screenshot({ path, fullPage: true });
  }
}
