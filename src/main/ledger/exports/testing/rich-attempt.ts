import { Buffer } from 'node:buffer';
import type { Run } from '../../../../shared/model/run';
import type { openTestLedger } from '../../testing/fixture';
import { addTaskWithRun, RUNNER } from '../../testing/fixture';
import { insertCalls } from '../../testing/some-calls';
import { STORED_RUN_EVENTS } from '../../testing/stored-run-events';

type TestLedger = ReturnType<typeof openTestLedger>;

export interface Told {
  /** Of an answer. */
  readonly text: string;
  /** Of an output that is kept apart. */
  readonly output: string;
  /** Payloads as JSON, each a `text` event. */
  readonly payloads?: readonly string[];
  /** More events, the payloads as JSON. */
  readonly events?: readonly { readonly type: string; readonly payload: string }[];
}

const EVENT = `
  INSERT INTO run_events (run_id, seq, at, type, payload) VALUES (@runId, @seq, @at, @type, @payload)`;
const INCIDENT = `
  INSERT INTO incidents (run_id, seq, kind, severity, action, turn, at)
  SELECT run_id, seq, payload ->> '$.kind', payload ->> '$.severity', payload ->> '$.action', 1, at
  FROM run_events WHERE run_id = @runId AND type = 'incident'`;

/** An attempt with each kind of everything, the events as versions of the app wrote them. */
export function addRichAttempt(ledger: TestLedger, told: Told): Run {
  const { db, stores, engine } = ledger;
  const picture = stores.attachments.keep('image/png', Buffer.from('not quite a picture'));
  const attachment = { name: 'plan.png', ...picture };
  const { run } = addTaskWithRun(ledger, 'Sum up the sales', { attachments: [attachment] });
  const outputHash = stores.outputs.keep(told.output);
  const rows = [
    ...STORED_RUN_EVENTS.map(({ type, payload }) => ({ type, payload: JSON.stringify(payload) })),
    ...(told.payloads ?? []).map((payload) => ({ type: 'text', payload })),
    ...(told.events ?? []),
    { type: 'text', payload: JSON.stringify({ turn: 1, step: 1, text: told.text }) },
    {
      type: 'tool_result',
      payload: JSON.stringify({
        turn: 1,
        step: 1,
        callId: 'call-1',
        tool: 'run_command',
        outcome: 'ok',
        summary: 'exit 0',
        preview: told.output.slice(0, 20),
        outputHash,
        outputBytes: Buffer.byteLength(told.output),
        exitCode: 0,
        durationMs: 12,
      }),
    },
  ];
  const before = stores.runEvents.recent(run.id, 1).at(-1)?.seq ?? 0;
  const insert = db.command(EVENT);
  db.transaction(() => {
    for (const [index, row] of rows.entries()) {
      insert.run({ runId: run.id, seq: before + index + 1, at: db.now(), ...row });
    }
    db.command(INCIDENT).run({ runId: run.id });
  });
  stores.messages.add(run.sessionId, run.id, {
    role: 'user',
    text: told.text,
    attachments: [{ name: 'plan.png', mediaType: 'image/png', hash: picture.hash }],
  });
  stores.messages.add(run.sessionId, run.id, {
    role: 'assistant',
    parts: [
      { type: 'reasoning', text: 'The plan first.', providerOptions: { acme: { signature: 'x' } } },
      { type: 'text', text: told.text },
    ],
  });
  insertCalls(db, run, [
    { id: `${run.id}-a`, actualMicroUsd: 1_234 },
    { id: `${run.id}-b`, state: 'reserved', actualMicroUsd: null, provenance: null, step: 2 },
  ]);
  const { id } = stores.approvals.request({
    runId: run.id,
    turn: 1,
    kind: 'supervisor',
    call: null,
    question: 'Go on?',
    detail: told.text,
  });
  stores.approvals.decide(id, 'approved', 'Yes.');
  stores.runs.change(run.id, { to: 'running', reason: null }, RUNNER);
  return engine.run(run.id) ?? run;
}
