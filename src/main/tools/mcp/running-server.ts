import type { McpServerConfig } from '../../../shared/model/mcp-server';
import { err, type Result } from '../../../shared/result';
import type { Log } from '../../engine/ports';
import type { ServerSurroundings } from './connect';
import type { Later } from './later';
import { createMasking } from './masking';
import { createServerLife, type ServerLife, type SessionHooks } from './server-life';
import { createServerLog, type ServerLog } from './server-log';
import type { ServerSecrets } from './server-secrets';
import type { Session } from './session';

interface RunningServerOptions {
  /** As it is set up now; null once it was removed. */
  readonly config: () => McpServerConfig | null;
  readonly secrets: ServerSecrets;
  readonly surroundings: ServerSurroundings;
  readonly redact: (text: string) => string;
  readonly now: () => number;
  readonly later: Later;
  readonly onChange: () => void;
  readonly log: Log;
}

/** A configured server with its life and its log, whether it runs at present or not. */
export interface RunningServer {
  readonly life: ServerLife;
  readonly log: ServerLog;
  /** Masks every secret that it was ever given since the app began. */
  readonly mask: (text: string) => string;
  /** Ends it, since its settings have changed, and begins it anew if it was running and `mayRun`. */
  renew(mayRun: boolean): Promise<void>;
}

export function createRunningServer(options: RunningServerOptions): RunningServer {
  const { config, secrets, surroundings, redact, now } = options;
  const given = new Set<string>();
  let masking = createMasking([], redact);
  const mask = (text: string): string => masking(text);
  const log = createServerLog(mask, now);

  const open = async (hooks: SessionHooks): Promise<Result<Session, string>> => {
    const current = config();
    if (current === null) return err('It was removed.');
    const values = secrets.values(current);
    for (const value of Object.values(values)) given.add(value);
    masking = createMasking([...given], redact);
    try {
      // Loaded with the first server: the client takes its time, and most starts of the app need none.
      const { connect } = await import('./connect');
      if (hooks.signal.aborted) return err('It was stopped.');
      return await connect({ ...hooks, config: current, secrets: values, surroundings, log });
    } catch (cause) {
      options.log.error(`The MCP server ${current.id} failed unexpectedly.`, cause);
      return err('It failed unexpectedly; the log in the data folder has the details.');
    }
  };
  const life = createServerLife({ ...options, open });
  return {
    life,
    log,
    mask,
    renew: async (mayRun) => {
      const { status } = life.state();
      const wasRunning = status === 'ready' || status === 'starting';
      await life.stop();
      if (wasRunning && mayRun) await life.restart();
    },
  };
}
