/** What a live attempt does, taken apart so that files and commands can be set in the figures' type. */
export interface ActivityWords {
  readonly kind: 'command' | 'write' | 'read' | 'list' | 'other';
  readonly words: string;
  /** The file or command, if the words end in one. */
  readonly target: string | null;
}

const VERBS: readonly (readonly [string, ActivityWords['kind']])[] = [
  ['running', 'command'],
  ['checking', 'command'],
  ['writing', 'write'],
  ['reading', 'read'],
  ['listing files', 'list'],
];

export function activityWords(activity: string): ActivityWords {
  for (const [words, kind] of VERBS) {
    if (activity === words) return { kind, words, target: null };
    if (activity.startsWith(`${words} `)) {
      return { kind, words, target: activity.slice(words.length + 1) };
    }
  }
  return { kind: 'other', words: activity, target: null };
}
