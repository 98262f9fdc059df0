import { MessageSchema, type Message } from '../../../shared/model/message';
import {
  RunEventBodySchema,
  type RunEvent,
  type RunEventBody,
} from '../../../shared/model/run-event';
import type { Ledger } from '../../engine/ports';
import type { Stores } from '../stores';
import type { Masking } from './masking';

type TranscriptPart = Pick<
  Ledger,
  'append' | 'events' | 'recentEvents' | 'messages' | 'addMessage' | 'keepOutput' | 'masked'
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
          bodies.map((body) => maskedBody(body, masking)),
        );
        events.forEach(index);
        return events;
      }),
    events: runEvents.after,
    recentEvents: runEvents.recent,
    messages: messages.after,
    addMessage: (sessionId, runId, message) =>
      messages.add(sessionId, runId, maskedMessage(message, masking)),
    keepOutput: (text) => outputs.keep(masking.text(text)),
    masked: masking.text,
  };
}

/** A check whose command held a secret says so: what is kept of it is not the task's command. */
function maskedBody(body: RunEventBody, masking: Masking): RunEventBody {
  const clean = masking.value(RunEventBodySchema, body);
  const isCheck = body.type === 'check_finished' && clean.type === 'check_finished';
  return isCheck && clean.command !== body.command ? { ...clean, masked: true } : clean;
}

/** A tool call whose arguments held a secret says so: what is kept of them must not be run. */
function maskedMessage(message: Message, masking: Masking): Message {
  const clean = masking.value(MessageSchema, message);
  if (clean === message || message.role !== 'assistant' || clean.role !== 'assistant') return clean;
  const parts = clean.parts.map((part, index) => {
    const given = message.parts[index];
    if (part.type !== 'tool_call' || given?.type !== 'tool_call') return part;
    if (JSON.stringify(part.input) === JSON.stringify(given.input)) return part;
    return { ...part, providerOptions: { ...part.providerOptions, taskwright: { masked: true } } };
  });
  return { ...clean, parts };
}
