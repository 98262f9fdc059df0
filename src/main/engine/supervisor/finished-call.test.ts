import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json';
import { callKey, finishedCalls } from './finished-call';
import { recordedRun, toolCall } from './testing/recorded-run';

describe('finished calls', () => {
  it('pair each result with its call, also where every call has the same id', () => {
    const events = recordedRun(toolCall({ output: '1' }), toolCall({ output: '2' }));
    const pairs = finishedCalls(events).map(({ call, result }) => [call.seq, result.seq]);
    expect(pairs).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('leave out a call that has no result', () => {
    const [call] = toolCall();
    expect(finishedCalls(recordedRun(call))).toEqual([]);
  });

  it('count a call once, also where a second result is told of it', () => {
    const [call, result] = toolCall();
    const pairs = finishedCalls(recordedRun(call, result, result));
    expect(pairs.map((pair) => pair.result.seq)).toEqual([2]);
  });

  it('leave out a result whose call is before the events', () => {
    const events = recordedRun(toolCall(), toolCall());
    expect(finishedCalls(events.slice(1)).map(({ result }) => result.seq)).toEqual([4]);
  });
});

describe('two calls are the same', () => {
  const keyOf = (of: Parameters<typeof toolCall>[0]) =>
    finishedCalls(recordedRun(toolCall(of))).map(callKey);

  it('whatever the order of the keys of their arguments', () => {
    const isObject = (value: unknown) => typeof value === 'object' && value !== null;
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (input) => {
        const turned: unknown = JSON.parse(JSON.stringify(input), (_key, part: unknown) =>
          isObject(part) && !Array.isArray(part)
            ? Object.fromEntries(Object.entries(part).reverse())
            : part,
        );
        expect(canonicalJson(turned)).toBe(canonicalJson(input));
      }),
    );
  });

  it('only with equal arguments', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
        const areEqual = canonicalJson(a) === canonicalJson(b);
        expect(areEqual).toBe(isDeepStrictEqual(plain(a), plain(b)));
      }),
    );
  });

  it.each([
    ['tool', { tool: 'list_files' }],
    ['arguments', { input: { path: 'b.ts' } }],
    ['outcome', { outcome: 'error' as const }],
    ['output', { output: 'other' }],
    ['exit code', { exitCode: 1 }],
    ['whole output, where the beginning is the same', { outputHash: 'f00' }],
  ])('only with the same %s', (_name, other) => {
    expect(keyOf(other)).not.toEqual(keyOf({}));
  });

  it('however long they took and however their line reads', () => {
    expect(keyOf({ summary: 'read in 3 ms' })).toEqual(keyOf({ summary: 'read in 9 ms' }));
  });
});
