import { expect, it } from 'vitest';
import type { RunEventBody } from '../../../../shared/model/run-event';
import { EMPTY_OUTLINE, outlineWith } from '../transcript/outline';
import {
  call,
  checkFinished,
  checkStarted,
  finished,
  incident,
  record,
  result,
  status,
  step,
  text,
  turn,
  turnFinished,
} from '../testing/events';
import { matchRows } from './match-rows';

const BODIES: readonly RunEventBody[] = [
  status(null, 'queued'),
  turn(1),
  step(1),
  text(1, 'I look.'),
  finished(1, 5),
  call(1, 'a'),
  result(1, 'a'),
  call(1, 'b'),
  result(1, 'b', 'error'),
  turnFinished(1, 5),
  checkStarted(0),
  checkFinished(0, 'failed'),
  incident(),
  turn(2),
  step(2, 2),
  status('running', 'failed', 'No more.'),
];
const EVENTS = record(BODIES);
const OUTLINE = outlineWith(EMPTY_OUTLINE, EVENTS);
const some = (...seqs: readonly number[]) => EVENTS.filter(({ seq }) => seqs.includes(seq));

it('shows tools by themselves, with the number of their step and how they ended', () => {
  const rows = matchRows(some(3, 6, 7, 8, 9), OUTLINE, 'tools', '4');
  expect(rows).toMatchObject([
    {
      key: '4/step-1',
      seq: 6,
      row: { type: 'step', step: { number: 1, turn: 1, state: 'finished', cost: null } },
    },
  ]);
  expect(rows.flatMap(({ row }) => (row.type === 'step' ? row.step.parts : []))).toMatchObject([
    { type: 'tool', state: 'ok' },
    { type: 'tool', state: 'error' },
  ]);
});

it('shows errors wherever they are, and nothing of what stands between them', () => {
  const rows = matchRows(some(3, 8, 9, 11, 12, 13, 16), OUTLINE, 'errors', '0');
  expect(rows.map(({ row, seq }) => [row.key, seq])).toEqual([
    ['step-1', 8],
    ['check-11', 11],
    ['incident-13', 13],
    ['status-16', 16],
  ]);
});

it('shows a follow-up with its reason and its prompt', () => {
  const rows = matchRows(some(14), OUTLINE, 'follow_ups', '0');
  expect(rows.map(({ row }) => row.key)).toEqual(['turn-2', 'why-2', 'prompt-2']);
  expect(rows[0]?.row).toMatchObject({ turn: { steps: 1, state: 'failed' } });
});
