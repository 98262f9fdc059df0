import { describe, expect, it } from 'vitest';
import type { Message } from '../../shared/model/message';
import { addRun, addTaskWithRun, openTestLedger } from './testing/fixture';

const CONVERSATION: readonly Message[] = [
  { role: 'user', text: 'Sum up.' },
  {
    role: 'assistant',
    parts: [
      { type: 'reasoning', text: 'hm', providerOptions: { anthropic: { signature: 'abc' } } },
      { type: 'tool_call', callId: 'c1', tool: 'read_file', input: { path: 'a.csv' } },
    ],
  },
  { role: 'tool', results: [{ callId: 'c1', tool: 'read_file', output: '1,2', isError: false }] },
];

describe('messages', () => {
  it('come back in order, as they were said', () => {
    const ledger = openTestLedger();
    const { run } = addTaskWithRun(ledger);
    for (const message of CONVERSATION) {
      ledger.stores.messages.add(run.sessionId, run.id, message);
    }
    const numbered = CONVERSATION.map((message, index) => ({ seq: index + 1, message }));
    expect(ledger.stores.messages.after(run.sessionId, 0)).toEqual(numbered);
    expect(ledger.stores.messages.after(run.sessionId, 2)).toEqual(numbered.slice(2));
    expect(ledger.stores.messages.after(run.sessionId, 3)).toEqual([]);
  });

  it('stay in their session', () => {
    const ledger = openTestLedger();
    const { task, agent, run } = addTaskWithRun(ledger);
    ledger.stores.messages.add(run.sessionId, run.id, { role: 'user', text: 'first' });
    ledger.engine.changeRun(run.id, { to: 'cancelled', reason: null });
    const second = addRun(ledger, task, agent);
    ledger.stores.messages.add(second.sessionId, second.id, { role: 'user', text: 'second' });
    expect(ledger.stores.messages.after(second.sessionId, 0)).toEqual([
      { seq: 1, message: { role: 'user', text: 'second' } },
    ]);
  });

  it('need a session that is there', () => {
    const ledger = openTestLedger();
    const { run } = addTaskWithRun(ledger);
    const add = () => ledger.stores.messages.add('nowhere', run.id, { role: 'user', text: '' });
    expect(add).toThrow(/FOREIGN KEY/);
  });
});
