/** What the demo model says in one answer, and the tools it asks for; none end its turn. */
export interface DemoStep {
  readonly text: string;
  readonly calls: readonly DemoCall[];
}

export interface DemoCall {
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
}

const SCRIPTED =
  'I am a scripted demo model and can only report on CSV files; to do other work, choose a real model in Settings.';

export function call(text: string, ...calls: readonly DemoCall[]): DemoStep {
  return { text, calls };
}

export function say(text: string): DemoStep {
  return { text, calls: [] };
}

/** `why` is the blocker, as a clause without a full stop. */
export function blocked(why: string): DemoStep {
  return say(`Blocked: ${why}. ${SCRIPTED}`);
}
