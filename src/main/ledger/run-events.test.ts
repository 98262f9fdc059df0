import { describe, expect, it } from 'vitest';
import { RunEventBodySchema, type RunEventBody } from '../../shared/model/run-event';
import { addTaskWithRun, openTestLedger } from './testing/fixture';
import { STORED_RUN_EVENTS } from './testing/stored-run-events';

const text = (words: string): RunEventBody => ({ type: 'text', turn: 1, step: 1, text: words });
const CALL: RunEventBody = {
  type: 'tool_call',
  turn: 1,
  step: 1,
  callId: 'c1',
  tool: 'read_file',
  input: { path: 'a "quoted" name\u0000.csv', list: [1, null] },
};

function setUp() {
  const ledger = openTestLedger();
  const { run } = addTaskWithRun(ledger);
  const { runEvents } = ledger.stores;
  return { ...ledger, run, runEvents, all: () => runEvents.after(run.id, 0, 100_000) };
}

describe('run events', () => {
  it('come back as they were written, from any place on', () => {
    const { run, runEvents } = setUp();
    const written = runEvents.append(run.id, [CALL, text('done')]);
    expect(runEvents.after(run.id, 1, 10)).toEqual(written);
    expect(runEvents.after(run.id, 1, 1)).toEqual(written.slice(0, 1));
    expect(runEvents.after(run.id, 3, 10)).toEqual([]);
    expect(runEvents.latest(run.id)).toEqual(text('done'));
    expect(runEvents.latest('nobody')).toBeNull();
  });

  it('can be read from the end, in order', () => {
    const { run, runEvents, all } = setUp();
    runEvents.append(run.id, [CALL, text('a'), text('b')]);
    expect(runEvents.recent(run.id, 2)).toEqual(all().slice(2));
    expect(runEvents.recent(run.id, 4)).toEqual(all());
    expect(runEvents.recent(run.id, 100)).toEqual(all());
    expect(runEvents.recent(run.id, 0)).toEqual([]);
    expect(runEvents.recent('nobody', 2)).toEqual([]);
  });

  it('are numbered without gaps, also when some were undone', () => {
    const { db, run, runEvents, all } = setUp();
    runEvents.append(run.id, [text('a')]);
    const undone = () =>
      db.transaction(() => {
        runEvents.append(run.id, [text('undone'), text('undone too')]);
        throw new Error('changed my mind');
      });
    expect(undone).toThrow('changed my mind');
    db.transaction(() => runEvents.append(run.id, [text('b')]));
    runEvents.append(run.id, []);
    runEvents.append(run.id, [text('c')]);
    expect(all().map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(
      all()
        .slice(1)
        .map(({ body }) => body),
    ).toEqual([text('a'), text('b'), text('c')]);
  });

  it.each([
    ['be changed', `UPDATE run_events SET payload = '{}'`, /append-only/],
    ['be deleted', 'DELETE FROM run_events', /append-only/],
    ['be replaced', insert('INSERT OR REPLACE', 1), /without gaps/],
    ['leave a gap', insert('INSERT', 3), /without gaps/],
    ['hold what is not JSON', insert('INSERT', 2, 'nonsense'), /CHECK/],
  ])('cannot %s', (_, sql, message) => {
    const { db, all } = setUp();
    const before = all();
    const command = db.command(sql);
    expect(() => db.transaction(() => command.run())).toThrow(message);
    expect(all()).toEqual(before);
  });

  it('belong to a run that is there', () => {
    const { runEvents } = setUp();
    expect(() => runEvents.append('nobody', [text('a')])).toThrow(/FOREIGN KEY/);
  });

  it('are told to the listeners of their run', () => {
    const { db, run, runEvents } = setUp();
    const heard: (readonly string[])[] = [];
    db.onChange((topics) => heard.push(topics));
    runEvents.append(run.id, [text('a'), text('b')]);
    runEvents.append(run.id, []);
    expect(heard).toEqual([[`run:${run.id}`]]);
  });

  it('can be ten thousand', () => {
    const { run, runEvents, all } = setUp();
    runEvents.append(
      run.id,
      Array.from({ length: 9_999 }, (_, index) => text(`${index} `.repeat(50))),
    );
    const before = process.cpuUsage();
    expect(all()).toHaveLength(10_000);
    // 0.2 s the first time; the limit only catches a cost that grows with the square.
    expect(process.cpuUsage(before).user).toBeLessThan(2_000_000);
  });
});

describe('run events that an earlier version stored', () => {
  it.each(STORED_RUN_EVENTS)('can always be read, with all they hold: $type', (stored) => {
    const { db, run, runEvents } = setUp();
    const { type, payload } = stored;
    const add = db.command(`
      INSERT INTO run_events (run_id, seq, at, type, payload) VALUES (@id, 2, 1, @type, @payload)`);
    db.transaction(() => add.run({ id: run.id, type, payload: JSON.stringify(payload) }));
    expect(runEvents.after(run.id, 1, 10)).toMatchObject([{ body: { type, ...payload } }]);
  });

  it('are here in every type that there is', () => {
    const known = RunEventBodySchema.options.map(({ shape }) => shape.type.value);
    expect(new Set(STORED_RUN_EVENTS.map(({ type }) => type))).toEqual(new Set(known));
  });
});

function insert(verb: string, seq: number, payload = '{}'): string {
  return `${verb} INTO run_events (run_id, seq, at, type, payload)
    SELECT id, ${seq}, 1, 'text', '${payload}' FROM runs`;
}
