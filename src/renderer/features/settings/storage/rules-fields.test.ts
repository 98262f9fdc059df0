import { describe, expect, it } from 'vitest';
import { KEEP_FOREVER } from '../../../../shared/model/retention';
import { fieldsOf, isSameRules, rulesOf } from './rules-fields';

const BOTH = { age: { days: 90, keepLast: 2 }, size: { bytes: 1_500_000_000, keepLast: 0 } };

describe('the fields of the rules', () => {
  it('give back the rules that they show', () => {
    for (const rules of [KEEP_FOREVER, BOTH]) {
      expect(rulesOf(fieldsOf(rules))).toEqual({ ok: true, rules });
    }
    expect(fieldsOf(BOTH)).toMatchObject({ size: 1_500, unit: 'MB' });
  });

  it('say what is wrong with what is on, and nothing of what is off', () => {
    const wrong = {
      ...fieldsOf(KEEP_FOREVER),
      days: '',
      size: 0.1,
      unit: 'MB',
      sizeKeepLast: -1,
    } as const;
    expect(rulesOf(wrong)).toEqual({ ok: true, rules: KEEP_FOREVER });
    expect(rulesOf({ ...wrong, byAge: true, bySize: true })).toEqual({
      ok: false,
      problems: {
        days: 'The age in days is a whole number from 1 to 36500.',
        size: 'The size is at least 1 MB.',
        sizeKeepLast: 'The number of last attempts that stay is at least 0.',
      },
    });
  });

  it('tell whether something was changed', () => {
    expect(isSameRules(BOTH, { ...BOTH })).toBe(true);
    expect(isSameRules(BOTH, KEEP_FOREVER)).toBe(false);
  });
});
