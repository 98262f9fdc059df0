import { describe, expect, it } from 'vitest';
import { noteTone } from '../notes/note-words';
import {
  answered,
  asked,
  checkFinished,
  checkpoint,
  checkStarted,
  compacted,
  fold,
  incident,
  ONE_TURN,
  recovered,
  status,
  steered,
  step,
  turn,
} from '../testing/events';
import { timelineOf } from './timeline';
import type { RunEventBody } from '../../../../shared/model/run-event';

const titles = (...bodies: readonly RunEventBody[]) =>
  timelineOf(fold(...bodies)).map((entry) => ('title' in entry ? entry.title : entry.type));
const notes = (...bodies: readonly RunEventBody[]) =>
  timelineOf(fold(...bodies)).flatMap((entry) => (entry.type === 'note' ? [entry.note] : []));

describe('the timeline', () => {
  it('titles a step by its first words, else by its first tool', () => {
    expect(titles(...ONE_TURN)).toEqual([
      'turn',
      'Read data/orders.csv',
      'All 34 orders are summed.',
    ]);
  });

  it('has only changes of status that say something', () => {
    expect(titles(...ONE_TURN, status('running', 'cancelled', 'Cancelled.')).at(-1)).toBe(
      'Cancelled',
    );
    expect(titles(...ONE_TURN, status('running', 'queued'), status('queued', 'running'))).toEqual(
      titles(...ONE_TURN),
    );
  });

  it('titles a model call that is not the agent’s own by what it is for', () => {
    expect(titles(turn(1), step(1, 1, 'compaction'), compacted(1))).toEqual([
      'turn',
      'Summarise older turns',
      '12 older messages summarised',
    ]);
    expect(titles(turn(1), step(1, 1, 'reflection')).at(-1)).toBe('Look for lessons');
  });

  it('tells a check by its command and how it ended', () => {
    expect(titles(turn(1), checkStarted(0)).at(-1)).toBe('Checking npm test');
    expect(titles(turn(1), checkStarted(0), checkFinished(0, 'failed')).at(-1)).toBe(
      'npm test failed',
    );
    const cut = [turn(1), checkStarted(0), status('running', 'interrupted')];
    expect(titles(...cut).slice(1)).toEqual(['npm test was cut off', 'Interrupted']);
  });

  it('has a line for each thing that happened beside the steps', () => {
    expect(
      titles(
        checkpoint(),
        turn(1),
        incident({ kind: 'no_progress' }),
        asked(),
        answered('approved'),
        steered('Use ISO dates.\nAnd test.'),
        recovered(1),
        { type: 'reflected', step: 3, lessons: ['One.', 'Two.'] },
      ),
    ).toEqual([
      'Checkpoint of 12 files',
      'turn',
      'No progress',
      'You let it go on',
      'You: Use ISO dates.',
      'Resumed after a crash',
      '2 lessons remembered',
    ]);
  });

  it('colours what needs a person, what failed and what passed', () => {
    const tones = notes(
      checkpoint('Git is missing.'),
      turn(1),
      checkStarted(0),
      checkFinished(0, 'passed'),
      checkStarted(1),
      checkFinished(1, 'failed'),
      incident({ severity: 'warning' }),
      asked(),
    ).map(noteTone);
    expect(tones).toEqual(['wait', 'done', 'fail', 'wait', 'wait']);
  });
});
