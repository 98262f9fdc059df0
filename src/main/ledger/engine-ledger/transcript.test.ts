import { describe, expect, it } from 'vitest';
import type { Citation } from '../../../shared/model/citation';
import type { RunEventBody } from '../../../shared/model/run-event';
import { addTaskWithRun, openTestLedger } from '../testing/fixture';
import { createMasking } from './masking';
import { createTranscriptPart } from './transcript';

const INCIDENT: RunEventBody = {
  type: 'incident',
  turn: 2,
  kind: 'repeated_tool',
  severity: 'warning',
  summary: 'read_file gave the same result three times.',
  remedy: 'Read another file.',
  action: 'replan',
  evidence: [2, 3],
};

function result(...sourceIds: readonly string[]): RunEventBody {
  const citations = sourceIds.map((sourceId): Citation => ({
    sourceId,
    title: sourceId,
    location: null,
    snippet: '',
  }));
  return {
    type: 'tool_result',
    turn: 1,
    step: 1,
    callId: 'c1',
    tool: 'read_file',
    outcome: 'ok',
    citations,
    summary: '1 line',
    preview: '',
    outputHash: null,
    outputBytes: 0,
    exitCode: null,
    durationMs: 1,
  };
}

function setUp() {
  const ledger = openTestLedger();
  const { run } = addTaskWithRun(ledger);
  const heard: (readonly string[])[] = [];
  ledger.db.onChange((topics) => heard.push(topics));
  return { ...ledger, run, heard };
}

describe('appending events', () => {
  it('keeps each incident in its table, under the number of its event', () => {
    const { engine, stores, run } = setUp();
    const events = engine.append(run.id, [result(), INCIDENT, { ...INCIDENT, severity: 'error' }]);
    const at = events[1]?.at;
    const row = { runId: run.id, kind: 'repeated_tool', action: 'replan', turn: 2, at };
    expect(stores.incidents.ofRun(run.id)).toEqual([
      { ...row, seq: 3, severity: 'warning' },
      { ...row, seq: 4, severity: 'error' },
    ]);
    expect(engine.events(run.id, 2, 1)).toEqual(events.slice(1, 2));
  });

  it('keeps the citations of the run up to date', () => {
    const { engine, run } = setUp();
    engine.append(run.id, [result('file:b', 'file:a'), result('file:b')]);
    engine.append(run.id, [result(), result('file:c')]);
    expect(engine.run(run.id)).toMatchObject({
      citationCount: 4,
      sourceIds: ['file:b', 'file:a', 'file:c'],
    });
  });

  it('keeps all or nothing of it', () => {
    const { engine, stores, run } = setUp();
    const undone = () =>
      engine.transaction(() => {
        engine.append(run.id, [INCIDENT, result('file:a')]);
        throw new Error('undone');
      });
    expect(undone).toThrow('undone');
    expect(engine.recentEvents(run.id, 9)).toHaveLength(1);
    expect(stores.incidents.ofRun(run.id)).toEqual([]);
    expect(engine.run(run.id)).toMatchObject({ citationCount: 0, sourceIds: [] });
  });

  it('disturbs no list when it changes nothing that lists show', () => {
    const { engine, run, heard } = setUp();
    engine.append(run.id, [{ type: 'text', turn: 1, step: 1, text: 'hm' }, result()]);
    engine.append(run.id, [INCIDENT]);
    engine.append(run.id, [result('file:a')]);
    expect(heard[0]).toEqual([`run:${run.id}`]);
    expect(heard.slice(1)).toEqual(Array(2).fill([`run:${run.id}`, 'runs']));
  });
});

describe('an incident', () => {
  it('belongs to an event that is there', () => {
    const { stores, run } = setUp();
    const row = { ...INCIDENT, runId: run.id, at: 1 };
    expect(() => stores.incidents.add({ ...row, seq: 9 })).toThrow(/FOREIGN KEY/);
  });
});

describe('the conversation', () => {
  it('is read on from where the reader stood', () => {
    const { engine, run } = setUp();
    for (const text of ['a', 'b', 'c']) {
      engine.addMessage(run.sessionId, run.id, { role: 'user', text });
    }
    expect(engine.messages(run.sessionId, 1)).toEqual([
      { seq: 2, message: { role: 'user', text: 'b' } },
      { seq: 3, message: { role: 'user', text: 'c' } },
    ]);
  });

  it('tells which of its tool calls held a secret: their arguments are not what was asked for', () => {
    const { stores, run } = setUp();
    const masked = createTranscriptPart(
      stores,
      createMasking((text) => text.replaceAll('s3cr3t', '[secret]')),
    );
    const call = (callId: string, command: string) =>
      ({ type: 'tool_call', callId, tool: 'run_command', input: { command } }) as const;
    const plain = call('c1', 'ls');
    masked.addMessage(run.sessionId, run.id, {
      role: 'assistant',
      parts: [plain, { ...call('c2', 'curl s3cr3t'), providerOptions: { google: { sign: 'x' } } }],
    });
    expect(masked.messages(run.sessionId, 0)).toMatchObject([{ message: { role: 'assistant' } }]);
    const [stored] = masked.messages(run.sessionId, 0);
    expect(stored?.message.role === 'assistant' ? stored.message.parts : []).toEqual([
      plain,
      {
        ...call('c2', 'curl [secret]'),
        providerOptions: { google: { sign: 'x' }, taskwright: { masked: true } },
      },
    ]);
  });

  it('tells which checks held a secret: their commands are not the task’s', () => {
    const { stores, run } = setUp();
    const masked = createTranscriptPart(
      stores,
      createMasking((text) => text.replaceAll('s3cr3t', '[secret]')),
    );
    const [held, plain] = masked.append(run.id, [check('login s3cr3t'), check('npm test')]);
    expect(held?.body).toMatchObject({ command: 'login [secret]', masked: true });
    expect(plain?.body).toEqual(check('npm test'));
  });
});

function check(command: string): RunEventBody {
  return {
    type: 'check_finished',
    turn: 1,
    check: 0,
    command,
    outcome: 'passed',
    end: '',
    summary: 'exit 0',
    preview: '',
    outputHash: null,
    outputBytes: 0,
    exitCode: 0,
    durationMs: 1,
  };
}
