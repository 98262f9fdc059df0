import { expect, it } from 'vitest';
import type { DiffLine } from '../../../../shared/model/file-diff';
import { reversedHunks } from './reversed-hunks';

const line = (type: DiffLine['type'], text: string): DiffLine => ({ type, text });

it('turns a diff round, with what goes in front of what comes', () => {
  const lines = [
    line('same', 'a'),
    line('removed', 'old 1'),
    line('removed', 'old 2'),
    line('added', 'new'),
    line('same', 'b'),
    line('added', 'more'),
  ];
  expect(reversedHunks([{ beforeStart: 3, afterStart: 5, lines }])).toEqual([
    {
      beforeStart: 5,
      afterStart: 3,
      lines: [
        line('same', 'a'),
        line('removed', 'new'),
        line('added', 'old 1'),
        line('added', 'old 2'),
        line('same', 'b'),
        line('removed', 'more'),
      ],
    },
  ]);
});

it('turned round twice is what it was', () => {
  const lines = [line('removed', 'x'), line('added', 'y'), line('same', 'z')];
  const hunks = [{ beforeStart: 1, afterStart: 1, lines }];
  expect(reversedHunks(reversedHunks(hunks))).toEqual(hunks);
});
