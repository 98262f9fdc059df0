import { expect, it } from 'vitest';
import { maxTurns } from './max-turns';
import { outline, turn } from '../testing/events';

it('is the initial turn and the follow-ups that the attempt was given', () => {
  expect(maxTurns({ maxFollowups: 2 }, outline(turn(1), turn(2, 'incomplete')))).toBe(3);
});

it('is one more for each turn that a person asked for', () => {
  expect(maxTurns({ maxFollowups: 2 }, outline(turn(1), turn(2, 'user'), turn(3, 'user')))).toBe(5);
});

it('is not known of an attempt from before it was kept', () => {
  expect(maxTurns({ maxFollowups: null }, outline(turn(1)))).toBeNull();
});
