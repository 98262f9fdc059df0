import { assertNever } from '../../../shared/assert-never';
import type { McpServerState } from '../../../shared/model/mcp-server';
import { err, ok, type Result } from '../../../shared/result';
import type { Later } from './later';
import { restartDelay, STEADY_MS } from './restart-policy';
import type { Session } from './session';
import type { ListedTool } from './tool-list';

/** What is told about a session while it is opened, and after. */
export interface SessionHooks {
  /** Aborted when nobody wants the server any more. */
  readonly signal: AbortSignal;
  readonly onTools: (tools: readonly ListedTool[]) => void;
  readonly onLost: (why: string) => void;
}

interface ServerLifeOptions {
  /** Fails with one sentence, and then nothing of it is left. It never rejects. */
  readonly open: (hooks: SessionHooks) => Promise<Result<Session, string>>;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly later: Later;
  /** Its state or its tools have changed. */
  readonly onChange: () => void;
}

/** One server from its first start to its last end: at most one session at a time. */
export interface ServerLife {
  state(): McpServerState;
  /** As far as it has told; those of a server that crashed stay until it is started again or stopped. */
  tools(): readonly ListedTool[];
  /** The session, begun if need be; waits for a start that is under way. Fails with one sentence. */
  ready(signal: AbortSignal): Promise<Result<Session, string>>;
  /** Ends what is there and begins anew, whatever has failed before. */
  restart(): Promise<void>;
  /** Settles when nothing of it is left. */
  stop(): Promise<void>;
  /** Stops it for good: whatever is under way, nothing is begun any more. May be called again. */
  close(): Promise<void>;
}

type Phase =
  | { readonly type: 'stopped' }
  | { readonly type: 'starting'; readonly abort: AbortController }
  | {
      readonly type: 'ready';
      readonly session: Session;
      readonly since: number;
      readonly abort: AbortController;
    }
  | {
      readonly type: 'failed';
      readonly why: string;
      readonly restart: { readonly at: number; readonly cancel: () => void } | null;
    };

export function createServerLife(options: ServerLifeOptions): ServerLife {
  const { open, now, later, onChange } = options;
  let phase: Phase = { type: 'stopped' };
  let tools: readonly ListedTool[] = [];
  let isClosed = false;
  /** Starts and sessions that failed, in a row. */
  let failures = 0;
  /** The last session's end: the next one does not begin beside it. */
  let ended: Promise<void> = Promise.resolve();
  const waiting = new Set<() => void>();

  const enter = (next: Phase): void => {
    phase = next;
    for (const wake of [...waiting]) wake();
    onChange();
  };
  const changed = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      waiting.add(wake);
      signal.addEventListener('abort', wake);
    });

  /** @param isAutomatic whether it is started again by itself: a crash, not a start that somebody asked for. */
  const fail = (why: string, isAutomatic: boolean): void => {
    failures += 1;
    const delay = restartDelay(failures);
    const words = delay === null ? `${why} ${givenUp(failures)}` : why;
    if (delay === null || !isAutomatic) {
      enter({ type: 'failed', why: words, restart: null });
      return;
    }
    const cancel = later(delay, () => begin(true));
    enter({ type: 'failed', why: words, restart: { at: now() + delay, cancel } });
  };
  const begin = (isAutomatic: boolean): void => {
    if (isClosed) return;
    const abort = new AbortController();
    enter({ type: 'starting', abort });
    ended = start(ended, abort, isAutomatic);
  };
  const start = async (
    before: Promise<void>,
    abort: AbortController,
    isAutomatic: boolean,
  ): Promise<void> => {
    const { signal } = abort;
    await before;
    if (signal.aborted) return;
    const lostEarly: string[] = [];
    let since: number | null = null;
    const opened = await open({
      signal,
      onTools: (offered) => {
        tools = offered;
        onChange();
      },
      onLost: (why) => {
        if (signal.aborted) return;
        if (since === null) {
          lostEarly.push(why);
          return;
        }
        if (now() - since >= STEADY_MS) failures = 0;
        fail(why, true);
      },
    });
    if (isAborted(signal)) {
      if (opened.ok) await opened.value.close();
      return;
    }
    if (!opened.ok) {
      fail(opened.error, isAutomatic);
      return;
    }
    const [why] = lostEarly;
    if (why !== undefined) {
      fail(why, true);
      return;
    }
    tools = opened.value.tools;
    since = now();
    enter({ type: 'ready', session: opened.value, since, abort });
  };
  const stop = async (): Promise<void> => {
    const was = phase;
    tools = [];
    failures = 0;
    if (was.type !== 'stopped') enter({ type: 'stopped' });
    switch (was.type) {
      case 'stopped':
        break;
      case 'starting':
        was.abort.abort();
        break;
      case 'ready':
        was.abort.abort();
        ended = was.session.close();
        break;
      case 'failed':
        was.restart?.cancel();
        break;
      default:
        return assertNever(was);
    }
    await ended;
  };

  return {
    state: () => shownState(phase),
    tools: () => tools,
    ready: async (signal) => {
      let hasTried = false;
      while (!signal.aborted) {
        if (isClosed) return err('It was stopped.');
        const at = phase;
        if (at.type === 'ready') return ok(at.session);
        const isAtRest = at.type === 'stopped' || (at.type === 'failed' && at.restart === null);
        if (isAtRest && (hasTried || restartDelay(failures) === null)) {
          return err(at.type === 'failed' ? at.why : 'It was stopped.');
        }
        hasTried = true;
        if (isAtRest) begin(false);
        await changed(signal);
      }
      return err('Nobody waits for it any more.');
    },
    restart: async () => {
      await stop();
      // Unless somebody else has begun meanwhile.
      if (phase.type === 'stopped') begin(false);
      await ended;
    },
    stop,
    close: async () => {
      isClosed = true;
      await stop();
    },
  };
}

function givenUp(failures: number): string {
  return `That was failure ${failures} in a row: it is not started again until a person does.`;
}

function shownState(phase: Phase): McpServerState {
  switch (phase.type) {
    case 'stopped':
    case 'starting':
      return { status: phase.type };
    case 'ready':
      return { status: 'ready', since: phase.since };
    case 'failed':
      return { status: 'failed', why: phase.why, restartsAt: phase.restart?.at ?? null };
    default:
      return assertNever(phase);
  }
}

/** A function, because the compiler takes a property once read for settled. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
