import type { McpServerConfig, McpTransport } from '../../../shared/model/mcp-server';
import { err, type Result } from '../../../shared/result';
import { commandEnvironment } from '../command-environment';
import type { Connection } from './connection';
import { httpConnection } from './http-connection';
import type { SessionHooks } from './server-life';
import type { ServerLog } from './server-log';
import { secretNames } from './server-secrets';
import { openSession, type Session } from './session';
import { stdioConnection } from './stdio-connection';

export interface ConnectOptions extends SessionHooks {
  readonly config: McpServerConfig;
  /** Values by the names that the configuration has. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly surroundings: ServerSurroundings;
  readonly log: ServerLog;
}

/** What servers are given by the app and its system. */
export interface ServerSurroundings {
  /** Of this process: a server sees the harmless part of it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Where servers run; absolute. */
  readonly folder: string;
  /** Of this app. */
  readonly version: string;
  /** Milliseconds for each answer while a server starts. */
  readonly startMs: number;
}

/** Starts a server, or reaches it, and asks for its tools; fails with one sentence. */
export async function connect(options: ConnectOptions): Promise<Result<Session, string>> {
  const { config, secrets, surroundings } = options;
  const missing = secretNames(config).filter((name) => secrets[name] === undefined);
  if (missing.length > 0) {
    return err(`The secret value of ${missing.join(', ')} is missing; enter it in the settings.`);
  }
  return openSession({
    ...options,
    connection: connectionFor(config.transport, options),
    version: surroundings.version,
    startMs: surroundings.startMs,
  });
}

function connectionFor(
  transport: McpTransport,
  { secrets, surroundings, log }: ConnectOptions,
): Connection {
  if (transport.type === 'http') {
    return httpConnection({ url: transport.url, headers: secrets, log });
  }
  const { environment, platform, folder } = surroundings;
  return stdioConnection({
    command: transport.command,
    args: transport.args,
    environment: { ...commandEnvironment(environment, platform), ...secrets },
    folder,
    log,
  });
}
