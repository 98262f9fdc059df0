import { expect, it } from 'vitest';
import { promptParts } from './prompt-parts';

const BLOCK = 'Completion requirements:\n- Do the work before you reply.\n- End with a summary.';

it('ends exactly before the standard block', () => {
  expect(promptParts(`Sum the orders.\n\nBy region.\n\n${BLOCK}`)).toEqual({
    own: 'Sum the orders.\n\nBy region.',
    standard: true,
  });
});

it('leaves a prompt without the block whole', () => {
  expect(promptParts('Continue.\n')).toEqual({ own: 'Continue.', standard: false });
});

it('does not take words of a person for the block', () => {
  const quoted = `Explain this text:\n\n${BLOCK}\n\nIn two sentences.`;
  expect(promptParts(quoted)).toEqual({ own: quoted, standard: false });
  expect(promptParts(`${quoted}\n\n${BLOCK}`)).toEqual({ own: quoted, standard: true });
});
