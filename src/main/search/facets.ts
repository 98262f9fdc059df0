import { SEARCH_KINDS, type SearchKind } from '../../shared/model/search-query';

/** Begins every facet: a private character, which no word of a text holds. */
const MARK = '\uE000';

/** Of documents that are neither the first text of their event nor the first slice of it. */
export const FURTHER_FACET = `${MARK}x`;

export function runFacet(key: number): string {
  return `${MARK}r${key}`;
}

/** Of a task's own document. */
export function taskFacet(key: number): string {
  return `${MARK}t${key}`;
}

/** A project, an agent or a tool, by its number in `facets`. */
export function namedFacet(key: number): string {
  return `${MARK}f${key}`;
}

export function kindFacet(kind: SearchKind): string {
  return `${MARK}k${kindNumber(kind)}`;
}

export function kindNumber(kind: SearchKind): number {
  return SEARCH_KINDS.indexOf(kind);
}

/** Ranges of ids, by powers of two: each level is made of 16 of the one before. The smallest is 17 minutes. */
const LEVELS = [14, 18, 22, 26];

/** The ranges that an id lies in. */
export function rangeFacets(id: number): readonly string[] {
  return LEVELS.map((level) => rangeFacet(level, Math.floor(id / 2 ** level)));
}

/** Ranges that hold all ids from one to the other, as few as can be, and little beyond. */
export function coveringFacets(firstId: number, lastId: number): readonly string[] {
  const facets: string[] = [];
  const largest = LEVELS.length - 1;
  const cover = (level: number, number: number): void => {
    const size = 2 ** (LEVELS[level] ?? 0);
    const [first, last] = [number * size, (number + 1) * size - 1];
    if (last < firstId || first > lastId) return;
    const isWithin = first >= firstId && last <= lastId;
    if (isWithin || level === 0) {
      facets.push(rangeFacet(LEVELS[level] ?? 0, number));
      return;
    }
    for (let part = 0; part < 16; part += 1) cover(level - 1, number * 16 + part);
  };
  const size = 2 ** (LEVELS[largest] ?? 0);
  for (let number = Math.floor(firstId / size); number * size <= lastId; number += 1) {
    cover(largest, number);
  }
  return facets;
}

function rangeFacet(level: number, number: number): string {
  return `${MARK}w${level}n${number}`;
}

/** What `facets` knows a project, an agent or a tool by. */
export const facetName = {
  project: (id: string): string => `project ${id}`,
  agent: (id: string): string => `agent ${id}`,
  tool: (name: string): string => `tool ${name}`,
} as const;
