import type { Task } from '../../../shared/model/task';
import { fenced } from '../attempt/outside-fence';
import { requestOf } from '../attempt/prompts';
import { wholeCharacters } from '../attempt/whole-characters';

const LISTED_RESULTS = 60;
/** Of what a person wrote: the newest messages, and characters of each. */
const RETOLD_MESSAGES = 20;
const MESSAGE_CHARS = 2_000;

interface SummarisedAttempt {
  readonly task: Task;
  /** Null where the attempt has read no words from outside. */
  readonly outside: {
    /** Of the fence: nobody can have foreseen it. */
    readonly mark: string;
    /** What a person wrote to the attempt and it was told, in order. */
    readonly said: readonly string[];
  } | null;
}

/**
 * What stands in place of older messages: the task, the summary, and which tool results went. A model
 * that has read words from outside wrote its summary under their influence: it is fenced, and what the
 * person wrote is told again outside of the fence.
 */
export function summaryMessage(
  { task, outside }: SummarisedAttempt,
  text: string,
  results: readonly { readonly tool: string; readonly summary: string }[],
): string {
  const lead = 'Older parts of this conversation were replaced by a summary.';
  const summary = text.trim() + gone(results);
  const parts =
    outside === null
      ? [lead, summary]
      : [
          `${lead} Go on with your task from where it leaves off.`,
          fenced(
            outside.mark,
            'the summary of a conversation in which words from outside were read',
            summary,
          ),
          ...retold(outside.said),
        ];
  return [`Your task:\n${requestOf(task)}`, ...parts].join('\n\n');
}

function gone(results: readonly { readonly tool: string; readonly summary: string }[]): string {
  if (results.length === 0) return '';
  const listed = results.slice(-LISTED_RESULTS).map(({ tool, summary }) => `- ${tool}: ${summary}`);
  return `\n\nTool results that are no longer shown; call the tool again where you need one:\n${listed.join('\n')}`;
}

function retold(said: readonly string[]): readonly string[] {
  if (said.length === 0) return [];
  const lines = said
    .slice(-RETOLD_MESSAGES)
    .map((words) => `- ${wholeCharacters(words.slice(0, MESSAGE_CHARS))}`);
  return [`What the person wrote to you while you worked:\n${lines.join('\n')}`];
}
