import { COMPLETION_HEADING } from '../../../../shared/model/task';
import type { TurnView } from '../transcript/transcript-model';

const STANDARD_BLOCK = new RegExp(`\\n\\s*\\n${COMPLETION_HEADING}\\n`, 'g');

interface PromptParts {
  /** What a person or the supervisor wrote. */
  readonly own: string;
  /** Whether the standard block follows. */
  readonly standard: boolean;
}

/** Takes the standard block off the end of a prompt; one in the middle, quoted, stays. */
export function promptParts(prompt: string): PromptParts {
  const start = [...prompt.matchAll(STANDARD_BLOCK)].at(-1);
  const own = prompt.slice(0, start?.index).trim();
  const standard = start !== undefined && own !== '' && isLastBlock(prompt, start);
  return standard ? { own, standard } : { own: prompt.trim(), standard };
}

/** Nothing comes after the block: it is a list without a blank line. */
function isLastBlock(prompt: string, start: RegExpExecArray): boolean {
  return !/\n\s*\n\s*\S/.test(prompt.slice(start.index + start[0].length));
}

/** As the engine puts words from outside between two marks that nobody could foretell. */
const FENCE =
  /^What stands between the two marks (\S+) came from .+\n\[begin \1\]\n[^]*\n\[end \1\]$/m;

/** Whether a prompt tells what earlier attempts came to that had read words from outside. */
export function tellsFromOutside({ kind, prompt }: Pick<TurnView, 'kind' | 'prompt'>): boolean {
  return kind === 'initial' && FENCE.test(prompt);
}
