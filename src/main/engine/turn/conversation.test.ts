import { describe, expect, it } from 'vitest';
import { engineHarness } from '../../../../test/engine/harness';
import type { Ledger } from '../ports';
import { recordedRun } from '../supervisor/testing/recorded-run';
import { Conversation } from './conversation';

/** A conversation of a run in the ledger, with a way to say something in it. */
function conversing() {
  const { enqueue, ports, run } = engineHarness({ replies: [] });
  const { executionId } = enqueue();
  const { sessionId } = run(executionId);
  const { ledger } = ports;
  const conversation = new Conversation(ledger, sessionId, []);
  const say = (...texts: readonly string[]): void => {
    for (const text of texts) ledger.addMessage(sessionId, executionId, { role: 'user', text });
  };
  const said = (of: Conversation): readonly unknown[] =>
    of.messages.map((message) => ('text' in message ? message.text : null));
  return { conversation, ledger, said, say, sessionId };
}

describe('what the model is sent of a conversation', () => {
  it('is all of it, also what was said since it was last looked at', () => {
    const { conversation, said, say } = conversing();
    say('one', 'two');
    expect(said(conversation)).toEqual(['one', 'two']);
    say('three');
    expect(said(conversation)).toEqual(['one', 'two', 'three']);
  });

  it('is read from the ledger once, however often it is sent', () => {
    const { ledger, say, sessionId } = conversing();
    const asked: number[] = [];
    const counting: Ledger = {
      ...ledger,
      messages: (id, afterSeq) => {
        asked.push(afterSeq);
        return ledger.messages(id, afterSeq);
      },
    };
    const conversation = new Conversation(counting, sessionId, []);
    say('one', 'two');
    expect(conversation.messages).toHaveLength(2);
    say('three');
    expect(conversation.messages).toHaveLength(3);
    expect(conversation.messages).toHaveLength(3);
    expect(asked).toEqual([0, 2, 3]);
  });

  it('begins with the summary once older messages were replaced', () => {
    const { conversation, said, say } = conversing();
    say('one', 'two', 'three');
    expect(conversation.stored).toHaveLength(3);
    conversation.compact('So far: one and two.', 2);
    say('four');
    expect(said(conversation)).toEqual(['So far: one and two.', 'three', 'four']);
  });

  it('is replaced by the latest summary alone', () => {
    const { conversation, said, say } = conversing();
    say('one', 'two', 'three');
    conversation.compact('So far: one.', 1);
    conversation.compact('So far: one and two.', 2);
    expect(said(conversation)).toEqual(['So far: one and two.', 'three']);
  });

  it('is the same for an attempt that goes on after a crash', () => {
    const { conversation, ledger, said, say, sessionId } = conversing();
    say('one', 'two', 'three');
    conversation.compact('So far: one and two.', 2);
    const events = recordedRun({
      type: 'compacted',
      turn: 1,
      step: 2,
      summary: 'So far: one and two.',
      throughMessage: 2,
      droppedMessages: 2,
      droppedResults: [],
    });
    const resumed = new Conversation(ledger, sessionId, events);
    expect(said(resumed)).toEqual(said(conversation));
    expect(resumed.stored.map(({ seq }) => seq)).toEqual([3]);
  });
});
