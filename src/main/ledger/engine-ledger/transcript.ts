import { MessageSchema } from '../../../shared/model/message';
import { RunEventBodySchema, type RunEvent } from '../../../shared/model/run-event';
import type { Ledger } from '../../engine/ports';
import type { Stores } from '../stores';
import type { Masking } from './masking';

type TranscriptPart = Pick<
  Ledger,
  'append' | 'events' | 'recentEvents' | 'messages' | 'addMessage' | 'keepOutput'
>;

/** What happens in a run: its events, with what is kept of them elsewhere, and its conversation. */
export function createTranscriptPart(
  { transaction, runs, runEvents, incidents, messages, outputs }: Stores,
  masking: Masking,
): TranscriptPart {
  /** Lists are made from tables: what they show of events is written beside them. */
  function index({ runId, seq, at, body }: RunEvent): void {
    if (body.type === 'incident') incidents.add({ ...body, runId, seq, at });
    if (body.type === 'tool_result') {
      runs.addCitations(
        runId,
        body.citations.map(({ sourceId }) => sourceId),
      );
    }
  }

  return {
    append: (runId, bodies) =>
      transaction(() => {
        const events = runEvents.append(
          runId,
          bodies.map((body) => masking.value(RunEventBodySchema, body)),
        );
        events.forEach(index);
        return events;
      }),
    events: runEvents.after,
    recentEvents: runEvents.recent,
    messages: messages.after,
    addMessage: (sessionId, runId, message) =>
      messages.add(sessionId, runId, masking.value(MessageSchema, message)),
    keepOutput: (text) => outputs.keep(masking.text(text)),
  };
}
