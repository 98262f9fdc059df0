import { describe, expect, it } from 'vitest';
import { killedWhen, takenOver } from '../../../../test/engine/crashes';
import { engineHarness, toolRun, type HarnessOptions } from '../../../../test/engine/harness';
import { maskingLedger } from '../../../../test/engine/masking-ledger';
import type { Reply } from '../../../../test/engine/scripted-model';
import { settled } from '../../../../test/engine/virtual-clock';

const DONE = 'report.md holds 60 rows; wc -l agrees.';

describe('a call whose arguments held a secret, which the ledger does not keep', () => {
  const run = (...lines: readonly string[]): Reply => ({
    calls: lines.map((command) => ({ tool: 'run_command', input: { command } })),
  });

  /** The commands that were run, in either process, and what the model was told of its calls. */
  async function crashed(options: HarnessOptions) {
    const ran: unknown[] = [];
    const harness = engineHarness({
      ...options,
      ledger: maskingLedger('s3cr3t', () => harness.stores),
      tool: (_tool, input) => {
        ran.push(input);
        return Promise.resolve(toolRun({ output: 'done' }));
      },
    });
    const { executionId } = harness.enqueue();
    await killedWhen(harness, () => harness.bodies(executionId, 'tool_call').length > 0);
    await settled();
    const { sessionId, status } = await takenOver(harness, executionId);
    const told = harness.stores.messages
      .after(sessionId, 0)
      .flatMap(({ message }) => (message.role === 'tool' ? message.results : []))
      .map(({ output }) => output);
    return { ran, status, told };
  }

  it('is not made after a crash: the agent is told why, and makes it again', async () => {
    const { ran, status, told } = await crashed({
      replies: [run('ls', 'login s3cr3t', 'pwd'), run('login s3cr3t'), { text: DONE }],
    });
    expect(status).toBe('completed');
    expect(ran).toEqual([{ command: 'ls' }, { command: 'pwd' }, { command: 'login s3cr3t' }]);
    expect(told).toEqual([
      expect.stringMatching(/^The outcome .* is unknown/),
      expect.stringMatching(/not kept, because they held a secret\. Make the call again\.$/),
      'done',
      'done',
    ]);
  });

  it('is not made again either where the tool is safe to repeat', async () => {
    const { ran, told } = await crashed({
      replies: [run('ls s3cr3t'), { text: DONE }],
      repeatable: ['run_command'],
    });
    expect(ran).toEqual([{ command: 'ls s3cr3t' }]);
    expect(told).toEqual([expect.stringMatching(/^The outcome .* is unknown/)]);
  });
});
