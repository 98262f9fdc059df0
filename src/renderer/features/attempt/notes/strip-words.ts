import { exactUsd } from '../../../../shared/money';
import { formatDuration, shortSpan } from '../../../components/duration';
import type {
  BudgetView,
  CheckpointView,
  CompactedView,
  RecoveredView,
  ReflectedView,
  RetryingView,
  SleptView,
  ToolsUnreadyView,
  TrimmedView,
} from './note-model';
import { budgetTitle, capital, counted } from './note-words';
import { visibleText } from '../text/visible-text';

/** What a strip says: its run-in lead, and a text in which code stands between backticks. */
interface StripWords {
  readonly lead: string;
  readonly text: string;
}

const MOMENTS: Readonly<Record<CheckpointView['moment'], string>> = {
  before_attempt: 'before the first turn',
  after_turn: 'after a turn that changed files',
  at_limit: 'as the attempt waits for its budget',
  at_pause: 'as the attempt waits',
  at_end: 'as the attempt ended',
  before_going_on: 'before the attempt goes on: the files were not as it left them',
};

export function checkpointWords(checkpoint: CheckpointView): StripWords {
  const { checkpointId, files, message, durationMs, moment } = checkpoint;
  if (checkpointId === null) {
    return { lead: 'No checkpoint', text: message ?? 'None could be taken; nothing says why.' };
  }
  const what = `${counted(files, 'file')}, kept in ${shortSpan(durationMs)} ${MOMENTS[moment]}.`;
  return { lead: 'Checkpoint', text: what };
}

export function sleptWords({ ms }: Pick<SleptView, 'ms'>): StripWords {
  return {
    lead: `The machine slept ${formatDuration(ms)}`,
    text: 'which does not count as work.',
  };
}

/** MCP servers that do not run; the turn goes on without their tools. */
export function toolsUnreadyWords({ servers }: ToolsUnreadyView): StripWords {
  const names = visibleText(servers.map(({ serverId }) => serverId).join(', '));
  return { lead: `Without the tools of ${names}`, text: servers.map(({ why }) => why).join(' ') };
}

/** After a model call that failed: the same model again, or the agent's fallback model. */
export function retryingWords({ model, isFallback, waitMs, why }: RetryingView): StripWords {
  return isFallback
    ? { lead: 'Goes on with the fallback model', text: `\`${model}\`. ${why}` }
    : { lead: `Asks again after ${formatDuration(waitMs)}`, text: why };
}

export function trimmedWords({ maxOutputTokens, model, why }: TrimmedView): StripWords {
  return {
    lead: `Output cap lowered to ${maxOutputTokens.toLocaleString('en-US')} tokens`,
    text: `for \`${model}\`. ${why}`,
  };
}

export function budgetWords(budget: BudgetView): StripWords {
  const { limit, limitMicroUsd, usedMicroUsd } = budget;
  const share =
    limitMicroUsd === 0 ? '' : ` (${Math.round((100 * usedMicroUsd) / limitMicroUsd)} %)`;
  return {
    lead: budgetTitle(budget),
    text: `${capital(limit)}: ${exactUsd(usedMicroUsd)} of ${exactUsd(limitMicroUsd)} is used${share}.${after(budget)}`,
  };
}

/** What follows on it, as a sentence after the others. */
function after({ verdict, notice }: BudgetView): string {
  if (verdict === 'waits') return ' It goes on once calls that are out now are settled.';
  return notice === undefined ? '' : ' The agent is told.';
}

/** `maxRecoveries`: how often an attempt is resumed; null while that is not known. */
export function recoveredLead(
  { recovery }: Pick<RecoveredView, 'recovery'>,
  maxRecoveries: number | null,
): string {
  if (recovery === 0) return 'Resumed after Taskwright was closed';
  // The setting may have been lowered since.
  const outOf = maxRecoveries === null || maxRecoveries < recovery ? '' : ` of ${maxRecoveries}`;
  return `Resumed after a crash (${recovery}${outOf})`;
}

export function compactedWords({ droppedMessages, droppedResults }: CompactedView): StripWords {
  const results =
    droppedResults.length === 0 ? '' : ` and ${counted(droppedResults.length, 'tool result')}`;
  return {
    lead: 'Compacted',
    text: `${counted(droppedMessages, 'older message')}${results} gave way to a summary in what the model is sent; the ledger keeps them all.`,
  };
}

export function reflectedSentence({ lessons }: Pick<ReflectedView, 'lessons'>): string {
  return lessons.length === 0
    ? 'Nothing new to remember.'
    : `${counted(lessons.length, 'lesson')} remembered.`;
}
