/** Characters from the end in which an announcement of further work counts. */
const TAIL_CHARS = 240;

const ANNOUNCEMENTS: readonly RegExp[] = [
  /\bnext,? i(?:['’]ll| will)\b/gi,
  // A summary is no further work.
  /\blet me now\b(?!\s+(?:\w+\s+)?(?:summari[sz]e|recap|explain)\b)/gi,
  // At a sentence's beginning, or said of oneself: "before moving on to production" is advice.
  /(?<=^[\s>*•-]*|[.!?…]["”)*]*\s+|\b(?:i am|i['’]m|now),?\s+)(?:moving on|proceeding) to\b/gim,
];

/** A last line that is the heading of a step; a plain one is a heading only where nothing follows its number. */
const STEP_HEADINGS: readonly RegExp[] = [
  /^#{1,6}\s*step\s+\d+\b[^.!?]*$/i,
  /^\*\*step\s+\d+\b[^.!?*]*(?:\*\*:?)?$/i,
  /^step\s+\d+\s*:?$/i,
];

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
  if (STEP_HEADINGS.some((heading) => heading.test(lastLine))) {
    return `The answer ends in the heading “${lastLine.replace(/^[#*\s]+|[*\s]+$/g, '')}” with nothing under it.`;
  }
  const tail = trimmed.slice(-TAIL_CHARS);
  const tailAt = trimmed.length - tail.length;
  for (const announcement of ANNOUNCEMENTS) {
    // Looked for in all of it: what stands before the tail tells where its first sentence begins.
    const found = [...trimmed.matchAll(announcement)].find(({ index }) => index >= tailAt);
    if (found) {
      return `The answer ends by announcing more work: “${sentenceAt(tail, found.index - tailAt)}”`;
    }
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
