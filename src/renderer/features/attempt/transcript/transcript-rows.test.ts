import { describe, expect, it } from 'vitest';
import type { RunEventBody } from '../../../../shared/model/run-event';
import {
  asked,
  fold,
  incident,
  ONE_TURN,
  status,
  step,
  steered,
  turn,
  turnFinished,
} from '../testing/events';
import { transcriptRows } from './transcript-rows';

const OPEN: ReadonlySet<number> = new Set();
const keys = (bodies: readonly RunEventBody[], closed = OPEN) =>
  transcriptRows(fold(...bodies), closed).map((row) => row.key);

describe('the rows', () => {
  it('show the head of a closed turn alone', () => {
    expect(keys([...ONE_TURN, incident()], new Set([1]))).toEqual(['turn-1']);
  });

  it('give the reason of a follow-up before its prompt, and the total of a turn where it ended', () => {
    expect(keys([...ONE_TURN, turn(2)])).toEqual([
      'turn-1',
      'prompt-1',
      'step-1',
      'step-2',
      'total-1',
      'turn-2',
      'why-2',
      'prompt-2',
    ]);
  });

  it('keep what follows on a turn in the order of its events', () => {
    expect(
      keys([
        ...ONE_TURN,
        incident(),
        asked(),
        status('running', 'paused', 'It asks.'),
        steered('Use ISO dates.'),
      ]).slice(4),
    ).toEqual(['total-1', 'incident-13', 'approval-14', 'status-15', 'steered-16']);
  });

  it('tell where a turn’s sources came from before its total, if it looked for any', () => {
    const retrieval = {
      searched: [{ tool: 'read_file', query: 'data/orders.csv' }],
      returned: ['file:data/orders.csv'],
      used: [],
    };
    expect(keys([turn(1), { ...turnFinished(1, 0), retrieval }]).slice(2)).toEqual([
      'retrieval-1',
      'total-1',
    ]);
  });

  it('say one cause once: where it happened', () => {
    const message = 'The provider is overloaded.';
    const failed: RunEventBody = {
      type: 'step_failed',
      turn: 1,
      step: 1,
      modelCallId: 'call-1',
      failure: { code: 'overloaded', message },
      costMicroUsd: null,
      provenance: null,
    };
    const rows = transcriptRows(
      fold(
        turn(1),
        step(1),
        failed,
        turnFinished(1, 0, 'failed'),
        incident({ kind: 'runtime_failure', summary: message }),
        status('running', 'failed', message),
      ),
      OPEN,
    );
    expect(rows.flatMap((row) => (row.type === 'note' ? [row.said] : []))).toEqual([true, true]);
  });

  it('say the reason of a pause that nothing above has said', () => {
    const rows = transcriptRows(
      fold(...ONE_TURN, incident(), status('running', 'paused', 'Another one.')),
      OPEN,
    );
    expect(rows.flatMap((row) => (row.type === 'note' ? [row.said] : []))).toEqual([false, false]);
  });
});
