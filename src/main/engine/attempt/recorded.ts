import type { RunEvent, RunEventBody } from '../../../shared/model/run-event';
import type { EnginePorts } from '../ports';

const PAGE = 500;

/**
 * Every event of a run, in order. `known` are those that the caller has, from the first on: only what was
 * recorded since is read.
 */
export function eventsOf(
  { ledger }: Pick<EnginePorts, 'ledger'>,
  runId: string,
  known: readonly RunEvent[] = [],
): readonly RunEvent[] {
  const events = [...known];
  for (;;) {
    const page = ledger.events(runId, events.length, PAGE);
    events.push(...page);
    if (page.length < PAGE) return events;
  }
}

type OfType<Type extends RunEventBody['type']> = Extract<RunEventBody, { type: Type }>;

/** The bodies of one type, in order. */
export function bodiesOf<Type extends RunEventBody['type']>(
  events: readonly RunEvent[],
  type: Type,
): OfType<Type>[] {
  return events.map(({ body }) => body).filter((body): body is OfType<Type> => body.type === type);
}

/** The events of one turn: from its beginning to the next turn's. */
export function eventsOfTurn(events: readonly RunEvent[], turn: number): RunEvent[] {
  const begins = (number: number) =>
    events.findIndex(({ body }) => body.type === 'turn_started' && body.turn === number);
  const from = begins(turn);
  if (from === -1) return [];
  const to = begins(turn + 1);
  return events.slice(from, to === -1 ? undefined : to);
}
