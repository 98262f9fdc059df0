import { z } from 'zod';
import type { AppError } from '../../../shared/ipc/errors';
import { isSameReceiver } from '../../../shared/model/mcp-receiver';
import type {
  McpLogLine,
  McpServer,
  McpServerConfig,
  McpTool,
} from '../../../shared/model/mcp-server';
import { err, ok, type Result } from '../../../shared/result';
import type { Log, ToolRun, UnreadyServer } from '../../engine/ports';
import type { SecretVault } from '../../settings/secret-vault';
import type { SettingsStore } from '../../settings/settings-store';
import { cancelled, failed } from '../tool-run';
import { shownPath } from '../wording';
import type { ServerSurroundings } from './connect';
import type { Later } from './later';
import type { OutsideWords } from '../outside-words';
import { createRunningServer, type RunningServer } from './running-server';
import { secretProblem } from './secret-problem';
import { servedTools, serverIdOf } from './served-tools';
import type { ServerLife } from './server-life';
import { createServerSecrets, secretNames } from './server-secrets';
import type { CallOptions } from './session';
import { answeredRun, failedRun, unreadyRun } from './tool-run';

export interface McpServersOptions {
  readonly settings: Pick<SettingsStore, 'get' | 'update'>;
  readonly vault: Pick<SecretVault, 'set' | 'clear' | 'key' | 'state'>;
  /** Masks what is secret anywhere in the app. */
  readonly redact: (text: string) => string;
  readonly surroundings: ServerSurroundings;
  /** Milliseconds that a call may be without an answer or a progress. */
  readonly callMs: number;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly later: Later;
  readonly outsideWords: OutsideWords;
  /** A server, its state or its tools have changed. */
  readonly onChange: () => void;
  readonly log: Log;
}

type CallContext = Omit<CallOptions, 'timeoutMs'>;

/** The MCP servers that a person configured, and their tools. */
export interface McpServers {
  list(): readonly McpServer[];
  get(id: string): McpServer | null;
  /**
   * Adds or changes one. What runs with other settings is ended, and begun anew where it was running.
   * Its secrets are forgotten where it is another program, has other arguments or another address.
   * @throws SettingsFileError when it cannot be written.
   */
  save(config: McpServerConfig): Promise<McpServer>;
  /** Stops it, and forgets it and its secrets. @throws SettingsFileError when that cannot be written. */
  remove(id: string): Promise<void>;
  /** Starts it anew, whatever has failed before; settles when it is ready or has failed. */
  restart(id: string): Promise<void>;
  /** Settles when nothing of it is left. It is started again when it is needed. */
  stop(id: string): Promise<void>;
  /**
   * Null forgets the value. A server that runs is started anew with it.
   * @throws SettingsFileError when it cannot be written.
   */
  setSecret(id: string, name: string, value: string | null): Promise<Result<null, AppError>>;
  log(id: string): readonly McpLogLine[];
  /** Starts those that are enabled and do not run yet, side by side; says which do not run in the end. */
  prepare(serverIds: readonly string[], signal: AbortSignal): Promise<readonly UnreadyServer[]>;
  /** The tools of these servers that are known now: of what `prepare` has started. */
  mcpTools(serverIds: readonly string[]): readonly McpTool[];
  /** Starts the server if need be. It never throws: a failure is an outcome in words. */
  callMcpTool(name: string, input: unknown, context: CallContext): Promise<ToolRun>;
  /** Ends every server with its processes; none is started any more. */
  close(): Promise<void>;
}

const InputSchema = z.record(z.string(), z.unknown());

