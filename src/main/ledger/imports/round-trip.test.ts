import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exported, imported } from '../exports/testing/export-kit';
import { addRichAttempt } from '../exports/testing/rich-attempt';
import { openTestLedger, RUNNER, temporaryFile } from '../testing/fixture';

const from = temporaryFile();
const to = temporaryFile();
let here: ReturnType<typeof openTestLedger>;
let there: ReturnType<typeof openTestLedger>;

beforeAll(() => {
  here = openTestLedger(from, 'from');
  there = openTestLedger(to, 'to');
});
afterAll(() => {
  here.db.close();
  there.db.close();
});

/** JSON of a text event in each way in which it may be written. */
const payload = fc
  .tuple(fc.string({ unit: 'binary' }), fc.jsonValue(), fc.constantFrom('', ' ', '  '))
  .map(([text, more, space]) =>
    JSON.stringify({ turn: 1, step: 1, text, more }).replaceAll('":', `"${space}:`),
  );

describe('an attempt that is exported, imported and exported again', () => {
  it('is the same file, byte for byte, whatever was said in it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.array(payload, { maxLength: 5 }),
        fc.constantFrom('attempt' as const, 'task' as const),
        fc.record({ reasoning: fc.boolean(), outputs: fc.boolean(), attachments: fc.boolean() }),
        async (text, output, payloads, scope, options) => {
          const run = addRichAttempt(here, { text, output, payloads });
          here.stores.runs.change(run.id, { to: 'completed', reason: null }, RUNNER);
          const id = scope === 'task' ? run.ownerId : run.id;
          const first = await exported(from, { scope, id, options });
          expect(await imported(to, first.file)).toEqual({ ok: true, value: [run.id] });
          const task = there.stores.runs.get(run.id)?.ownerId ?? '';
          const again = await exported(to, { scope, id: scope === 'task' ? task : run.id });
          expect(again.text).toBe(first.text);
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);

  it('keeps the events as the ledger had them, and what was not exported out', async () => {
    const run = addRichAttempt(here, { text: 'Done.', output: 'A long output' });
    const { file } = await exported(from, { scope: 'attempt', id: run.id });
    await imported(to, file);
    expect(there.stores.runEvents.after(run.id, 0, 1_000)).toEqual(
      here.stores.runEvents.after(run.id, 0, 1_000),
    );
    expect(there.stores.messages.after(run.sessionId, 0)).toEqual(
      here.stores.messages.after(run.sessionId, 0),
    );
    expect(there.stores.incidents.ofRun(run.id)).toEqual(here.stores.incidents.ofRun(run.id));
    const brief = addRichAttempt(here, { text: 'Done.', output: 'Another output' });
    const { text } = await exported(from, {
      scope: 'attempt',
      id: brief.id,
      options: { reasoning: false, outputs: false },
    });
    expect(text).not.toContain('The plan first.');
    expect(text).not.toContain('"record":"output"');
  });
});
