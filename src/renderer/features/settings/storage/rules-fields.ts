import {
  RetentionRulesSchema,
  type RetentionRules,
  type SizeRule,
} from '../../../../shared/model/retention';

export const SIZE_UNITS = ['MB', 'GB'] as const;
export type SizeUnit = (typeof SIZE_UNITS)[number];
const BYTES: Readonly<Record<SizeUnit, number>> = { MB: 1_000_000, GB: 1_000_000_000 };

/** As the form holds them; an emptied number field holds an empty string. */
export interface RulesFields {
  readonly byAge: boolean;
  readonly days: number | string;
  readonly ageKeepLast: number | string;
  readonly bySize: boolean;
  readonly size: number | string;
  readonly unit: SizeUnit;
  readonly sizeKeepLast: number | string;
}

const SUGGESTED = { days: 180, size: 5, unit: 'GB', keepLast: 1 } as const;

/** What the form shows for rules; a rule that is off shows what could be. */
export function fieldsOf({ age, size }: RetentionRules): RulesFields {
  return {
    byAge: age !== null,
    days: age?.days ?? SUGGESTED.days,
    ageKeepLast: age?.keepLast ?? SUGGESTED.keepLast,
    bySize: size !== null,
    ...sizeFields(size),
    sizeKeepLast: size?.keepLast ?? SUGGESTED.keepLast,
  };
}

function sizeFields(size: SizeRule | null): Pick<RulesFields, 'size' | 'unit'> {
  if (size === null) return { size: SUGGESTED.size, unit: SUGGESTED.unit };
  const unit = size.bytes % BYTES.GB === 0 ? 'GB' : 'MB';
  return { size: size.bytes / BYTES[unit], unit };
}

/** What is wrong with a field, in a sentence. */
export type RulesProblems = Readonly<
  Partial<Record<'days' | 'ageKeepLast' | 'size' | 'sizeKeepLast', string>>
>;

const FIELD_OF: Readonly<Record<string, keyof RulesProblems>> = {
  'age.days': 'days',
  'age.keepLast': 'ageKeepLast',
  'size.bytes': 'size',
  'size.keepLast': 'sizeKeepLast',
};

export type ReadRules =
  | { readonly ok: true; readonly rules: RetentionRules }
  | { readonly ok: false; readonly problems: RulesProblems };

/** The rules that the form describes, or what is wrong with it. A rule that is off is not looked at. */
export function rulesOf(fields: RulesFields): ReadRules {
  const { byAge, days, ageKeepLast, bySize, size, unit, sizeKeepLast } = fields;
  const bytes = typeof size === 'number' ? Math.round(size * BYTES[unit]) : size;
  const parsed = RetentionRulesSchema.safeParse({
    age: byAge ? { days, keepLast: ageKeepLast } : null,
    size: bySize ? { bytes, keepLast: sizeKeepLast } : null,
  });
  if (parsed.success) return { ok: true, rules: parsed.data };
  const problems: Partial<Record<keyof RulesProblems, string>> = {};
  for (const { path, message } of parsed.error.issues) {
    const field = FIELD_OF[path.join('.')];
    if (field !== undefined) problems[field] ??= message;
  }
  return { ok: false, problems };
}

export function isSameRules(one: RetentionRules, other: RetentionRules): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
