import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { killedWhen } from '../../../../test/engine/crashes';
import { checkRun, engineHarness, toolRun } from '../../../../test/engine/harness';
import type { Reply } from '../../../../test/engine/scripted-model';
import { faultsOf } from '../../../../test/engine/well-formed';
import { isTerminal } from '../../../shared/model/run';

const DONE = 'report.md holds 60 rows; wc -l agrees.';
const LESSON = 'The totals are made by npm run totals.';
const WINDOW = 1_000;

/** What the agent answers, one a step; twice it comes near the end of the context window. */
const ANSWERS: readonly Reply[] = [
  {
    text: 'I write two files.',
    calls: [
      { tool: 'write_file', input: { path: 'a' } },
      { tool: 'write_file', input: { path: 'b' } },
    ],
    usage: { inputTokens: 10, outputTokens: 1 },
  },
  { text: 'Both files are there.', usage: { inputTokens: 0.85 * WINDOW, outputTokens: 2 } },
  { calls: [{ tool: 'read_file', input: { path: 'a' } }], usage: { inputTokens: 0.9 * WINDOW } },
  { text: DONE, usage: { inputTokens: 40, outputTokens: 4 } },
];

/**
 * Two turns with tools, a check that fails after the first one, two compactions and a look back;
 * `crashes` says after how many further commits the process dies, one process after the other.
 */
async function attempted(crashes: readonly number[]) {
  const effects: string[] = [];
  const harness = engineHarness({
    replies: ({ messages, instructions }) => {
      if (instructions.startsWith('You look back')) return { text: `- ${LESSON}` };
      const [first] = messages;
      if (first?.role === 'user' && first.text.startsWith('Summarise')) return { text: 'So far.' };
      // By what is in the ledger: a step that is made again is answered as it was the first time.
      const stored = harness.stores.messages.after(run().sessionId, 0);
      return ANSWERS[stored.filter(({ message }) => message.role === 'assistant').length] ?? {};
    },
    agent: { reflection: true },
    task: { checks: ['npm test'] },
    settings: { maxRecoveries: 100 },
    contextWindow: WINDOW,
    repeatable: ['read_file'],
    tool: (tool, input) => {
      if (tool === 'write_file') effects.push(JSON.stringify(input));
      return Promise.resolve(toolRun({ output: 'done' }));
    },
    check: () => {
      const turns = harness.bodies(handle.executionId, 'turn_started').length;
      return Promise.resolve(checkRun({ exitCode: turns > 1 ? 0 : 1 }));
    },
  });
  const handle = harness.enqueue();
  const run = () => harness.run(handle.executionId);
  let process: Pick<typeof harness, 'engine' | 'kill'> = harness;
  for (const wait of crashes) {
    let commits = 0;
    const { database } = harness;
    const dead = killedWhen({ database, kill: process.kill }, () => (commits += 1) > wait);
    const left = process.engine.live(handle.executionId)?.promise;
    const first = await Promise.race([dead.then(() => 'dead'), left?.then(() => 'left')]);
    if (first === 'left') break;
    process = harness.startProcess();
    process.engine.recover();
  }
  await process.engine.live(handle.executionId)?.promise;
  return { ...harness, effects, id: handle.executionId, ended: run() };
}

/** What holds however often, and wherever, the app died. */
function expectSameEnd(attempt: Awaited<ReturnType<typeof attempted>>) {
  const { id, ended, agent, project, events, bodies, effects, model, stores } = attempt;
  expect(ended).toMatchObject({ status: 'completed', resultPreview: DONE, checks: ['passed'] });
  expect(bodies(id, 'status').filter(({ to }) => isTerminal(to))).toHaveLength(1);
  expect(events(id).map(({ seq }) => seq)).toEqual(events(id).map((_, index) => index + 1));
  expect(bodies(id, 'checkpoint')).toHaveLength(1);
  expect(bodies(id, 'turn_started').map(({ turn }) => turn)).toEqual([1, 2]);
  expect(bodies(id, 'turn_finished').map(({ turn }) => turn)).toEqual([1, 2]);
  expect(bodies(id, 'incident').map(({ turn, kind }) => [turn, kind])).toEqual([
    [1, 'failed_checks'],
    [1, 'context_pressure'],
    [2, 'context_pressure'],
  ]);
  expect(effects).toEqual(['{"path":"a"}', '{"path":"b"}']);
  expect(stores.lessons.aboutProject(agent.id, project.id)).toMatchObject([{ text: LESSON }]);
  expect(model.requests.flatMap(({ messages }) => faultsOf(messages))).toEqual([]);
  const settled = stores.modelCalls.forRun(id).filter(({ state }) => state === 'settled');
  expect(ended.inputTokens).toBe(settled.reduce((sum, call) => sum + call.inputTokens, 0));
}

describe('an attempt whose process dies', () => {
  it('after any one of its commits goes on and comes to the same end, with no effect twice', async () => {
    const whole = await attempted([]);
    expectSameEnd(whole);
    for (let crash = 0; crash < whole.events(whole.id).length; crash += 1) {
      expectSameEnd(await attempted([crash]));
    }
  }, 60_000);

  it('again and again comes to the same end', async () => {
    const crashes = fc.array(fc.nat(12), { minLength: 2, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(crashes, async (waits) => expectSameEnd(await attempted(waits))),
      { numRuns: 20 },
    );
  }, 60_000);
});
