import { expect, it } from 'vitest';
import { editDiff } from './edit-diff';

const OUTPUT = 'Replaced the text in clean.py at line 23 (1 replacement).';

it('counts the lines as the file does, from where the tool says that it replaced', () => {
  const hunks = editDiff(
    'def parse(value):\n    return 1',
    'def parse(value):\n    x = 2\n    return x',
    OUTPUT,
  );
  expect(hunks).toEqual([
    {
      beforeStart: 23,
      afterStart: 23,
      lines: [
        { type: 'same', text: 'def parse(value):' },
        { type: 'removed', text: '    return 1' },
        { type: 'added', text: '    x = 2' },
        { type: 'added', text: '    return x' },
      ],
    },
  ]);
});

it('takes the first of several places', () => {
  expect(
    editDiff('a', 'b', 'Replaced the text in a.ts at lines 4, 9 (2 replacements).')?.[0]
      ?.beforeStart,
  ).toBe(4);
});

it('knows no numbers where the tool did not say any', () => {
  expect(editDiff('a', 'b', 'The text was not found.')).toBeNull();
});
