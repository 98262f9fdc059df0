import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exported, imported } from '../exports/testing/export-kit';
import { addRichAttempt } from '../exports/testing/rich-attempt';
import { openTestLedger, RUNNER, temporaryFile } from '../testing/fixture';
import { STORED_RUN_EVENTS } from '../testing/stored-run-events';

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

/** Any text of a program: control codes, halves of pairs, and characters of every plane. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)) }),
  fc.constantFrom('', '\u0000', '\ud83d', '\udc00\ud800', '\u2028', '"\\', '\ufeff', '</script>'),
);

/** Fields of events that hold words of a person, a model or a tool. */
const WORDS = new Set(
  'text why prompt message question detail note summary preview command end query title snippet'
    .split(' ')
    .concat('location', 'remedy', 'limit', 'notice', 'input', 'finishReason', 'model', 'provider'),
);

/** The value with a text of `texts`, one after the other, wherever it has words. */
function reworded(value: unknown, texts: () => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => reworded(item, texts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]: [string, unknown]) => [
      key,
      WORDS.has(key) && (typeof item === 'string' || key === 'input')
        ? texts()
        : reworded(item, texts),
    ]),
  );
}

/** An event of any kind that there is, with any words in it, its JSON written in any of three ways. */
const anyEvent = fc
  .tuple(
    fc.constantFrom(...STORED_RUN_EVENTS),
    fc.array(anyText, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('', ' ', '  '),
  )
  .map(([{ type, payload: sample }, texts, space]) => {
    let next = 0;
    const payload = reworded(sample, () => texts[(next += 1) % texts.length] ?? '');
    return { type, payload: JSON.stringify(payload).replaceAll('":', `"${space}:`) };
  });

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

  it('has the events of every kind that it had, byte for byte, whatever is in them', async () => {
    const rows = (ledger: typeof here, runId: string) =>
      ledger.db
        .select(
          'SELECT seq, at, type, hex(payload) AS payload FROM run_events WHERE run_id = @runId ORDER BY seq',
          z.object({ seq: z.number(), at: z.number(), type: z.string(), payload: z.string() }),
        )
        .all({ runId });
    await fc.assert(
      fc.asyncProperty(fc.array(anyEvent, { maxLength: 40 }), async (events) => {
        const run = addRichAttempt(here, { text: 'Done.', output: 'A long output', events });
        const { file } = await exported(from, { scope: 'attempt', id: run.id });
        expect(await imported(to, file)).toEqual({ ok: true, value: [run.id] });
        expect(rows(there, run.id)).toEqual(rows(here, run.id));
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it.each<[string, string]>([
    ['nothing', ''],
    ['a megabyte of one line', 'x'.repeat(1_000_000)],
    ['pairs over every border of a piece', '😀'.repeat(400_000)],
    ['halves of pairs', 'a\ud800b\udc00'.repeat(50_000)],
    ['lines of both kinds', 'one\r\ntwo\n'.repeat(100_000)],
  ])('has the whole of an output of %s', async (_, output) => {
    const run = addRichAttempt(here, { text: 'Done.', output });
    const first = await exported(from, { scope: 'attempt', id: run.id });
    expect(await imported(to, first.file)).toEqual({ ok: true, value: [run.id] });
    expect((await exported(to, { scope: 'attempt', id: run.id })).text).toBe(first.text);
    expect(there.stores.outputs.get(here.stores.outputs.keep(output))).toBe(
      Buffer.from(output).toString(),
    );
  });

  it('takes what a tool was given as deep as the ledger itself takes it', async () => {
    const input = `${'['.repeat(990)}${']'.repeat(990)}`;
    const payload = `{"turn":1,"step":1,"callId":"c","tool":"t","input":${input}}`;
    const events = [{ type: 'tool_call', payload }];
    const run = addRichAttempt(here, { text: 'Done.', output: 'Deep', events });
    const { file } = await exported(from, { scope: 'attempt', id: run.id });
    expect(await imported(to, file)).toEqual({ ok: true, value: [run.id] });
  });

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
