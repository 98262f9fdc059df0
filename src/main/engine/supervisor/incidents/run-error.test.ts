import { describe, expect, it } from 'vitest';
import {
  factsOf,
  recordedRun,
  stepDone,
  stepFailed,
  turnFinished,
  turnStarted,
  type Body,
} from '../testing/recorded-run';
import { runError } from './run-error';

const found = (...parts: readonly (Body | readonly Body[])[]) =>
  runError(factsOf(1, recordedRun(turnStarted(1), ...parts)));

describe('a run error', () => {
  it('is a turn that ended in an error, in the words of the failure, and ends the attempt', () => {
    const incident = found(stepFailed('rejected', 'It says no.'), turnFinished(1, 'failed'));
    expect(incident).toEqual({
      kind: 'run_error',
      severity: 'error',
      summary: 'It says no.',
      remedy: 'Check the model of the agent, and the base URL in Settings, Providers.',
      action: 'fail',
      evidence: [3, 4],
    });
  });

  it('is there whatever the text of the turn says', () => {
    const parts = [stepDone({ text: 'All done.' }), stepFailed('internal', 'Oh.', { step: 2 })];
    expect(found(...parts, turnFinished(1, 'failed'))?.summary).toBe('Oh.');
  });

  it('says how far a turn came that ran out of steps', () => {
    const incident = found(stepDone(), stepDone({ step: 2 }), turnFinished(1, 'failed'));
    expect(incident?.summary).toBe(
      'Turn 1 ended in an error after 2 model calls, without a final answer.',
    );
    expect(incident?.remedy).toMatch(/raise the agent’s limit/);
  });

  it('does not name a failure that a later step made good', () => {
    const parts = [stepFailed('rejected', 'No.'), stepDone({ step: 2 })];
    expect(found(...parts, turnFinished(1, 'failed'))?.summary).toMatch(/^Turn 1 ended/);
  });

  it('does not name a summary that failed in place of the step that ended the turn', () => {
    const work = stepFailed('rejected', 'The work failed.');
    const summary = stepFailed('internal', 'No summary.', { step: 2, purpose: 'compaction' });
    expect(found(work, summary, turnFinished(1, 'failed'))?.summary).toBe('The work failed.');
  });

  it('does not name a budget that refused: that leaves the turn open', () => {
    const work = stepFailed('rejected', 'The work failed.');
    const refused = stepFailed('budget', 'No money.', { step: 2 });
    expect(found(work, refused, turnFinished(1, 'failed'))?.summary).toBe('The work failed.');
  });

  it('does not take a summary that was made for a step that made the failure good', () => {
    const work = stepFailed('rejected', 'The work failed.');
    const summary = stepDone({ step: 2, purpose: 'compaction' });
    expect(found(work, summary, turnFinished(1, 'failed'))?.summary).toBe('The work failed.');
  });
});

describe('there is no run error', () => {
  it.each(['completed', 'cancelled', 'halted'] as const)('when the turn was %s', (outcome) => {
    expect(found(stepFailed('rejected', 'No.'), turnFinished(1, outcome))).toBeNull();
  });

  it('while the turn goes on', () => {
    expect(found(stepFailed('rejected', 'No.'))).toBeNull();
  });

  it('when another turn failed', () => {
    const events = recordedRun(stepFailed('rejected', 'No.'), turnFinished(1, 'failed'));
    expect(runError(factsOf(2, events))).toBeNull();
  });

  it('when the failure belongs to a family, which is reported as such', () => {
    expect(found(stepFailed('auth', 'No key.'), turnFinished(1, 'failed'))).toBeNull();
  });
});
