import { describe, expect, it } from 'vitest';
import { microUsd } from '../../../../shared/money';
import { loweredWords, refusalWords } from './refusal-words';

const CALL = {
  kind: 'machine_day',
  limitMicroUsd: microUsd(50_000),
  settledMicroUsd: microUsd(31_000),
  reservedMicroUsd: microUsd(0),
  uncertainMicroUsd: microUsd(0),
  inputTokens: 10_400,
  inputMicroUsd: microUsd(13_000),
  outputTokens: 512,
  outputMicroUsd: microUsd(7_680),
  until: null,
} as const;

describe('a call that was refused', () => {
  it('shows the sum: what the limit holds and what the call could cost', () => {
    expect(refusalWords(CALL)).toBe(
      'Of $0.05, $0.031 is spent. The smallest call could cost $0.02068: $0.013 for at most 10,400 tokens of input and $0.00768 for 512 tokens of output.',
    );
  });

  it('names what is reserved and what is uncertain only where there is any', () => {
    const reservedMicroUsd = microUsd(8_000);
    expect(refusalWords({ ...CALL, reservedMicroUsd })).toContain(
      'Of $0.05, $0.031 is spent and $0.008 is reserved.',
    );
    const uncertainMicroUsd = microUsd(1_000);
    expect(refusalWords({ ...CALL, reservedMicroUsd, uncertainMicroUsd })).toContain(
      '$0.031 is spent, $0.008 is reserved and $0.001 is uncertain.',
    );
  });
});

it('says what an output cap was lowered to, from what, and by which limit', () => {
  const by = {
    kind: 'attempt',
    limit: 'this attempt',
    limitMicroUsd: microUsd(50_000),
    usedMicroUsd: microUsd(45_000),
  } as const;
  expect(loweredWords({ asked: 8_192, cap: 612, by })).toBe(
    'At most 612 tokens of output instead of 8,192 tokens: the limit has room for no more (this attempt, $0.045 of $0.05 is used).',
  );
});
