import { describe, expect, it } from 'vitest';
import { OpenCalls } from './unanswered';

type Told = readonly [calls: readonly string[], results: readonly string[]];
const says = (...calls: string[]): Told => [calls, []];
const answers = (...results: string[]): Told => [[], results];

/** How many each message leaves, and how many are open at the end. */
function told(...messages: readonly Told[]) {
  const open = new OpenCalls();
  const left = messages.map(([calls, results]) => open.take(calls, results));
  return { left, open: open.size };
}

describe('tool calls that are answered by a sentence of ours', () => {
  it('are those without a result before the next message', () => {
    const { left, open } = told(says('a', 'b'), answers('a'), says(), says('c'), answers('c'));
    expect(left).toEqual([0, 0, 1, 0, 0]);
    expect(open).toBe(0);
  });

  it('are also those that the conversation ends with', () => {
    expect(told(says('a', 'b')).open).toBe(2);
  });

  it('are told apart where an id comes again', () => {
    const { left, open } = told(says('call'), says('call'), answers('call'));
    expect(left).toEqual([0, 1, 0]);
    expect(open).toBe(0);
  });
});
