import { expect, it } from 'vitest';
import { engineHarness, toolRun } from '../../../../test/engine/harness';

it('an output of which only a part is told says how to read the rest', async () => {
  const whole = 'line\n'.repeat(10_000);
  const { enqueue, model, stores } = engineHarness({
    replies: [
      { calls: [{ tool: 'run_command', input: {} }] },
      { text: 'It printed 10,000 lines.' },
    ],
    tool: () => Promise.resolve(toolRun({ output: 'line\n[…]\nline\n', fullOutput: whole })),
  });
  await enqueue().promise;
  const last = model.requests.at(-1)?.messages.at(-1);
  const told = last?.role === 'tool' ? last.results[0]?.output : undefined;
  const [, bytes, hash] = /all of it, (\d+) bytes.*hash ([0-9a-f]{64})/.exec(told ?? '') ?? [];
  expect(bytes).toBe('50000');
  expect(stores.outputs.get(hash ?? '')).toBe(whole);
});
