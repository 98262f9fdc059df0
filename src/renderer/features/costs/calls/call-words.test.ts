import { describe, expect, it } from 'vitest';
import { type CostCall, CostCallSchema } from '../../../../shared/model/cost-call';
import { callCost, ratesWords } from './call-words';

function call(some: object = {}): CostCall {
  return CostCallSchema.parse({
    id: 'call',
    runId: 'task:attempt-1',
    agentId: 'agent',
    turn: 1,
    step: 1,
    provider: 'acme',
    model: 'm',
    state: 'settled',
    reservedMicroUsd: 900,
    actualMicroUsd: 105,
    inputTokens: 1_000,
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: 5,
    reasoningTokens: 0,
    price: null,
    provenance: 'reported',
    at: 1,
    attempt: 1,
    taskId: 'task',
    taskTitle: 'Sum up',
    projectId: 'project',
    projectName: 'Sales',
    agentName: 'Ada',
    ...some,
  });
}

describe('what a call comes to', () => {
  it.each([
    [{}, { type: 'cost', amount: 105, isEstimate: false }],
    [{ provenance: 'estimated' }, { type: 'cost', amount: 105, isEstimate: true }],
    [{ actualMicroUsd: null, provenance: 'unknown' }, { type: 'unpriced' }],
    [
      { state: 'reserved', actualMicroUsd: null, provenance: null },
      { type: 'reserved', amount: 900 },
    ],
    [
      { state: 'uncertain', reservedMicroUsd: null },
      { type: 'uncertain', amount: null },
    ],
    [{ state: 'released', actualMicroUsd: 0 }, { type: 'released' }],
  ])('where it is %o is %o', (some, cost) => {
    expect(callCost(call(some))).toEqual(cost);
  });
});

it('tells the rates that a call was charged at, those of a long context included', () => {
  const rates = { input: 1_250_000, cachedInput: 0, cacheWrite: 0, output: 10_000_000 };
  const long = { input: 2_500_000, cachedInput: 0, cacheWrite: 0, output: 15_000_000 };
  const price = { ...rates, source: 'override', tiers: [{ ...long, above: 200_000 }] };
  expect(ratesWords(call())).toBe('not known');
  expect(ratesWords(call({ price }))).toBe('$1.25 in, $10 out');
  expect(ratesWords(call({ price, inputTokens: 200_001 }))).toBe('$2.50 in, $15 out');
  const small = { ...rates, input: 37_500, source: 'override' };
  expect(ratesWords(call({ price: small }))).toBe('$0.0375 in, $10 out');
});
