import { expect, it } from 'vitest';
import { Momentum } from './momentum';

function scrolledBy(...moves: readonly { readonly at: number; readonly px: number }[]) {
  let now = 0;
  const momentum = new Momentum(() => now);
  for (const { at, px } of moves) {
    now = at;
    momentum.moved(px);
  }
  return (at: number) => {
    now = at;
    return momentum.ahead();
  };
}

it('tells that a reader who came on will come as far again', () => {
  const ahead = scrolledBy({ at: 0, px: 120 }, { at: 50, px: 120 });
  expect(ahead(60)).toBe(240);
});

it('tells of the way up as well, and of one who turned', () => {
  expect(scrolledBy({ at: 0, px: -300 })(10)).toBe(-300);
  expect(scrolledBy({ at: 0, px: 300 }, { at: 40, px: -100 })(50)).toBe(200);
});

it('forgets how one scrolled who stays', () => {
  const ahead = scrolledBy({ at: 0, px: 6_000 }, { at: 90, px: 30 });
  expect(ahead(120)).toBe(30);
  expect(ahead(190)).toBe(0);
});
