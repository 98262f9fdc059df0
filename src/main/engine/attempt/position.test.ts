import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../shared/model/message';
import type { RunEvent } from '../../../shared/model/run-event';
import type { StoredMessage } from '../ports';
import {
  recordedRun,
  stepDone,
  stepFailed,
  toolCall,
  turnFinished,
  turnStarted,
  type Body,
} from '../supervisor/testing/recorded-run';
import { isAnswered, openCallsOf, positionOf } from './position';

interface Recorded {
  readonly events: readonly RunEvent[];
  readonly messages: readonly StoredMessage[];
}

interface Commit {
  readonly bodies: readonly Body[];
  readonly message: Message | null;
}

/** What is recorded of a run after some of its commits. */
function recordedAfter(commits: readonly Commit[]): Recorded {
  const messages = commits.flatMap(({ message }) => (message === null ? [] : [message]));
  return {
    events: recordedRun(...commits.map(({ bodies }) => bodies)),
    messages: messages.map((message, index) => ({ seq: index + 1, message })),
  };
}

const asked: Commit = { bodies: [turnStarted(1)], message: { role: 'user', text: 'Go on.' } };

/** An answer that asks for tools. */
function answered(step: number, callIds: readonly string[]): Commit {
  const parts = callIds.map(
    (callId) => ({ type: 'tool_call', callId, tool: 'write_file', input: null }) as const,
  );
  const text = { type: 'text', text: 'Said.' } as const;
  return { bodies: stepDone({ step }), message: { role: 'assistant', parts: [text, ...parts] } };
}

function called(callId: string, step: number): readonly [Commit, Commit] {
  const [call, result] = toolCall({ tool: 'write_file' }).map((body) => ({
    ...body,
    callId,
    step,
  }));
  const results = [{ callId, tool: 'write_file', output: 'written', isError: false }];
  return [
    { bodies: call === undefined ? [] : [call], message: null },
    { bodies: result === undefined ? [] : [result], message: { role: 'tool', results } },
  ];
}

describe('the position of a run', () => {
  it('is before the first turn while none began', () => {
    expect(positionOf([])).toEqual({ turn: 0, isTurnFinished: false, nextStep: 1 });
  });

  it('is in the last turn that began, after the last step', () => {
    const events = recordedRun(
      turnStarted(1),
      stepDone({ step: 1 }),
      turnFinished(1),
      turnStarted(2, 'incomplete'),
      stepDone({ turn: 2, step: 2 }),
      toolCall({ turn: 2 }).map((body) => ({ ...body, step: 2 })),
    );
    expect(positionOf(events)).toEqual({ turn: 2, isTurnFinished: false, nextStep: 3 });
  });

  it('is after a turn that has ended, also when steps followed that belong to none', () => {
    const events = recordedRun(
      turnStarted(1),
      stepDone({ step: 1 }),
      turnFinished(1),
      stepDone({ step: 2, purpose: 'compaction' }),
      { type: 'reflected', step: 3, lessons: [] },
    );
    expect(positionOf(events)).toEqual({ turn: 1, isTurnFinished: true, nextStep: 4 });
  });

  it('counts a step that failed, or that was never answered', () => {
    const events = recordedRun(
      turnStarted(1),
      stepFailed('overloaded', 'Later.', { step: 1 }),
      stepDone({ step: 2 }).slice(0, 1),
    );
    expect(positionOf(events).nextStep).toBe(3);
  });
});

describe('the open calls of a turn that was cut off', () => {
  it('are those of the last answer without a result: at most one begun, those after it waiting', () => {
    // Ids are the model's, and some providers begin anew with every answer.
    const answers = fc.array(fc.subarray(['a', 'b', 'c', 'd']), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(answers, fc.nat(40), (callIds, cut) => {
        const commits = [
          asked,
          ...callIds.flatMap((ids, index) => [
            answered(index + 1, ids),
            ...ids.flatMap((id) => called(id, index + 1)),
          ]),
        ];
        const done = commits.slice(0, 1 + (cut % commits.length));
        const { events, messages } = recordedAfter(done);
        const last = done.findLastIndex(({ message }) => message?.role === 'assistant');
        const since = done.slice(last + 1).length;
        const ids = last === -1 ? [] : (callIds[done.filter(isAnswer).length - 1] ?? []);
        const isIn = since % 2 === 1;
        const told = last === -1 ? 0 : Math.floor(since / 2);
        const { begun, waiting } = openCallsOf(events, messages);
        expect(begun.map(({ callId }) => callId)).toEqual(
          isIn && last !== -1 ? ids.slice(told, told + 1) : [],
        );
        expect(waiting.map(({ callId }) => callId)).toEqual(ids.slice(isIn ? told + 1 : told));
        expect(isAnswered(messages)).toBe(last !== -1 && ids.length === 0);
      }),
    );
  });

  it('are none before the model has answered, although the conversation before was longer', () => {
    const { events, messages } = recordedAfter([
      asked,
      answered(1, ['a']),
      ...called('a', 1),
      { bodies: [turnFinished(1)], message: null },
      { bodies: [turnStarted(2, 'user')], message: { role: 'user', text: 'And now?' } },
    ]);
    expect(openCallsOf(events, messages)).toEqual({ waiting: [], begun: [] });
    expect(isAnswered(messages)).toBe(false);
  });
});

function isAnswer({ message }: Commit): boolean {
  return message?.role === 'assistant';
}
