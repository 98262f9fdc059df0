import { expect, it } from 'vitest';
import { engineHarness, toolRun } from '../../../../test/engine/harness';
import { settled } from '../../../../test/engine/virtual-clock';
import type { Rule } from '../../../shared/model/permission';
import type { ToolContext } from '../ports';

const READ = { tool: 'web_fetch', input: { url: 'https://one.test/' } };
const RULE: Rule = { effect: 'allow', tool: 'web_fetch', pattern: 'one.test', origin: 'always' };

it('a call runs with what it was judged by: answers for the attempt, and words from outside', async () => {
  const judgedBy: ToolContext['judgedBy'][] = [];
  const { engine, enqueue, stores, run } = engineHarness({
    replies: [{ calls: [READ] }, { calls: [READ] }, { text: 'Both pages are read.' }],
    tool: (_tool, _input, _signal, _onActivity, context) => {
      judgedBy.push(context.judgedBy);
      return Promise.resolve(toolRun({ untrusted: true }));
    },
    judge: (_tool, _input, { granted }) =>
      granted.length > 0
        ? { type: 'allow' }
        : {
            type: 'ask',
            kind: 'tool',
            question: 'May it read this page from one.test?',
            why: 'It reads from the network.',
            proposal: { type: 'address', url: 'https://one.test/', host: 'one.test' },
            rule: RULE,
          },
  });
  const { executionId } = enqueue();
  await settled();
  const [asked] = stores.approvals.pending();
  engine.decide(asked?.id ?? '', 'approved', '', 'attempt');
  await settled();
  expect(run(executionId).status).toBe('completed');
  expect(judgedBy).toEqual([
    { granted: [RULE], untrusted: false },
    { granted: [RULE], untrusted: true },
  ]);
});
