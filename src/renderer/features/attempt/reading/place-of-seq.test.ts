import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RunEventBody } from '../../../../shared/model/run-event';
import { placeOfSeq } from './place-of-seq';
import {
  answered,
  asked,
  call,
  checkFinished,
  checkpoint,
  checkStarted,
  finished,
  fold,
  incident,
  ONE_TURN,
  result,
  status,
  steered,
  step,
  text,
  turn,
} from '../testing/events';
import { history } from '../testing/histories';
import { foldWindow } from '../transcript/fold-window';
import { EMPTY_OUTLINE, outlineWith } from '../transcript/outline';
import { transcriptRows } from '../transcript/transcript-rows';

const TRANSCRIPT = fold(
  ...ONE_TURN,
  checkStarted(0),
  checkFinished(0, 'failed'),
  incident(),
  asked(),
  status('running', 'paused', 'It asks.'),
  status('paused', 'queued'),
);

it('opens the tool call that an event begins or ends', () => {
  expect(placeOfSeq(TRANSCRIPT, 7)).toEqual({ key: 'step-1', fold: '1.7' });
  expect(placeOfSeq(TRANSCRIPT, 8)).toEqual({ key: 'step-1', fold: '1.7' });
});

it('opens the reasoning and the prompt that an event is', () => {
  expect(placeOfSeq(TRANSCRIPT, 5)).toEqual({ key: 'step-1', fold: '1.5' });
  expect(placeOfSeq(TRANSCRIPT, 3)).toEqual({ key: 'turn-1', fold: 'prompt-1' });
});

it('opens nothing for an event that is in plain view', () => {
  expect(placeOfSeq(TRANSCRIPT, 6)).toEqual({ key: 'step-1', fold: null });
  expect(placeOfSeq(TRANSCRIPT, 10)).toEqual({ key: 'step-2', fold: null });
  expect(placeOfSeq(TRANSCRIPT, 12)).toEqual({ key: 'total-1', fold: null });
});

it('opens the check that an event begins or ends', () => {
  expect(placeOfSeq(TRANSCRIPT, 13)).toEqual({ key: 'check-13', fold: 'check-13' });
  expect(placeOfSeq(TRANSCRIPT, 14)).toEqual({ key: 'check-13', fold: 'check-13' });
});

it('leads to what an event is a part of, whatever was recorded in between', () => {
  const transcript = fold(
    turn(1),
    step(1),
    steered('Use ISO dates.'),
    text(1, 'I look at it.'),
    finished(1, 900),
    asked(),
    status('running', 'paused', 'It asks.'),
    checkpoint(),
    answered('approved'),
    call(1, 'a'),
    result(1, 'a', 'error'),
    checkStarted(0),
    steered('And the check.'),
    checkFinished(0, 'failed'),
  );
  expect(placeOfSeq(transcript, 4)).toEqual({ key: 'step-1', fold: null });
  expect(placeOfSeq(transcript, 5)).toEqual({ key: 'step-1', fold: null });
  expect(placeOfSeq(transcript, 9)).toEqual({ key: 'approval-6', fold: 'approval-6' });
  expect(placeOfSeq(transcript, 10)).toEqual({ key: 'step-1', fold: '1.10' });
  expect(placeOfSeq(transcript, 11)).toEqual({ key: 'step-1', fold: '1.10' });
  expect(placeOfSeq(transcript, 14)).toEqual({ key: 'check-12', fold: 'check-12' });
});

it('leads to the step, the check or the question of each of their events, in any history', () => {
  const choices = fc.array(fc.nat(10_000), { minLength: 10, maxLength: 300, size: 'max' });
  fc.assert(
    fc.property(choices, (decided) => {
      const events = history(decided);
      const transcript = foldWindow(events, outlineWith(EMPTY_OUTLINE, events));
      for (const { seq, body } of events) {
        const row = rowOf(body);
        if (row === null) continue;
        expect(placeOfSeq(transcript, seq)?.key).toMatch(row.key);
        expect(placeOfSeq(transcript, seq)?.fold ?? '').toMatch(row.fold);
      }
    }),
    { numRuns: 200 },
  );
});

/** What an event must lead to; null for those that have a row of their own, or none. */
function rowOf(body: RunEventBody): { readonly key: RegExp; readonly fold: RegExp } | null {
  const { type } = body;
  if (type === 'check_started' || type === 'check_finished') {
    return { key: /^check-/, fold: /^check-/ };
  }
  if (type === 'approval_requested' || type === 'approval_decided') {
    return { key: /^approval-/, fold: /^approval-/ };
  }
  if (!('step' in body)) return null;
  const key = new RegExp(`^step-${body.step}$`);
  if (type === 'tool_call' || type === 'tool_result') {
    return { key, fold: new RegExp(`^${body.step}\\.`) };
  }
  return type === 'compacted' ? null : { key, fold: /^$/ };
}

it('leads to the row before an event that has none of its own', () => {
  expect(placeOfSeq(TRANSCRIPT, 18)?.key).toBe('status-17');
  expect(placeOfSeq(fold(checkpoint(), ...ONE_TURN), 3)?.key).toBe('checkpoint-1');
});

it('is nowhere before anything is shown', () => {
  expect(placeOfSeq(fold(status(null, 'queued')), 1)).toBeNull();
});

it('always leads to a row that there is', () => {
  const keys = transcriptRows(TRANSCRIPT, new Set()).map(({ key }) => key);
  for (let seq = 3; seq <= TRANSCRIPT.lastSeq; seq += 1) {
    expect(keys).toContain(placeOfSeq(TRANSCRIPT, seq)?.key);
  }
});
