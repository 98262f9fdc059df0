import { unresolved, type CommandTrouble } from './command-trouble';
import type { FinishedCall } from './finished-call';
import { shownCall } from './wording';

interface Sign {
  readonly pattern: RegExp;
  /** What was refused, after "the sandbox refused it". */
  readonly what: string;
}

/**
 * What a refusal looks like: the sandbox's own notes and those of its proxy, and the words that the
 * system has for a refused call where they stand as an error message. Words like "sandbox" alone, or
 * "Permission denied", prove nothing.
 */
const SIGNS: readonly Sign[] = [
  { pattern: /<sandbox_violations>\s*deny network/, what: 'the network' },
  { pattern: /<sandbox_violations>\s*\S/, what: 'what it tried' },
  { pattern: /\bConnection blocked by network allowlist\b/, what: 'the network' },
  { pattern: /\bX-Proxy-Error: blocked-by-/i, what: 'the network' },
  { pattern: /^(?:bwrap|sandbox-exec): /m, what: 'to start it' },
  { pattern: errorMessage('Read-only file system', 'EROFS', 30), what: 'to write there' },
  { pattern: errorMessage('Operation not permitted', 'EPERM', 1), what: 'what it tried' },
];

/** A command that the sandbox refused; null where a later command of the turn succeeded. */
export function sandboxRefusal(calls: readonly FinishedCall[]): CommandTrouble | null {
  const found = unresolved(calls, (body) => signIn(body) !== null);
  if (found === null) return null;
  const { body } = found.result;
  return {
    summary: `${shownCall(found.call)} failed (${body.summary}): the sandbox refused ${signIn(body)?.what ?? 'it'}.`,
    remedy:
      'Work within the project’s folder and without what was refused; what the task needs beyond that is for a person to do.',
    evidence: [found.call.seq, found.result.seq],
  };
}

function signIn({ summary, preview }: FinishedCall['result']['body']): Sign | null {
  const said = `${summary}\n${preview}`;
  return SIGNS.find(({ pattern }) => pattern.test(said)) ?? null;
}

/** How C programs and shells, Node.js and Python print one error of the system. */
function errorMessage(words: string, code: string, errno: number): RegExp {
  return new RegExp(
    String.raw`: ${words}\s*$|\b${code}: ${words.toLowerCase()}\b|\[Errno ${errno}\] ${words}\b`,
    'm',
  );
}
