import type { RunEvent, RunEventBody } from '../../../shared/model/run-event';

/** An event whose body is of one type. */
export type EventOf<Type extends RunEventBody['type']> = RunEvent & {
  readonly body: Extract<RunEventBody, { type: Type }>;
};

export function isOf<Type extends RunEventBody['type']>(
  type: Type,
): (event: RunEvent) => event is EventOf<Type> {
  return (event): event is EventOf<Type> => event.body.type === type;
}

/** The events of one type, in order. */
export function eventsOfType<Type extends RunEventBody['type']>(
  events: readonly RunEvent[],
  type: Type,
): readonly EventOf<Type>[] {
  return events.filter(isOf(type));
}

/** The events that carry the turn's number, also of a part of a run that begins in the middle of the turn. */
export function eventsWithTurn(events: readonly RunEvent[], turn: number): readonly RunEvent[] {
  return events.filter(({ body }) => 'turn' in body && body.turn === turn);
}
