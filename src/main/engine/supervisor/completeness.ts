/** Characters from the end in which an announcement of further work counts. */
const TAIL_CHARS = 240;

const ANNOUNCEMENTS: readonly RegExp[] = [
  /\bnext,? i(?:['’]ll| will)\b/i,
  /\blet me now\b/i,
  /\bmoving on to\b/i,
  /\bproceeding to\b/i,
];

const LAST_LINE_STEP_HEADING = /^(?:#{1,6}\s*|\*\*)?step\s+\d+\b[^.!?]*$/i;

/**
 * Why a turn's final text looks unfinished, in words, or null when it looks done.
 * It reads the text alone; evidence from checks and events is the supervisor's to weigh.
 */
export function incompleteBecause(text: string, finishReason: string): string | null {
  if (finishReason === 'length') return 'The answer was cut off at the output limit.';
  const trimmed = text.trimEnd();
  if (trimmed === '') return 'The answer is empty.';
  if (/(?:\.\.\.|…)$/.test(trimmed)) return 'The answer trails off.';
  const lastLine = trimmed.slice(trimmed.lastIndexOf('\n') + 1).trim();
  if (LAST_LINE_STEP_HEADING.test(lastLine)) {
    return `The answer ends in the heading “${lastLine.replace(/^[#*\s]+|[*\s]+$/g, '')}” with nothing under it.`;
  }
  const tail = trimmed.slice(-TAIL_CHARS);
  for (const announcement of ANNOUNCEMENTS) {
    const found = announcement.exec(tail);
    if (found) return `The answer ends by announcing more work: “${sentenceAt(tail, found.index)}”`;
  }
  return null;
}

/** The sentence of `text` in which `index` lies. */
function sentenceAt(text: string, index: number): string {
  const before = text.slice(0, index);
  const start = Math.max(before.lastIndexOf('. '), before.lastIndexOf('\n')) + 1;
  const rest = text.slice(start).trim();
  const end = /[.!?](?:\s|$)|\n/.exec(rest);
  return end ? rest.slice(0, end.index + 1).trim() : rest;
}
