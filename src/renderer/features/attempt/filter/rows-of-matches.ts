import type { MarkFilter } from '../../../../shared/model/attempt-marks';
import type { Outline } from '../transcript/outline';
import { type MatchRow, matchRows } from './match-rows';
import type { MatchedParts } from './read-matches';

interface Kept {
  readonly turns: Outline['turns'];
  readonly rows: readonly MatchRow[];
}

/** The rows of what a filter leaves, made once for as long as nothing about them changes. */
export class RowsOfMatches {
  readonly #filter: MarkFilter;
  readonly #kept = new WeakMap<MatchedParts, Kept>();

  constructor(filter: MarkFilter) {
    this.#filter = filter;
  }

  rowsOf(parts: MatchedParts, page: number, outline: Outline): readonly MatchRow[] {
    const kept = this.#kept.get(parts);
    if (kept?.turns === outline.turns) return kept.rows;
    const rows = parts.flatMap((events, part) =>
      matchRows(events, outline, this.#filter, `${page}.${part}`),
    );
    this.#kept.set(parts, { turns: outline.turns, rows });
    return rows;
  }
}
