import { assertNever } from '../../../shared/assert-never';
import type { McpServer } from '../../../shared/model/mcp-server';
import { timeOfDay } from '../../components/clock-time';

export interface StateWords {
  readonly words: string;
  readonly tone: 'plain' | 'live' | 'done' | 'wait' | 'fail';
  /** More about it, in a sentence; null for nothing. */
  readonly sentence: string | null;
}

/** How a server is, for a person. */
export function stateWords({ enabled, state, secrets }: McpServer): StateWords {
  if (!enabled) return { words: 'switched off', tone: 'plain', sentence: null };
  switch (state.status) {
    case 'stopped': {
      const missing = secrets.filter((secret) => secret.state === 'missing');
      if (missing.length === 0) return { words: 'not running', tone: 'plain', sentence: null };
      const names = missing.map(({ name }) => name).join(', ');
      return { words: 'not set up', tone: 'wait', sentence: `Enter the secret value of ${names}.` };
    }
    case 'starting':
      return { words: 'starting', tone: 'live', sentence: null };
    case 'ready':
      return { words: 'ready', tone: 'done', sentence: null };
    case 'failed':
      return {
        words:
          state.restartsAt === null
            ? 'failed'
            : `failed, starts again at ${timeOfDay(state.restartsAt)}`,
        tone: 'fail',
        sentence: state.why,
      };
    default:
      return assertNever(state);
  }
}

/** Why no tools of a server are shown. */
export function noToolsWords({ enabled, state }: Pick<McpServer, 'enabled' | 'state'>): {
  readonly title: string;
  readonly sentence: string;
} {
  const title = 'None known';
  if (!enabled) {
    return { title, sentence: 'It is switched off: enable and start it to see what it offers.' };
  }
  switch (state.status) {
    case 'stopped':
      return { title, sentence: 'Start the server to see what it offers.' };
    case 'starting':
      return { title, sentence: 'It is starting: what it offers is shown once it is ready.' };
    case 'ready':
      return { title: 'None', sentence: 'It is ready, and says that it offers no tools.' };
    case 'failed':
      return { title, sentence: 'It failed: its log shows what happened.' };
    default:
      return assertNever(state);
  }
}

/** Where a server is: the command line of a program, or an address. */
export function placeWords({ transport }: Pick<McpServer, 'transport'>): string {
  return transport.type === 'http'
    ? transport.url
    : [transport.command, ...transport.args].map(quotedWhereNeeded).join(' ');
}

function quotedWhereNeeded(word: string): string {
  return /^[^\s"']+$/.test(word) ? word : JSON.stringify(word);
}

/** The most characters of an id. */
const ID_CHARS = 32;

/** An id from a name: lower-case letters, digits and dashes, unlike those taken. */
export function serverIdFor(name: string, taken: readonly string[]): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : `-${number}`;
    const base = words.slice(0, ID_CHARS - suffix.length).replace(/-+$/, '') || 'server';
    if (!taken.includes(base + suffix)) return base + suffix;
  }
}
