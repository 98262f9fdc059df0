import { expect, it } from 'vitest';
import { placeOfSeq } from './place-of-seq';
import {
  asked,
  checkFinished,
  checkpoint,
  checkStarted,
  fold,
  incident,
  ONE_TURN,
  status,
} from '../testing/events';
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

it('opens nothing for an event that is in plain view', () => {
  expect(placeOfSeq(TRANSCRIPT, 5)).toEqual({ key: 'step-1', fold: null });
  expect(placeOfSeq(TRANSCRIPT, 3)).toEqual({ key: 'turn-1', fold: null });
  expect(placeOfSeq(TRANSCRIPT, 12)).toEqual({ key: 'total-1', fold: null });
});

it('opens the check that an event begins or ends', () => {
  expect(placeOfSeq(TRANSCRIPT, 13)).toEqual({ key: 'check-13', fold: 'check-13' });
  expect(placeOfSeq(TRANSCRIPT, 14)).toEqual({ key: 'check-13', fold: 'check-13' });
});

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
