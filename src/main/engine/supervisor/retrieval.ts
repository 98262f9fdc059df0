import type { RetrievalTrace } from '../../../shared/model/citation';
import type { RunEvent } from '../../../shared/model/run-event';
import { eventsOfType } from './event-of';

/** Shorter titles and paths are words like any other. */
const MIN_NAME_CHARS = 3;

/**
 * How a turn came to its sources. `searches` says what a call of a tool that reads sources looks for, or
 * null for any other tool. A source is used when `finalText` names it: by its title, or by the part of
 * its id after the first colon (a path, a URL).
 */
export function retrievalOf(
  ofTurn: readonly RunEvent[],
  searches: (tool: string, input: unknown) => string | null,
  finalText: string,
): RetrievalTrace {
  const searched = eventsOfType(ofTurn, 'tool_call').flatMap(({ body }) => {
    const query = searches(body.tool, body.input);
    return query === null ? [] : [{ tool: body.tool, query }];
  });
  const names = new Map<string, Set<string>>();
  for (const { body } of eventsOfType(ofTurn, 'tool_result')) {
    for (const { sourceId, title } of body.citations) {
      const known = names.get(sourceId) ?? new Set([placeOf(sourceId)]);
      names.set(sourceId, known.add(title));
    }
  }
  const text = collapsed(finalText);
  const used = [...names].filter(([, called]) => [...called].some((name) => isNamed(text, name)));
  return { searched, returned: [...names.keys()], used: used.map(([sourceId]) => sourceId) };
}

/** `src/app.ts` of `file:src/app.ts`; all of an id without a colon. */
function placeOf(sourceId: string): string {
  return sourceId.slice(sourceId.indexOf(':') + 1);
}

/**
 * Whether the text names it as a whole: `a.ts` is not named by `data.ts`, `src/a.ts`, `a.tsx` or
 * `a.ts.bak`, but is by `./a.ts`, `a.ts:12` and at the end of a sentence.
 */
function isNamed(text: string, name: string): boolean {
  const exact = collapsed(name).replace(/\/$/, '');
  if (exact.length < MIN_NAME_CHARS) return false;
  const before = String.raw`(?<![\p{L}\p{N}_@./\\-])(?:\./)?`;
  const after = String.raw`(?![\p{L}\p{N}_]|[-./\\?=&%@][\p{L}\p{N}_])`;
  return new RegExp(before + escaped(exact) + after, 'iu').test(text);
}

function escaped(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

function collapsed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
