import { describe, expect, it } from 'vitest';
import { unansweredFrom } from './unanswered';

const says = (...calls: string[]) => ({ calls, results: [] });
const answers = (...results: string[]) => ({ calls: [], results });

describe('tool calls that are answered by a sentence of ours', () => {
  it('are those without a result before the next message', () => {
    expect(unansweredFrom([says('a', 'b'), answers('a'), says(), says('c'), answers('c')], 0)).toBe(
      1,
    );
  });

  it('are also those that the conversation ends with', () => {
    expect(unansweredFrom([says('a', 'b')], 0)).toBe(2);
  });

  it('are told apart where an id comes again', () => {
    expect(unansweredFrom([says('call'), says('call'), answers('call')], 0)).toBe(1);
  });

  it('count only after the messages that were counted already', () => {
    const messages = [says('a'), says(), says('b'), says()];
    expect(unansweredFrom(messages, 2)).toBe(1);
  });
});
