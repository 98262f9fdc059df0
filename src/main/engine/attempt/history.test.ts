import { describe, expect, it } from 'vitest';
import { engineHarness } from '../../../../test/engine/harness';
import type { Reply } from '../../../../test/engine/scripted-model';
import { settled } from '../../../../test/engine/virtual-clock';

const DONE = 'report.md holds 60 rows; wc -l agrees.';
const AUTH = { code: 'auth', message: 'The key was refused; set another one.' } as const;
const write = (path: string): Reply => ({ calls: [{ tool: 'write_file', input: { path } }] });

/** The prompt of the last attempt, after attempts that went as the replies say. */
async function lastPrompt(attempts: readonly (readonly Reply[])[]): Promise<string> {
  const { enqueue, bodies } = engineHarness({
    replies: [...attempts.flat(), { text: DONE }],
    task: { description: 'Sum the orders.', maxAttempts: 1 },
  });
  for (let index = 0; index < attempts.length; index += 1) await enqueue().promise;
  const { id } = await enqueue().promise;
  return bodies(id, 'turn_started')[0]?.prompt ?? '';
}

describe('the prompt of an attempt', () => {
  it('tells nothing of earlier attempts in the first one', async () => {
    expect(await lastPrompt([])).not.toMatch(/Earlier attempts/);
  });

  it('asks first, then tells what came before, then what is required', async () => {
    const prompt = await lastPrompt([[{ text: 'I wrote half of it.' }]]);
    expect(prompt).toMatch(
      /^Sum the orders\.\n\nEarlier attempts of this task[^]*Completion requirements/,
    );
  });

  it('tells why an earlier attempt ended and which files it wrote', async () => {
    const prompt = await lastPrompt([
      [write('totals.csv'), write('report.md'), write('totals.csv'), { failure: AUTH }],
    ]);
    expect(prompt).toMatch(/Attempt 1: failed\. The key was refused; set another one\./);
    expect(prompt).toMatch(/Files it wrote: totals\.csv; report\.md\n/);
  });

  it('tells what an earlier attempt said at its end', async () => {
    expect(await lastPrompt([[{ text: DONE }]])).toMatch(
      /Attempt 1: completed\n\s+It said at its end: report\.md holds 60 rows/,
    );
  });

  it('tells what the supervisor saw', async () => {
    expect(await lastPrompt([[{ failure: AUTH }]])).toMatch(
      /What the supervisor saw: .*The key was refused/,
    );
  });

  it('tells of the last three attempts, oldest first', async () => {
    const attempts = ['one', 'two', 'three', 'four'].map((text) => [{ text: `Part ${text}.` }]);
    const prompt = await lastPrompt(attempts);
    expect([...prompt.matchAll(/Attempt (\d)/g)].map(([, number]) => number)).toEqual([
      '2',
      '3',
      '4',
    ]);
  });

  it('keeps what it tells short, however much there was', async () => {
    const long = (name: string) =>
      Array.from({ length: 30 }, (_, index) => write(`${name}-${index}-${'🧾'.repeat(100)}`));
    const attempts = ['a', 'b', 'c'].map((name) => [...long(name), { text: 'x'.repeat(5_000) }]);
    const prompt = await lastPrompt(attempts);
    expect(prompt.length).toBeLessThan(6_000);
    expect(prompt).not.toMatch(/\p{Surrogate}/u);
  });

  it('passes on what a person wrote to an attempt that did not come to read it', async () => {
    const { enqueue, engine, model, bodies } = engineHarness({
      replies: [{ hangsAfter: 'I begin' }, { text: DONE }],
    });
    const first = enqueue();
    await model.began(1);
    engine.steer(first.executionId, 'Leave out the refunds.');
    first.abort();
    await first.promise;
    await settled();
    const { id } = await enqueue().promise;
    expect(bodies(id, 'turn_started')[0]?.prompt).toMatch(
      /it did not come to read it: Leave out the refunds\./,
    );
  });
});
