import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What the executable was asked to do. */
export type Command =
  | { readonly type: 'window' }
  | {
      readonly type: 'run';
      readonly work:
        | { readonly type: 'demo' }
        | {
            readonly type: 'task';
            /** Absolute. */
            readonly project: string;
            readonly task: string;
          };
      readonly agent: string | null;
      readonly json: boolean;
      /** Whether the window is shown too; it then stays open. */
      readonly window: boolean;
    }
  | { readonly type: 'help' }
  | { readonly type: 'mistake'; readonly message: string };

export const USAGE = `Usage:
  taskwright                                   opens the window
  taskwright run --project DIR --task "TEXT"   runs one attempt without a window
             [--agent NAME] [--json]
  taskwright run --demo [--window] [--json]    runs the demo task

Exit codes of run: 0 completed, 1 failed, 2 paused, 130 cancelled.`;

/** What a person wrote: everything after the executable and, in development, the app's folder. */
export function appArguments(argv: readonly string[], isPackaged: boolean): readonly string[] {
  const args = argv.slice(1);
  if (isPackaged) return args;
  const folder = args.findIndex((arg) => !arg.startsWith('-'));
  return args.filter((_arg, index) => index !== folder);
}

/**
 * @param args what follows the executable (and, in development, the app's folder). Chromium's own
 *   switches may stand before the command and are passed over.
 */
export function parseCommand(args: readonly string[]): Command {
  const start = args.findIndex((arg) => !arg.startsWith('-'));
  const command = start === -1 ? undefined : args[start];
  if (command === undefined) {
    return args.includes('--help') ? { type: 'help' } : { type: 'window' };
  }
  if (command !== 'run') return mistake(`There is no command “${command}”; the only one is run.`);
  try {
    const { values } = parseArgs({
      args: [...args.slice(start + 1)],
      options: {
        project: { type: 'string' },
        task: { type: 'string' },
        agent: { type: 'string' },
        json: { type: 'boolean', default: false },
        demo: { type: 'boolean', default: false },
        window: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const { project, task, agent = null, json, demo, window, help } = values;
    if (help) return { type: 'help' };
    if (demo) {
      if (project !== undefined || task !== undefined || agent !== null) {
        return mistake(
          '--demo brings its own project, task and agent; leave the other options out.',
        );
      }
      return { type: 'run', work: { type: 'demo' }, agent, json, window };
    }
    if (window) return mistake('--window goes with --demo only.');
    if (project === undefined || task === undefined) {
      return mistake('run needs --project DIR and --task "TEXT".');
    }
    if (task.trim() === '')
      return mistake('The task is empty: say after --task what is to be done.');
    return {
      type: 'run',
      work: { type: 'task', project: resolve(project), task },
      agent,
      json,
      window,
    };
  } catch (cause) {
    return mistake(
      cause instanceof Error ? `${cause.message.split('. ')[0] ?? ''}.` : 'Bad arguments.',
    );
  }
}

function mistake(message: string): Command {
  return { type: 'mistake', message };
}
