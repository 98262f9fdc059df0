import {
  MASKED_PLACES,
  type ExportPreview,
  type MaskedPlace,
  type MaskKind,
} from '../../shared/model/export-options';
import type { MaskRule } from './mask-rule';

/** Masks texts, and counts what it masks and where. */
export interface Masker {
  /** The text as the file has it. `where` names its place, in words. */
  mask(text: string, where: string): string;
  /** A long text in pieces: what a piece ends in the middle of is masked all the same. */
  pieces(texts: Iterable<string>, where: string): Iterable<string>;
  /**
   * Whether something may be masked in a text that holds these JSON values. False is sure, and found in one
   * look; true is not.
   */
  mayConcern(json: string): boolean;
  /** What was masked; of the person's own words also those that were found nowhere. */
  readonly found: () => ExportPreview['masked'];
  readonly total: () => number;
}

/** Characters of a long text that are looked at together. */
const WINDOW = 256 * 1024;

/** How far what is masked may reach over the end of a piece (characters). */
const HELD_BACK = 8 * 1024;

/** What stands before a window and is only looked at, for rules that ask what comes before. */
const LOOKED_BACK = 64;

/** Characters around a place that a preview shows. */
const AROUND = 40;

interface Span {
  readonly start: number;
  readonly end: number;
  readonly rule: number;
}

interface Found {
  readonly kind: MaskKind;
  readonly words: string | null;
  count: number;
  readonly places: MaskedPlace[];
}

export function createMasker(rules: readonly MaskRule[]): Masker {
  const expressions = rules.map(
    ({ source, ignoreCase }) => new RegExp(source, ignoreCase ? 'giu' : 'gu'),
  );
  const found = new Map<string, Found>();
  const all = rules.map(({ kind, words }) => {
    const key = words === null ? kind : `${kind} ${words}`;
    const entry = found.get(key) ?? { kind, words, count: 0, places: [] };
    found.set(key, entry);
    return entry;
  });
  const hint = hintOf(rules);

  /** Without overlaps, in order. What two rules find together is masked as one, up to the end of both. */
  function spansIn(text: string): readonly Span[] {
    const spans: Span[] = [];
    for (const [rule, expression] of expressions.entries()) {
      for (const match of text.matchAll(expression)) {
        if (match[0] === '') continue;
        spans.push({ start: match.index, end: match.index + match[0].length, rule });
      }
    }
    if (spans.length < 2) return spans;
    spans.sort((a, b) => a.start - b.start || b.end - a.end);
    const merged: Span[] = [];
    for (const span of spans) {
      const last = merged.at(-1);
      if (last === undefined || span.start >= last.end) merged.push(span);
      else if (span.end > last.end) merged[merged.length - 1] = { ...last, end: span.end };
    }
    return merged;
  }

  /** The part from `from` to `to`, masked; no span reaches over either. */
  function masked(
    text: string,
    spans: readonly Span[],
    where: string,
    [from, to]: readonly [number, number],
  ): string {
    let result = '';
    let at = from;
    for (const { start, end, rule } of spans) {
      if (start < from || end > to) continue;
      const instead = rules[rule]?.instead ?? '';
      result += text.slice(at, start) + instead;
      at = end;
      const entry = all[rule];
      if (entry === undefined) continue;
      entry.count += 1;
      if (entry.places.length < MASKED_PLACES) {
        const before = [Math.max(from, start - AROUND), start] as const;
        const after = [end, Math.min(to, end + AROUND)] as const;
        const quiet = ([first, last]: readonly [number, number]) =>
          hidden(text, spans, first, last);
        entry.places.push({ where, text: `${quiet(before)}${instead}${quiet(after)}` });
      }
    }
    return result + text.slice(at, to);
  }

  /** Words around a place, with every other place in them masked too. */
  function hidden(text: string, spans: readonly Span[], from: number, to: number): string {
    let result = '';
    let at = from;
    for (const { start, end, rule } of spans) {
      if (end <= from || start >= to) continue;
      result += text.slice(at, Math.max(at, start)) + (rules[rule]?.instead ?? '');
      at = Math.min(to, end);
    }
    return result + text.slice(at, to);
  }

  return {
    mask: (text, where) => {
      const spans = spansIn(text);
      return spans.length === 0 ? text : masked(text, spans, where, [0, text.length]);
    },

    *pieces(texts, where) {
      let text = '';
      let from = 0;
      for (const piece of texts) {
        text += piece;
        if (text.length - from < WINDOW) continue;
        const spans = spansIn(text);
        let to = text.length - HELD_BACK;
        for (const { start, end } of spans) if (start < to && end > to) to = start;
        // Neither a pair of surrogates nor the end of a line is taken apart.
        if (/[\uD800-\uDBFF\r]/.test(text.charAt(to - 1))) to -= 1;
        if (to <= from) continue;
        yield masked(text, spans, where, [from, to]);
        const kept = Math.max(0, to - LOOKED_BACK);
        text = text.slice(kept);
        from = to - kept;
      }
      yield masked(text, spansIn(text), where, [from, text.length]);
    },

    mayConcern: (json) => rules.length > 0 && (hint === null || hint.test(json)),
    found: () => [...found.values()].filter(({ kind, count }) => kind === 'own' || count > 0),
    total: () => [...found.values()].reduce((sum, { count }) => sum + count, 0),
  };
}

/** Null where a rule has no hints. A `\u` may be a letter that JSON wrote otherwise. */
function hintOf(rules: readonly MaskRule[]): RegExp | null {
  if (rules.some(({ hints }) => hints.length === 0)) return null;
  const words = new Set(rules.flatMap(({ hints }) => hints));
  return new RegExp([...words, '\\\\u'].join('|'), 'i');
}
