import type { SearchHit } from '../../../shared/model/search-page';
import type { SearchKind } from '../../../shared/model/search-query';

/** What kind of text was found. */
export const KIND_WORDS: Readonly<Record<SearchKind, string>> = {
  task: 'Task',
  prompt: 'Prompt',
  answer: 'Answer',
  reasoning: 'Reasoning',
  tool_input: 'Tool input',
  tool_output: 'Tool output',
  check: 'Check',
  note: 'Note',
};

/** The same with the tool, as "read_file output". */
export function kindWords({ kind, tool }: Pick<SearchHit, 'kind' | 'tool'>): string {
  if (tool === null) return KIND_WORDS[kind];
  if (kind === 'tool_input') return `${tool} input`;
  return kind === 'tool_output' ? `${tool} output` : KIND_WORDS[kind];
}
