import { describe, expect, it } from 'vitest';
import { microUsd } from '../../../../shared/money';
import { limitSteps, otherChoice } from './limit-steps';
import type { LimitSubject } from './limit-subjects';
import { aDay, aMonth, anHour, aRefusal, NOW } from './testing/a-window';

const DAY: LimitSubject = {
  key: 'rigger/day',
  label: 'Rigger, daily',
  kind: 'day',
  limitMicroUsd: microUsd(750_000),
  action: 'block',
  window: aDay(),
  refusal: null,
};
const leads = (subject: LimitSubject) => limitSteps(subject, 80, NOW).map(({ lead }) => lead);

describe('at a limit that blocks', () => {
  it('a person is told, the output shrinks, the call is not sent, and the window begins anew', () => {
    expect(leads(DAY)).toEqual([
      'At $0.60 you are told.',
      'The output cap shrinks',
      'A call that cannot fit is not sent.',
      'At midnight the day begins anew.',
    ]);
    expect(leads({ ...DAY, kind: 'month', window: aMonth() })[3]).toBe(
      'On 1 December the month begins anew.',
    );
  });

  it('the hour reopens when enough has left it for the call that waits', () => {
    const hour: LimitSubject = { ...DAY, kind: 'hour', window: anHour() };
    expect(leads(hour)[3]).toBe('As the hour moves on, it reopens.');
    const until = new Date(2026, 10, 17, 14, 20).getTime();
    const refusal = aRefusal({ kind: 'hour', until });
    expect(leads({ ...hour, refusal })[3]).toBe('At 14:20 the hour reopens.');
  });

  it('no time helps a call that is larger than the limit, nor one task', () => {
    const never = 'Only a higher limit lets it go on.';
    expect(leads({ ...DAY, refusal: aRefusal({ until: null }) })[3]).toBe(never);
    expect(leads({ ...DAY, kind: 'task', window: null })[3]).toBe(never);
  });

  it('nothing is told or shortened where nothing may be spent', () => {
    expect(leads({ ...DAY, limitMicroUsd: microUsd(0) })).toEqual([
      'No call that costs money is sent.',
    ]);
  });
});

it('at a limit that warns, calls are sent whole', () => {
  expect(leads({ ...DAY, action: 'warn' })).toEqual([
    'At $0.60 you are told.',
    'Past $0.75 calls are sent all the same.',
    'You and the agent are told',
  ]);
});

it('says nothing where there is no limit', () => {
  expect(leads({ ...DAY, limitMicroUsd: null })).toEqual([]);
});

it('says what the other choice would do, or would have done', () => {
  expect(otherChoice('block', true).rest).toContain('would have been sent');
  expect(otherChoice('block', false).rest).toContain('is sent and you are told');
  expect(otherChoice('warn', false).lead).toBe('With Block instead');
});
