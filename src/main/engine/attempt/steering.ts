import type { RunEvent } from '../../../shared/model/run-event';

/** What a person wrote; `seq` is the number of its event. */
export interface PendingMessage {
  readonly seq: number;
  readonly text: string;
}

/** What a person has written to the attempt and no turn has been told yet, in order. */
export function pendingMessages(events: readonly RunEvent[]): readonly PendingMessage[] {
  let pending: PendingMessage[] = [];
  for (const { seq, body } of events) {
    if (body.type === 'steered') pending.push({ seq, text: body.text });
    if (body.type !== 'turn_started' || body.reason !== 'user') continue;
    // What came after the prompt was composed has still to be told; earlier versions recorded no limit.
    const { throughSeq = seq } = body;
    pending = pending.filter((message) => message.seq > throughSeq);
  }
  return pending;
}

/** What a person has written to the attempt and a turn has been told, in order. */
export function toldMessages(events: readonly RunEvent[]): readonly string[] {
  const pending = new Set(pendingMessages(events).map(({ seq }) => seq));
  return events.flatMap(({ seq, body }) =>
    body.type === 'steered' && !pending.has(seq) ? [body.text] : [],
  );
}
