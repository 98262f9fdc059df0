import type {
  CheckRun,
  Model,
  ModelPart,
  ModelRequest,
  ToolRun,
} from '../../src/main/engine/ports';
import type { FailureCode } from '../../src/shared/model/failure';
import { checkRun, toolRun } from './harness';
import { faultsOf } from './well-formed';

/** How a call of the model that waits at the gate ends. */
export type Answer =
  /** With a call of a tool that waits at its own gate; each such call is another one. */
  | { readonly type: 'work' }
  /** With the same call as any other time, which answers at once as it always does. */
  | { readonly type: 'again' }
  /** With this text, made different from any other, or with none. */
  | { readonly type: 'done'; readonly text: string }
  | { readonly type: 'fails'; readonly code: FailureCode };

interface Waiting<T> {
  readonly open: (value: T) => void;
}

/** A model, a tool and checks whose calls wait until the test lets the oldest one of them go on. */
export function gates() {
  const models: Waiting<Answer>[] = [];
  const tools: Waiting<ToolRun>[] = [];
  const checks: Waiting<CheckRun>[] = [];
  /** How often each call that may be made once was really made, by its id. */
  const made = new Map<string, number>();
  /** How often the model was asked about each task, by its title. */
  const requests = new Map<string, number>();
  const faults: string[] = [];
  let calls = 0;

  async function* stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
    calls += 1;
    const call = calls;
    const title = titleOf(request);
    requests.set(title, (requests.get(title) ?? 0) + 1);
    faults.push(...faultsOf(request.messages));
    const answer = await atGate(models, signal);
    if (answer === null) {
      const failure = { code: 'internal', message: 'aborted' } as const;
      yield { type: 'failed', failure, mayBeBilled: true };
      return;
    }
    if (answer.type === 'fails') {
      const failure = { code: answer.code, message: `It is ${answer.code}.` };
      yield { type: 'failed', failure, mayBeBilled: call % 2 === 0 };
      return;
    }
    const usage = {
      inputTokens: 10 * call,
      cachedInputTokens: 0,
      cacheWriteTokens: 0,
      outputTokens: call,
      reasoningTokens: 0,
    };
    if (answer.type === 'done') {
      const text = answer.text === '' ? '' : `${answer.text} (${call})`;
      yield { type: 'text_delta', text };
      const parts = text === '' ? [] : [{ type: 'text', text } as const];
      yield { type: 'finished', finishReason: 'stop', usage, parts };
      return;
    }
    const callId = `call-${call}`;
    const part =
      answer.type === 'work'
        ? { callId, tool: 'write_file', input: { path: callId } }
        : { callId, tool: 'read_file', input: { path: 'orders.csv' } };
    yield { type: 'tool_call', call: { ...part, invalid: null } };
    const parts = [{ type: 'tool_call', ...part } as const];
    yield { type: 'finished', finishReason: 'tool-calls', usage, parts };
  }

  const model: Model = { stream, unready: () => null, contextWindow: () => null };
  return {
    model,
    tool: async (tool: string, input: unknown, signal: AbortSignal): Promise<ToolRun> => {
      if (tool === 'read_file') return toolRun({ output: 'no such file' });
      const id = JSON.stringify(input);
      made.set(id, (made.get(id) ?? 0) + 1);
      const run = await atGate(tools, signal);
      return run ?? toolRun({ outcome: 'cancelled', output: 'The call was cancelled.' });
    },
    check: async (_command: string, signal: AbortSignal): Promise<CheckRun> =>
      (await atGate(checks, signal)) ?? checkRun({ outcome: 'cancelled', exitCode: null }),
    /** The calls that were made more often than once, of those that may not be. */
    madeAgain: () => [...made].filter(([, times]) => times > 1),
    requestsOf: (title: string) => requests.get(title) ?? 0,
    /** What a provider would have refused about the requests. */
    faults,
    /** Lets the oldest waiting model call end so; nothing where none waits. */
    answer: (answer: Answer) => models.shift()?.open(answer),
    /** Lets the oldest waiting tool call end. */
    finishTool: () => tools.shift()?.open(toolRun({ output: `done ${made.size}` })),
    /** Lets the oldest waiting check end. */
    finishCheck: (passes: boolean) =>
      checks.shift()?.open(checkRun({ exitCode: passes ? 0 : 1, output: 'the end' })),
  };
}

/** The first line of the first prompt is the task's title, where the task has no description. */
function titleOf({ messages }: ModelRequest): string {
  const [first] = messages;
  return first?.role === 'user' ? (first.text.split('\n')[0] ?? '') : '';
}

/** Null when the signal was aborted first. */
function atGate<T>(waiting: Waiting<T>[], signal: AbortSignal): Promise<T | null> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve(null);
      return;
    }
    const entry = { open: (value: T) => resolve(value) };
    waiting.push(entry);
    signal.addEventListener(
      'abort',
      () => {
        const at = waiting.indexOf(entry);
        if (at !== -1) waiting.splice(at, 1);
        resolve(null);
      },
      { once: true },
    );
  });
}
