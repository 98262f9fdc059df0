import type { RunEvent } from '../../../shared/model/run-event';

/** What a person has written to the attempt and no turn has been told yet, in order. */
export function pendingMessages(events: readonly RunEvent[]): readonly string[] {
  let pending: string[] = [];
  for (const { body } of events) {
    if (body.type === 'steered') pending.push(body.text);
    if (body.type === 'turn_started' && body.reason === 'user') pending = [];
  }
  return pending;
}
