import { expect, it } from 'vitest';
import { questionParts } from './question-parts';

it('takes the question apart from the evidence before it', () => {
  expect(
    questionParts(
      '`npm test` was called 3 times in turn 2: “data/a.md is gone.”; it ran before. Go on all the same?',
    ),
  ).toEqual({
    ask: 'Go on all the same?',
    why: '`npm test` was called 3 times in turn 2: “data/a.md is gone.”; it ran before.',
  });
});

it('leaves a question alone that says it all', () => {
  expect(questionParts('May it run npm install?')).toEqual({
    ask: 'May it run npm install?',
    why: null,
  });
});

it('makes no question of what is none', () => {
  expect(questionParts('It needs a decision.')).toEqual({ ask: null, why: 'It needs a decision.' });
});
