import { expect, test } from './app';
import { comparingTests } from './seeded/comparing';
import { exportingTests } from './seeded/exporting';
import { keepingTests } from './seeded/keeping';
import { readingTests } from './seeded/reading';
import { searchingTests } from './seeded/searching';
import { shareSeededApp } from './seeded/seeded-app';

/**
 * What a person can look up, with the network off and no key set, in a ledger of 1,000 attempts, of which one is
 * very long and one has an output of 50 MB. CONTRIBUTING.md says how to do it with 1,000,000 events.
 */
const app = shareSeededApp();

test('no key is set, and who tries to leave this machine is noted and gets nowhere', async () => {
  const { page, electron, departures } = app();
  const providers = await page.evaluate(() => window.taskwright.providers.list());
  expect(providers.filter(({ key }) => key === 'stored' || key === 'session')).toEqual([]);
  const reached = await electron.evaluate(async ({ net }) => {
    const isReached = (asked: Promise<unknown>) => asked.then(() => true).catch(() => false);
    return [
      await isReached(fetch('http://192.0.2.1/by-node')),
      await isReached(net.fetch('http://192.0.2.1/by-session')),
    ];
  });
  expect(reached).toEqual([false, false]);
  expect(await departures()).toEqual(['net 192.0.2.1:80', 'session http://192.0.2.1/by-session']);
});

test.describe('an attempt', () => readingTests(app));
test.describe('search', () => searchingTests(app));
test.describe('comparison and files', () => comparingTests(app));
test.describe('export', () => exportingTests(app));
test.describe('retention', () => keepingTests(app));
