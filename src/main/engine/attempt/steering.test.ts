import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { engineHarness } from '../../../../test/engine/harness';
import { recordedRun, turnStarted, type Body } from '../supervisor/testing/recorded-run';
import { pendingMessages } from './steering';

const { SqliteError } = Database;
const DONE = 'report.md holds 60 rows; wc -l agrees.';
const steered = (text: string): Body => ({ type: 'steered', text });

/** A follow-up that told what a person had written up to that event; null as an older version had it. */
function toldThrough(turn: number, seq: number | null): Body {
  const started = turnStarted(turn, 'user');
  return started.type === 'turn_started' && seq !== null
    ? { ...started, throughSeq: seq }
    : started;
}

describe('a person’s message', () => {
  it('waits until a follow-up tells it', () => {
    const written = recordedRun(turnStarted(1), steered('Sort them.'), steered('By date.'));
    expect(pendingMessages(written)).toEqual([
      { seq: 2, text: 'Sort them.' },
      { seq: 3, text: 'By date.' },
    ]);
    const told = recordedRun(...written.map(({ body }) => body), toldThrough(2, 3));
    expect(pendingMessages(told)).toEqual([]);
  });

  it('that came after the prompt was composed waits for the next follow-up', () => {
    const events = recordedRun(
      turnStarted(1),
      steered('Sort them.'),
      steered('By date.'),
      toldThrough(2, 2),
    );
    expect(pendingMessages(events)).toEqual([{ seq: 3, text: 'By date.' }]);
  });

  it('is not told by a follow-up of the supervisor', () => {
    const events = recordedRun(turnStarted(1), steered('Sort them.'), turnStarted(2, 'supervisor'));
    expect(pendingMessages(events)).toEqual([{ seq: 2, text: 'Sort them.' }]);
  });

  it('was told by a follow-up that an earlier version recorded', () => {
    const events = recordedRun(turnStarted(1), steered('Sort them.'), toldThrough(2, null));
    expect(pendingMessages(events)).toEqual([]);
  });
});

describe('a follow-up that tells a person’s words', () => {
  it('leaves those that come before it begins to the next one, and loses none', async () => {
    const { clock, enqueue, engine, ports, bodies } = engineHarness({
      replies: (_request, call) => {
        if (call === 1) engine.steer(executionId, 'Sort them.');
        return { text: DONE };
      },
    });
    const append = ports.ledger.append.bind(ports.ledger);
    let refusals = 1;
    ports.ledger.append = (id, events) => {
      if (events.some((body) => body.type === 'turn_started' && body.turn === 2)) {
        if (refusals-- > 0) {
          void Promise.resolve().then(() => engine.steer(id, 'By date.'));
          throw new SqliteError('database is locked', 'SQLITE_BUSY');
        }
      }
      return append(id, events);
    };
    const { executionId, promise } = enqueue();
    await clock.advance(10_000);
    expect((await promise).status).toBe('completed');
    expect(bodies(executionId, 'turn_started').slice(1)).toMatchObject([
      { reason: 'user', prompt: 'Sort them.' },
      { reason: 'user', prompt: 'By date.' },
    ]);
  });
});
