import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  command,
  compacted,
  factsOf,
  recordedRun,
  stepDone,
  type Body,
} from '../testing/recorded-run';
import { contextPressure } from './context-pressure';

const found = (...parts: readonly (Body | readonly Body[])[]) =>
  contextPressure(factsOf(1, recordedRun(...parts)));

const step = (step: number, inputTokens: number, outputTokens = 0) =>
  stepDone({ step, inputTokens, outputTokens, contextWindow: 10_000 });

describe('context pressure', () => {
  it('begins exactly at the threshold, input and output together', () => {
    expect(found(step(1, 7_000, 999))).toBeNull();
    expect(found(step(1, 7_000, 1_000))).toEqual({
      kind: 'context_pressure',
      severity: 'warning',
      summary:
        'The conversation takes 80 % of the context window of model-m: 8,000 of 10,000 tokens.',
      remedy: 'Replace older turns by a summary; what was said stays in the ledger.',
      action: 'compact',
      evidence: [1, 2],
    });
  });

  it('is measured at the last step of the agent’s own work', () => {
    expect(found(step(1, 9_000), step(2, 1_000))).toBeNull();
    const aside = { contextWindow: 10_000, inputTokens: 9_000 } as const;
    const summary = stepDone({ ...aside, step: 2, purpose: 'compaction' });
    expect(found(step(1, 1_000), summary)).toBeNull();
    expect(found(step(1, 9_000), summary)?.evidence).toEqual([1, 2]);
  });

  it('is over once the conversation was compacted, until a later step is large again', () => {
    expect(found(step(1, 9_000), compacted(1))).toBeNull();
    expect(found(step(1, 9_000), compacted(1), step(2, 9_000))?.evidence).toEqual([4, 5]);
  });

  it('is not known without a context window', () => {
    expect(found(stepDone({ inputTokens: 1_000_000 }))).toBeNull();
  });

  it('is not seen before the first step is done', () => {
    expect(found()).toBeNull();
  });
});

it('a tail that holds the last step says the same as the whole run', () => {
  const parts = fc.array(
    fc.oneof(
      fc.tuple(fc.integer({ min: 0, max: 10_000 }), fc.nat(1_000)),
      fc.constantFrom('call' as const, 'compacted' as const),
    ),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(parts, fc.nat(60), (run, length) => {
      const bodies = run.map((part, index) => {
        if (part === 'call') return command('ls', 0);
        return part === 'compacted' ? [compacted(1)] : step(index + 1, ...part);
      });
      const events = recordedRun(...bodies);
      const tail = events.slice(events.length - length);
      const last = events.findLast(({ body }) => body.type === 'step_finished');
      const holdsStep = last === undefined || tail.some(({ seq }) => seq === last.seq - 1);
      const onTail = contextPressure(factsOf(1, tail));
      expect(onTail).toEqual(holdsStep ? contextPressure(factsOf(1, events)) : null);
    }),
  );
});
