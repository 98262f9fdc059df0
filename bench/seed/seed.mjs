/**
 * `npm run seed -- --folder DIR [--attempts 1000] [--events 10000] [--megabytes 50] [--seed 1]`: makes a
 * data folder with a ledger in it as long use leaves one, for measurements and for looking at.
 */
import { registerHooks } from 'node:module';
import { parseArgs } from 'node:util';

registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith('.') || !context.parentURL?.endsWith('.ts')) {
      return next(specifier, context);
    }
    try {
      return next(`${specifier}.ts`, context);
    } catch {
      return next(`${specifier}/index.ts`, context);
    }
  },
});

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    attempts: { type: 'string', default: '1000' },
    events: { type: 'string', default: '10000' },
    megabytes: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
  },
});
if (values.folder === undefined) {
  console.error('Say where the data folder is to be: --folder DIR.');
  process.exit(1);
}
const { seedLedger } = await import('./seed-ledger.ts');
const began = performance.now();
const seeded = seedLedger({
  folder: values.folder,
  attempts: Number(values.attempts),
  longEvents: Number(values.events),
  outputMegabytes: Number(values.megabytes),
  seed: Number(values.seed),
  tell: (sentence) => console.log(sentence),
});
console.log(JSON.stringify(seeded, null, 2));
console.log(`${Math.round((performance.now() - began) / 1000)} s`);
