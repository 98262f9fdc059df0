import { type Effect, type Rule, RuleSchema } from '../../../shared/model/permission';
import { err, ok, type Result } from '../../../shared/result';
import { toolSubject } from './tool-subject';

/** A rule that a person is writing. */
export interface RuleDraft {
  readonly effect: Effect;
  readonly tool: string;
  /** Empty for every call. */
  readonly pattern: string;
}

/** The strictest of what is useful: a rule that is added by mistake does no harm. */
export const EMPTY_DRAFT: RuleDraft = { effect: 'ask', tool: 'run_command', pattern: '' };

/** The rule that a draft stands for, or in a sentence why it cannot be added to these. */
export function ruleOf(
  { effect, tool, pattern }: RuleDraft,
  present: readonly Rule[],
): Result<Rule, string> {
  const typed = toolSubject(tool) === 'none' ? '' : pattern.trim();
  const parsed = RuleSchema.safeParse({
    effect,
    tool,
    pattern: typed === '' ? null : typed,
    origin: 'person',
  });
  if (!parsed.success) return err(parsed.error.issues[0]?.message ?? 'This is no rule.');
  const rule = parsed.data;
  return present.some((each) => isSameRule(each, rule))
    ? err('This rule is there already.')
    : ok(rule);
}

/** Whether two rules say the same, whoever wrote them. */
export function isSameRule(one: Rule, other: Rule): boolean {
  return one.effect === other.effect && one.tool === other.tool && one.pattern === other.pattern;
}

/** `edited`, with the rules that answers have written since the form was opened. */
export function withRulesSince(
  edited: readonly Rule[],
  opened: readonly Rule[],
  now: readonly Rule[],
): Rule[] {
  const since = now.filter(
    (rule) => ![...opened, ...edited].some((each) => isSameRule(each, rule)),
  );
  return [...edited, ...since];
}