export function createMcpServers(options: McpServersOptions): McpServers {
  const { settings, callMs, outsideWords, onChange } = options;
  const secrets = createServerSecrets(options.vault);
  const running = new Map<string, RunningServer>();
  /** Of servers that were removed, until nothing of them is left. */
  const leaving = new Set<ServerLife>();
  let isClosed = false;

  const configs = () => settings.get().mcpServers;
  const configOf = (id: string) => configs().find((config) => config.id === id) ?? null;
  const serverOf = (id: string): RunningServer => {
    const known = running.get(id);
    if (known !== undefined) return known;
    const server = createRunningServer({ ...options, secrets, config: () => configOf(id) });
    running.set(id, server);
    return server;
  };
  const toolsOf = (config: McpServerConfig) =>
    servedTools(config, serverOf(config.id).life.tools());
  const described = (config: McpServerConfig): McpServer => ({
    ...config,
    secrets: secrets.states(config),
    state: serverOf(config.id).life.state(),
    toolCount: serverOf(config.id).life.tools().length,
  });
  const ready = (config: McpServerConfig, signal: AbortSignal) => {
    if (isClosed) return Promise.resolve(err('Taskwright is closing.'));
    if (!config.enabled) return Promise.resolve(err('It is switched off in the settings.'));
    return serverOf(config.id).life.ready(signal);
  };

  return {
    list: () => configs().map(described),
    get: (id) => {
      const config = configOf(id);
      return config === null ? null : described(config);
    },
    save: async (config) => {
      const before = configOf(config.id);
      if (before !== null) {
        const isSame = isSameReceiver(before.transport, config.transport);
        secrets.clearDropped(before, isSame ? config : null);
      }
      settings.update({
        mcpServers:
          before === null
            ? [...configs(), config]
            : configs().map((each) => (each.id === config.id ? config : each)),
      });
      if (before !== null && !isSameServer(before, config)) {
        await serverOf(config.id).renew(config.enabled && !isClosed);
      }
      onChange();
      return described(config);
    },
    remove: async (id) => {
      const config = configOf(id);
      if (config === null) return;
      // The secrets first: should their file refuse, the server is still there to be removed again.
      secrets.clearDropped(config, null);
      settings.update({ mcpServers: configs().filter((each) => each.id !== id) });
      const { life } = serverOf(id);
      running.delete(id);
      leaving.add(life);
      onChange();
      await life.close();
      leaving.delete(life);
    },
    restart: async (id) => {
      const config = configOf(id);
      if (config?.enabled === true && !isClosed) await serverOf(id).life.restart();
    },
    stop: async (id) => {
      await running.get(id)?.life.stop();
    },
    setSecret: async (id, name, value) => {
      const config = configOf(id);
      if (config === null || !secretNames(config).includes(name)) {
        return err({
          code: 'NOT_FOUND',
          message: 'This secret of the server is not there any more.',
        });
      }
      const problem = value === null ? null : secretProblem(config.transport.type, value);
      if (problem !== null) return err({ code: 'INVALID', message: problem });
      secrets.set(id, name, value);
      await serverOf(id).renew(config.enabled && !isClosed);
      onChange();
      return ok(null);
    },
    log: (id) => running.get(id)?.log.lines() ?? [],
    prepare: async (serverIds, signal) => {
      const wanted = configs().filter(({ id }) => serverIds.includes(id));
      const outcomes = await Promise.all(
        wanted.map(async (config) => ({ config, outcome: await ready(config, signal) })),
      );
      return outcomes.flatMap(({ config, outcome }) =>
        outcome.ok ? [] : [{ serverId: config.id, why: outcome.error }],
      );
    },
    mcpTools: (serverIds) =>
      configs()
        .filter(({ id, enabled }) => enabled && serverIds.includes(id))
        .flatMap(toolsOf),
    callMcpTool: async (name, input, context) => {
      const id = serverIdOf(name);
      const config = id === null ? null : configOf(id);
      if (config === null) return unknownTool(name);
      const parsed = InputSchema.safeParse(input);
      if (!parsed.success) {
        return failed(
          `The arguments of ${shownPath(name)} must be an object.`,
          'invalid arguments',
        );
      }
      const server = serverOf(config.id);
      const teller = { serverName: config.name, mask: server.mask, outsideWords };
      const session = await ready(config, context.signal);
      if (context.signal.aborted) return cancelled();
      if (!session.ok) return unreadyRun(session.error, teller);
      const tool = toolsOf(config).find((each) => each.name === name);
      if (tool === undefined) return unknownTool(name);
      const answer = await session.value.call(tool.tool, parsed.data, {
        ...context,
        timeoutMs: callMs,
      });
      return answer.ok ? answeredRun(answer.value, teller) : failedRun(answer.error, teller);
    },
    close: async () => {
      isClosed = true;
      const lives = [...[...running.values()].map(({ life }) => life), ...leaving];
      await Promise.all(lives.map((life) => life.close()));
    },
  };
}

/** Whether what runs by the one configuration is what the other one means. */
function isSameServer(before: McpServerConfig, after: McpServerConfig): boolean {
  return (
    before.enabled === after.enabled &&
    JSON.stringify(before.transport) === JSON.stringify(after.transport)
  );
}

function unknownTool(name: string): ToolRun {
  return failed(`There is no MCP tool named ${shownPath(name)} any more.`, 'unknown tool');
}
