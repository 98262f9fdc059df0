import { expect, it } from 'vitest';
import { microUsd } from '../../../../shared/money';
import { agentPace } from './pace-words';
import { aDay, aMonth, anAgent, NOW } from './testing/a-window';

const at = (month: number, day: number, hours: number, minutes = 0) =>
  new Date(2026, month, day, hours, minutes).getTime();
const nothing = { paceMicroUsd: microUsd(0) };

it('says first how many tasks wait', () => {
  const agent = anAgent({ waitingTasks: 2, day: aDay({ reachedAt: at(10, 17, 14, 50) }) });
  expect(agentPace(agent, NOW)).toEqual({ tone: 'reached', text: '2 tasks deferred' });
});

it('says which limit is reached first at this pace', () => {
  const day = aDay({ reachedAt: at(10, 17, 14, 50) });
  const month = aMonth({ reachedAt: at(10, 23, 9) });
  expect(agentPace(anAgent({ day, month }), NOW)).toEqual({
    tone: 'near',
    text: 'At today’s pace the limit is reached at about 14:50',
  });
  expect(agentPace(anAgent({ month }), NOW)).toEqual({
    tone: 'near',
    text: 'At this month’s pace the limit is reached on the 23rd',
  });
});

it('else says what the day will come to, or the month where nothing was spent today', () => {
  expect(agentPace(anAgent(), NOW)).toEqual({ tone: 'calm', text: '$1.80 by midnight' });
  expect(agentPace(anAgent({ day: aDay(nothing) }), NOW).text).toBe('$1.80 by the end of November');
  const idle = anAgent({ day: aDay(nothing), month: aMonth(nothing) });
  expect(agentPace(idle, NOW).text).toBe('Nothing spent this month');
});
