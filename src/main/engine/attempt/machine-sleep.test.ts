import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { engineHarness } from '../../../../test/engine/harness';

const { SqliteError } = Database;
const MINUTE = 60_000;

describe('a machine that slept', () => {
  it('has neither worked nor been silent meanwhile', async () => {
    const { clock, enqueue, engine, model, run } = engineHarness({
      replies: [{ hangsAfter: 'I begin' }],
      agent: { maxWallClockMinutes: 30, maxIdleMinutes: 10 },
    });
    const handle = enqueue();
    await model.began(1);
    await clock.advance(5 * MINUTE);
    await clock.wakeAfter(8 * 60 * MINUTE);
    await clock.advance(9 * MINUTE);
    expect(run(handle.executionId).status).toBe('running');
    // From its waking on, silence counts as ever.
    await clock.advance(2 * MINUTE);
    expect(await handle.promise).toMatchObject({ status: 'failed', failureCode: 'idle' });
    await engine.close();
  });

  it('has not worked meanwhile either where the attempt goes on after a crash', async () => {
    const harness = engineHarness({
      replies: [{ hangsAfter: '' }, { hangsAfter: '' }],
      agent: { maxWallClockMinutes: 30, maxIdleMinutes: 25 },
    });
    const { clock, model, kill, startProcess, run, bodies } = harness;
    const { executionId } = harness.enqueue();
    await model.began(1);
    await clock.advance(15 * MINUTE);
    await clock.wakeAfter(8 * 60 * MINUTE);
    expect(bodies(executionId, 'slept')).toEqual([{ type: 'slept', ms: 8 * 60 * MINUTE }]);
    kill();
    const { engine } = startProcess();
    engine.recover();
    await model.began(2);
    await clock.advance(14 * MINUTE);
    expect(run(executionId).status).toBe('running');
    await clock.advance(2 * MINUTE);
    expect(run(executionId)).toMatchObject({ status: 'failed', failureCode: 'wall_clock' });
  });

  it('is told to the ledger as soon as that can be written', async () => {
    const harness = engineHarness({ replies: [{ hangsAfter: '' }] });
    const { clock, model, ports, bodies } = harness;
    const append = ports.ledger.append.bind(ports.ledger);
    let refusals = 2;
    ports.ledger.append = (id, events) => {
      if (events.some(({ type }) => type === 'slept') && refusals-- > 0) {
        throw new SqliteError('database is locked', 'SQLITE_BUSY');
      }
      return append(id, events);
    };
    const handle = harness.enqueue();
    await model.began(1);
    await clock.wakeAfter(60 * MINUTE);
    expect(bodies(handle.executionId, 'slept')).toEqual([]);
    await clock.advance(2_000);
    expect(bodies(handle.executionId, 'slept')).toEqual([{ type: 'slept', ms: 60 * MINUTE }]);
    handle.abort();
    await handle.promise;
  });
});
