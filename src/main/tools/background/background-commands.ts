import { setTimeout as delay } from 'node:timers/promises';
import { err, ok, type Result } from '../../../shared/result';
import type { CommandContext } from '../../engine/ports';
import { launchCommand, type CommandLine } from '../command-launch';
import { withNotes, wordsFor } from '../command-words';
import type { CommandReport } from '../shell-command';
import { OutputTail, type OutputPiece } from './output-tail';

/** Commands of one attempt that may run in the background at once. */
const MAX_RUNNING = 10;
/** Commands of one attempt that have ended and can still be read, the latest. */
const MAX_ENDED = 20;
/** Bytes of the output's end that are kept of each. */
const KEPT_BYTES = 1_000_000;

/** A command in the background as it is now. */
export interface BackgroundState {
  /** Null while it runs; then how it ended, in words. */
  readonly ended: string | null;
  readonly output: OutputPiece;
}

/** Commands that run while their attempt goes on. They end with it, and nothing waits for them. */
export interface BackgroundCommands {
  /** Begins one and gives its id, or says in a sentence why not. */
  start(line: CommandLine, context: CommandContext): Promise<Result<string, string>>;
  /**
   * What one has put out from `offset` (bytes) on, null for the place up to which it was told last;
   * waits up to `waitSeconds` for something new. Null where there is none with this id.
   */
  read(at: BackgroundRead, signal: AbortSignal): Promise<BackgroundState | null>;
  /** Ends one and gives how it ended, in words; null where there is none with this id. */
  stop(runId: string, id: string): Promise<string | null>;
  /** Ends all of an attempt. */
  endOf(runId: string): Promise<void>;
  /** Ends all there are. */
  endAll(): Promise<void>;
}

export interface BackgroundRead {
  readonly runId: string;
  readonly id: string;
  readonly offset: number | null;
  readonly waitSeconds: number;
  /** Bytes of text. */
  readonly maxBytes: number;
}

interface Running {
  readonly output: OutputTail;
  readonly controller: AbortController;
  readonly done: Promise<void>;
  /** In words; null while it runs. */
  ended: string | null;
  /** Up to where its output was told. */
  told: number;
  /** Called when there is output, or the end. */
  news: () => void;
}

export function createBackgroundCommands(): BackgroundCommands {
  const runs = new Map<string, Map<string, Running>>();
  // An id is never used again: one from before a pause must not name another command.
  const counts = new Map<string, number>();

  const find = (runId: string, id: string): Running | null => runs.get(runId)?.get(id) ?? null;

  async function endOf(runId: string): Promise<void> {
    const commands = [...(runs.get(runId)?.values() ?? [])];
    runs.delete(runId);
    for (const { controller } of commands) controller.abort();
    await Promise.all(commands.map(({ done }) => done));
  }

  return {
    endOf,
    endAll: async () => {
      await Promise.all([...runs.keys()].map(endOf));
    },

    async start(line, context) {
      const commands = runs.get(context.runId) ?? new Map<string, Running>();
      const live = [...commands.values()].filter(({ ended }) => ended === null).length;
      if (live >= MAX_RUNNING) {
        return err(
          `${MAX_RUNNING} commands run in the background already; end one with command_stop.`,
        );
      }
      const started = await begin(line, context);
      if (!started.ok) return started;
      const count = (counts.get(context.runId) ?? 0) + 1;
      counts.set(context.runId, count);
      const id = `command-${count}`;
      forgetOldest(commands);
      commands.set(id, started.value);
      runs.set(context.runId, commands);
      return ok(id);
    },

    async read({ runId, id, offset, waitSeconds, maxBytes }, signal) {
      const command = find(runId, id);
      if (command === null) return null;
      const from = offset ?? command.told;
      await newsOf(command, from, waitSeconds * 1_000, signal);
      const output = command.output.read(from, maxBytes);
      command.told = output.to;
      return { ended: command.ended, output };
    },

    async stop(runId, id) {
      const command = find(runId, id);
      if (command === null) return null;
      command.controller.abort();
      await command.done;
      return command.ended;
    },
  };
}

function forgetOldest(commands: Map<string, Running>): void {
  const ended = [...commands].filter(([, command]) => command.ended !== null);
  for (const [id] of ended.slice(0, -MAX_ENDED)) commands.delete(id);
}

async function begin(line: CommandLine, context: CommandContext): Promise<Result<Running, string>> {
  const controller = new AbortController();
  const output = new OutputTail(KEPT_BYTES);
  const { signal } = controller;
  let news = (): void => undefined;
  const launched = await launchCommand(line, { ...context, signal }, (chunk) => {
    output.add(chunk);
    news();
  });
  if (!launched.ok) return err(launched.error.sentence);
  const end = (): void => controller.abort();
  context.signal.addEventListener('abort', end, { once: true });
  if (context.signal.aborted) end();
  const command: Running = {
    output,
    controller,
    ended: null,
    told: 0,
    news: () => undefined,
    done: launched.value.ended.then((report) => {
      context.signal.removeEventListener('abort', end);
      command.ended = endInWords(report, line.timeoutSeconds);
      command.news();
    }),
  };
  news = () => command.news();
  return ok(command);
}

function endInWords(report: CommandReport, timeoutSeconds: number): string {
  const { title } = wordsFor(report.end, timeoutSeconds);
  return withNotes(report.end.type === 'aborted' ? 'ended on request' : title, '', report);
}

/** Resolves when there is output from `offset` on, at its end, when the time is up or on abort. */
async function newsOf(
  command: Running,
  offset: number,
  waitMs: number,
  signal: AbortSignal,
): Promise<void> {
  if (command.ended !== null || command.output.total > offset || waitMs === 0) return;
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  command.news = () => {
    if (command.ended !== null || command.output.total > offset) done.abort();
  };
  await delay(waitMs, undefined, { signal: either }).catch(() => undefined);
}
