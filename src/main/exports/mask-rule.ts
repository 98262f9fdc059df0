import { z } from 'zod';
import { MaskKindSchema, type ExportOptions } from '../../shared/model/export-options';

/** One thing that is masked wherever it stands. It can be handed to a thread. */
export const MaskRuleSchema = z.object({
  kind: MaskKindSchema,
  /** The person's own words; null for the other kinds. */
  words: z.string().nullable(),
  /** A regular expression, for the flags `g` and `u`, and `i` where `ignoreCase`. */
  source: z.string(),
  ignoreCase: z.boolean(),
  /** What stands there instead. */
  instead: z.string(),
  /**
   * Letters and digits, one of which stands in every text that the rule finds something in; empty where there
   * are none such, so that each text must be looked at.
   */
  hints: z.array(z.string()).readonly(),
});
export type MaskRule = z.infer<typeof MaskRuleSchema>;

/** What is masked always: known keys, and what has the shape of a credential. */
export interface Secrets {
  readonly keys: readonly string[];
  readonly shapes: readonly { readonly shape: RegExp; readonly hints: readonly string[] }[];
  readonly mask: string;
}

/** Shorter keys are words that stand anywhere. */
const SHORTEST_KEY = 8;

/** Every rule of an export. `home` is the home folder; absolute. */
export function maskRules(
  secrets: Secrets,
  home: string,
  { homeFolder, words }: Pick<ExportOptions, 'homeFolder' | 'words'>,
): readonly MaskRule[] {
  const secret = { kind: 'secret', words: null, instead: secrets.mask } as const;
  return [
    ...secrets.keys
      .filter((key) => key.length >= SHORTEST_KEY)
      .map((key) => ({ ...secret, source: literal(key), ignoreCase: false, hints: hintIn(key) })),
    ...secrets.shapes.map(({ shape, hints }) => ({
      ...secret,
      source: shape.source,
      ignoreCase: shape.flags.includes('i'),
      hints,
    })),
    ...(homeFolder && home.length > 1 ? [homeRule(home)] : []),
    ...words.map(ownRule),
  ];
}

/** `/home/ada` is no part of `/home/ada2`. */
function homeRule(home: string): MaskRule {
  return {
    kind: 'home',
    words: null,
    source: `${literal(home)}(?![\\p{L}\\p{N}_.-])`,
    ignoreCase: false,
    instead: '~',
    hints: hintIn(home),
  };
}

function ownRule(words: string): MaskRule {
  return {
    kind: 'own',
    words,
    source: words.split('*').map(literal).join('[^\\s]{0,200}'),
    ignoreCase: true,
    instead: '[masked]',
    hints: hintIn(words),
  };
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, (character) =>
    character === '-' ? '\\x2d' : `\\${character}`,
  );
}

/** The longest run of plain letters and digits: JSON writes them as they are. */
function hintIn(text: string): readonly string[] {
  const runs = text.match(/[A-Za-z0-9]+/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  return longest === '' ? [] : [longest];
}
