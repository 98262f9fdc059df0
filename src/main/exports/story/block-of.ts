import { assertNever } from '../../../shared/assert-never';
import type { RunEventBody } from '../../../shared/model/run-event';
import { lineBlock, textOf, type Block, type WholeOutput } from './block';
import {
  checkFinished,
  stepFailed,
  stepFinished,
  stepStarted,
  toolCall,
  toolResult,
  turnFinished,
  turnStarted,
} from './blocks-of-work';
import { cost, duration } from './figures';

export interface Telling {
  readonly reasoning: boolean;
  /** Nothing, where outputs do not go along. */
  readonly whole: WholeOutput;
}

/** What a document says of an event; null for what another event says already. */
export function blockOf(event: RunEventBody, { reasoning, whole }: Telling): Block | null {
  switch (event.type) {
    case 'turn_started':
      return turnStarted(event);
    case 'turn_finished':
      return turnFinished(event);
    case 'step_started':
      return stepStarted(event);
    case 'step_finished':
      return stepFinished(event);
    case 'step_failed':
      return stepFailed(event);
    case 'reasoning':
      return reasoning ? folded('Reasoning', event.text) : null;
    case 'text':
      return words('Answer', event.text);
    case 'tool_call':
      return toolCall(event);
    case 'tool_result':
      return toolResult(event, whole);
    case 'check_started':
      return null;
    case 'check_finished':
      return checkFinished(event, whole);
    case 'status':
      return event.reason === null
        ? lineBlock(`Status: ${event.to}`, toneOf(event.to))
        : { ...words(`Status: ${event.to}`, event.reason), tone: toneOf(event.to) };
    case 'checkpoint':
      return event.checkpointId === null
        ? { ...words('No checkpoint', event.message ?? ''), tone: 'fail' }
        : lineBlock('Checkpoint', 'plain', [`${event.files} files`, duration(event.durationMs)]);
    case 'incident':
      return {
        ...words(`Incident: ${event.kind}, ${event.action}`, `${event.summary} ${event.remedy}`),
        tone: event.severity === 'info' ? 'plain' : 'fail',
        facts: [event.severity, ...event.evidence.map((seq) => `event ${seq}`)],
      };
    case 'steered':
      return words('A person wrote', event.text);
    case 'trimmed':
      return words(`Goes on with less: ${event.model}`, event.why);
    case 'tools_unready':
      return words(
        'Tools were missing',
        event.servers.map(({ serverId, why }) => `${serverId}: ${why}`).join('\n'),
      );
    case 'retrying':
      return {
        ...words(`Asked again: ${event.model}`, event.why),
        facts: [`after ${duration(event.waitMs)}`],
      };
    case 'compacted':
      return folded(`${event.droppedMessages} older messages became a summary`, event.summary);
    case 'approval_requested':
      return {
        kind: 'words',
        title: 'A person was asked',
        tone: 'wait',
        facts: [],
        texts: [textOf(event.question, 'words'), textOf(event.detail, 'code', 'About')],
      };
    case 'approval_decided':
      return {
        ...words(`A person answered: ${event.decision}`, event.note),
        tone: event.decision === 'approved' ? 'done' : 'fail',
      };
    case 'budget_checked':
      return lineBlock(`Budget ${event.verdict}: ${event.limit}`, 'wait', [
        `${cost(event.usedMicroUsd)} of ${cost(event.limitMicroUsd)} used`,
      ]);
    case 'recovered':
      return lineBlock('Went on after a restart', 'plain', [
        `${event.unknownCalls.length} calls with an unknown outcome`,
        `${event.repeatedCalls.length} calls made again`,
      ]);
    case 'slept':
      return lineBlock(`The machine slept for ${duration(event.ms)}`);
    case 'reflected':
      return words('Lessons', event.lessons.join('\n'));
    default:
      return assertNever(event);
  }
}

function words(title: string, text: string): Block {
  return {
    kind: 'words',
    title,
    tone: 'plain',
    facts: [],
    texts: text === '' ? [] : [textOf(text, 'words')],
  };
}

function folded(title: string, text: string): Block {
  return { kind: 'folded', title, tone: 'plain', facts: [], texts: [textOf(text, 'words')] };
}

function toneOf(status: string): Block['tone'] {
  if (status === 'completed') return 'done';
  return status === 'failed' || status === 'interrupted' ? 'fail' : 'plain';
}
