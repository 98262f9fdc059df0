import { expect, it } from 'vitest';
import { activityWords } from './activity-words';

it('takes the command or file out of the sentence', () => {
  expect(activityWords('running npm test -- --run')).toEqual({
    kind: 'command',
    words: 'running',
    target: 'npm test -- --run',
  });
  expect(activityWords('checking npm test').target).toBe('npm test');
  expect(activityWords('writing reports/summary.md').target).toBe('reports/summary.md');
});

it('leaves a sentence without a target whole', () => {
  expect(activityWords('listing files')).toEqual({
    kind: 'list',
    words: 'listing files',
    target: null,
  });
  expect(activityWords('waiting for the model').words).toBe('waiting for the model');
});
