import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../shared/model/permission';
import { ruleOf, withRulesSince } from './rule-draft';

const rule = (pattern: string | null, origin: Rule['origin'] = 'person'): Rule => ({
  effect: 'allow',
  tool: 'run_command',
  pattern,
  origin,
});

describe('a rule that a person writes', () => {
  it('is for every call without a pattern', () => {
    const draft = { effect: 'allow', tool: 'run_command', pattern: '  ' } as const;
    expect(ruleOf(draft, [])).toEqual({ ok: true, value: rule(null) });
  });

  it('takes no pattern for a tool that works on nothing', () => {
    const draft = { effect: 'deny', tool: 'memory_note', pattern: 'left over' } as const;
    expect(ruleOf(draft, [])).toMatchObject({ value: { pattern: null } });
  });

  it('is not added twice, also where an answer has written it', () => {
    const draft = { effect: 'allow', tool: 'run_command', pattern: 'npm test' } as const;
    expect(ruleOf(draft, [rule('npm test', 'always')])).toEqual({
      ok: false,
      error: 'This rule is there already.',
    });
  });

  it('says what is wrong with it', () => {
    const draft = { effect: 'allow', tool: 'run_command', pattern: 'x'.repeat(2_001) } as const;
    expect(ruleOf(draft, [])).toMatchObject({
      error: 'A pattern has at most 2,000 characters.',
    });
  });
});

it('keeps a rule that an answer has written while the form was open, and no removed one', () => {
  const [kept, removed, since] = [rule('npm test'), rule('npm ci'), rule('npm run', 'always')];
  expect(withRulesSince([kept], [kept, removed], [kept, removed, since])).toEqual([kept, since]);
});
