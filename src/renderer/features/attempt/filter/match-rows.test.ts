import { describe, expect, it } from 'vitest';
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

describe('a call without a result', () => {
  const stateIn = (bodies: readonly RunEventBody[], seqs: readonly number[]) => {
    const events = record(bodies);
    const given = events.filter(({ seq }) => seqs.includes(seq));
    const rows = matchRows(given, outlineWith(EMPTY_OUTLINE, events), 'tools', '0');
    return rows.flatMap(({ row }) =>
      row.type === 'step'
        ? row.step.parts.flatMap((part) => (part.type === 'tool' ? [part.state] : []))
        : [],
    );
  };
  const calling = [turn(1), step(1), call(1, 'a')];

  it('runs as long as nothing else has begun', () => {
    expect(stateIn(calling, [2, 3])).toEqual(['running']);
  });

  it.each([
    ['the attempt has ended', [status('running', 'cancelled')]],
    ['another step has begun', [step(2)]],
    ['another turn has begun', [turn(2), step(2, 2), call(2, 'b'), result(2, 'b')]],
  ])('does not run any more once %s', (_, after) => {
    expect(stateIn([...calling, ...after], [2, 3, 5, 6, 7])).not.toContain('running');
  });
});
