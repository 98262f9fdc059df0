import type { MarkFilter } from '../../../../shared/model/attempt-marks';
import type { Outline } from '../transcript/outline';
import { type MatchRow, matchRows } from './match-rows';
import type { MatchPage } from './read-matches';

interface Kept {
  readonly turns: Outline['turns'];
  readonly end: Outline['end'];
  readonly rows: readonly MatchRow[];
}

/** The rows of what a filter leaves, made once for as long as nothing about them changes. */
export class RowsOfMatches {
  readonly #filter: MarkFilter;
  readonly #kept = new WeakMap<MatchPage, Kept>();

  constructor(filter: MarkFilter) {
    this.#filter = filter;
  }

  rowsOf(matches: MatchPage, page: number, outline: Outline): readonly MatchRow[] {
    const { turns, end } = outline;
    const kept = this.#kept.get(matches);
    if (kept?.turns === turns && kept.end === end) return kept.rows;
    const rows = matches.parts.flatMap((events, part) =>
      matchRows(events, outline, this.#filter, `${page}.${part}`),
    );
    this.#kept.set(matches, { turns, end, rows });
    return rows;
  }
}
