import { describe, expect, it } from 'vitest';
import { engineHarness, toolRun, type HarnessOptions } from '../../../../test/engine/harness';
import type { Reply } from '../../../../test/engine/scripted-model';
import { microUsd } from '../../../shared/money';
import type { Budget, LimitUse, ToolRun } from '../ports';

const DONE = 'report.md holds 60 rows; wc -l agrees.';
const read = (path: string): Reply => ({ calls: [{ tool: 'read_file', input: { path } }] });

const usedOf = (used: number, limit = 1_000_000): LimitUse => ({
  kind: 'day',
  limit: 'this agent today',
  limitMicroUsd: microUsd(limit),
  usedMicroUsd: microUsd(used),
});

/** An attempt whose n-th reservation is pressed by the n-th of these; null presses nothing. */
function pressed(
  replies: readonly Reply[],
  uses: readonly (LimitUse | null)[],
  options: HarnessOptions = {},
) {
  let reservations = 0;
  const budget = (real: Budget): Budget => ({
    ...real,
    reserve: (request) => {
      const reserved = real.reserve(request);
      const use = uses[reservations++] ?? null;
      return reserved.ok ? { ...reserved, value: { ...reserved.value, pressed: use } } : reserved;
    },
  });
  const tool = () => Promise.resolve(toolRun({ output: 'a,b' }));
  return engineHarness({ replies, budget, tool, ...options });
}

/** The outputs of the tools as the model was sent them last. */
function outputsIn({ model }: ReturnType<typeof pressed>): readonly string[] {
  return (model.requests.at(-1)?.messages ?? []).flatMap((message) =>
    message.role === 'tool' ? message.results.map(({ output }) => output) : [],
  );
}

const LEFT =
  '[Taskwright: $0.18 of the budget is left (this agent today: $0.82 of $1.00 used). Do what matters most first, and be brief.]';

describe('a limit that is pressed', () => {
  it('is told to the agent at the end of the next tool result, and stays there', async () => {
    const harness = pressed([read('a'), read('b'), { text: DONE }], [usedOf(820_000)]);
    const { id } = await harness.enqueue().promise;
    expect(outputsIn(harness)).toEqual([`a,b\n${LEFT}`, 'a,b']);
    expect(harness.bodies(id, 'budget_checked')).toMatchObject([
      { turn: 1, step: 1, verdict: 'pressed', kind: 'day', usedMicroUsd: 820_000, notice: LEFT },
    ]);
    expect(harness.bodies(id, 'tool_result').map(({ notice }) => notice)).toEqual([
      LEFT,
      undefined,
    ]);
  });

  it('leaves what was sent before as it is, so that it stays in the provider’s cache', async () => {
    const harness = pressed([read('a'), read('b'), { text: DONE }], [null, usedOf(820_000)]);
    await harness.enqueue().promise;
    const [, second, third] = harness.model.requests.map(({ messages }) => messages);
    expect(third?.slice(0, second?.length)).toEqual(second);
  });

  it('is told once for each tenth of it', async () => {
    const uses = [usedOf(820_000), usedOf(870_000), usedOf(910_000)];
    const harness = pressed([read('a'), read('b'), read('c'), { text: DONE }], uses);
    const { id } = await harness.enqueue().promise;
    const checked = harness.bodies(id, 'budget_checked');
    expect(checked.map(({ usedMicroUsd }) => usedMicroUsd)).toEqual([820_000, 910_000]);
  });

  it('is told again once it was raised and is pressed anew', async () => {
    const uses = [usedOf(820_000), usedOf(1_640_000, 2_000_000)];
    const harness = pressed([read('a'), read('b'), { text: DONE }], uses);
    const { id } = await harness.enqueue().promise;
    expect(harness.bodies(id, 'budget_checked')).toHaveLength(2);
  });

  it('and that only warns says so, once it is passed', async () => {
    const harness = pressed([read('a'), { text: DONE }], [usedOf(1_020_000)]);
    await harness.enqueue().promise;
    expect(outputsIn(harness)[0]).toContain(
      'the budget is used up (this agent today: $1.02 of $1.00)',
    );
  });

  it('is told with the follow-up where no tool result came before', async () => {
    const harness = pressed(
      [{ text: 'I counted the rows. Next I will add the totals.' }, { text: DONE }],
      [usedOf(820_000)],
    );
    const { id } = await harness.enqueue().promise;
    expect(harness.bodies(id, 'turn_started')[1]?.prompt).toMatch(
      /then end with the summary\.\n\n\[Taskwright: \$0\.18 of the budget is left/,
    );
  });

  it('is told all the same when the app ends before the tool does', async () => {
    let hang = true;
    let began: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      began = resolve;
    });
    const tool = (): Promise<ToolRun> => {
      began();
      return hang ? new Promise(() => undefined) : Promise.resolve(toolRun({ output: 'a,b' }));
    };
    const harness = pressed([read('a'), { text: DONE }], [usedOf(820_000)], {
      tool,
      repeatable: ['read_file'],
    });
    const { executionId } = harness.enqueue();
    await begun;
    harness.kill();
    hang = false;
    const { engine } = harness.startProcess();
    engine.recover();
    await engine.live(executionId)?.promise;
    expect(outputsIn(harness)).toEqual([`a,b\n${LEFT}`]);
  });
});
