import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { takenOver } from '../../../test/engine/crashes';
import { engineHarness, type HarnessOptions } from '../../../test/engine/harness';
import type { Reply } from '../../../test/engine/scripted-model';

const { SqliteError } = Database;
const DONE = 'report.md holds 60 rows; wc -l agrees.';
const READ: Reply = { calls: [{ tool: 'read_file', input: { path: 'orders.csv' } }] };

describe('a turn that ends just as the app closes', () => {
  /** The app closes while the ledger is too locked for the turn's end. */
  function closing(options: HarnessOptions) {
    const harness = engineHarness(options);
    const { ports, engine } = harness;
    const append = ports.ledger.append.bind(ports.ledger);
    let refusals = 1;
    ports.ledger.append = (id, events) => {
      if (events.some(({ type }) => type === 'turn_finished') && refusals-- > 0) {
        void Promise.resolve().then(() => engine.close());
        throw new SqliteError('database is locked', 'SQLITE_BUSY');
      }
      return append(id, events);
    };
    return harness;
  }

  it('in a failure of its own says so, with the attempt that fails for it', async () => {
    const failure = { code: 'auth', message: 'The key was refused.' } as const;
    const { clock, enqueue, bodies } = closing({ replies: [{ failure }] });
    const { executionId, promise } = enqueue();
    await clock.advance(10_000);
    expect(await promise).toMatchObject({ status: 'failed', failureCode: 'auth' });
    expect(bodies(executionId, 'turn_finished')).toMatchObject([{ outcome: 'failed' }]);
  });

  it('in an answer says so, and the next start only assesses it', async () => {
    const harness = closing({ replies: [{ text: DONE }] });
    const { executionId, promise } = harness.enqueue();
    await harness.clock.advance(10_000);
    expect((await promise).status).toBe('queued');
    harness.kill();
    expect((await takenOver(harness, executionId)).status).toBe('completed');
    expect(harness.bodies(executionId, 'turn_finished')).toMatchObject([{ outcome: 'completed' }]);
    expect(harness.model.requests).toHaveLength(1);
  });

  it('while room is made for a request that was too long goes on with it at the next start', async () => {
    const failure = { code: 'context_overflow', message: 'Too long.' } as const;
    const harness = engineHarness({
      replies: [READ, READ, { failure }, { hangsAfter: '' }, { text: DONE }],
    });
    const { executionId, promise } = harness.enqueue();
    await harness.model.began(4);
    await harness.engine.close();
    expect((await promise).status).toBe('queued');
    expect(harness.bodies(executionId, 'turn_finished')).toEqual([]);
    harness.kill();
    expect((await takenOver(harness, executionId)).status).toBe('completed');
  });
});
