import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { tmpdir } from 'node:os';
import {
  McpServerConfigSchema,
  type McpServer,
  type McpServerConfig,
} from '../../../../shared/model/mcp-server';
import { SettingsSchema } from '../../../../shared/model/settings';
import type { Later } from '../later';
import { createOutsideWords } from '../../outside-words';
import { createMcpServers, type McpServers } from '../mcp-servers';

const ODD_SERVER = fileURLToPath(new URL('odd-server.mjs', import.meta.url));
const PACKAGES = new URL('../../../../../node_modules/@modelcontextprotocol/', import.meta.url);

/** A server of the MCP project itself, as it is published. */
export function publishedServer(name: 'everything' | 'filesystem', ...args: string[]) {
  const program = fileURLToPath(new URL(`server-${name}/dist/index.js`, PACKAGES));
  return { type: 'stdio' as const, command: process.execPath, args: [program, ...args] };
}

/** A server that does what a good one does not; see `odd-server.mjs`. */
export function oddServer(...args: string[]) {
  return { type: 'stdio' as const, command: process.execPath, args: [ODD_SERVER, ...args] };
}

interface Timer {
  readonly ms: number;
  readonly ring: () => void;
}

/** The MCP servers of an app, with settings and secrets in memory and timers that a test rings. */
export interface McpHouse extends McpServers {
  /** Adds a server and gives its id. */
  add(transport: object, config?: Partial<McpServerConfig>): Promise<string>;
  state(id: string): McpServer['state'];
  /** What `prepare` says about this one; null when it runs. */
  start(id: string): Promise<string | null>;
  callTool(
    serverId: string,
    tool: string,
    input?: unknown,
    context?: Partial<CallContext>,
  ): CallRun;
  /** What its log says, without the protocol. */
  words(id: string): readonly string[];
  /** Restarts that are waited for; ringing one takes it off. */
  readonly timers: readonly Timer[];
  /** Moves the clock on, without ringing anything. */
  pass(ms: number): void;
  /** What is in `settings.json`. */
  settingsText(): string;
  /** How often something has changed. */
  readonly changes: () => number;
}

type CallContext = Parameters<McpServers['callMcpTool']>[2];
type CallRun = ReturnType<McpServers['callMcpTool']>;

interface McpHouseOptions {
  readonly startMs?: number;
  readonly callMs?: number;
}

export function openMcpHouse({
  startMs = 10_000,
  callMs = 10_000,
}: McpHouseOptions = {}): McpHouse {
  let settings = SettingsSchema.parse({});
  const secrets = new Map<string, string>();
  const timers: Timer[] = [];
  let time = 1_000_000;
  let changes = 0;
  const later: Later = (ms, work) => {
    const off = () => {
      const index = timers.indexOf(timer);
      if (index >= 0) timers.splice(index, 1);
    };
    const timer: Timer = {
      ms,
      ring: () => {
        off();
        time += ms;
        work();
      },
    };
    timers.push(timer);
    return off;
  };
  const servers = createMcpServers({
    settings: {
      get: () => settings,
      update: (patch) => (settings = SettingsSchema.parse({ ...settings, ...patch })),
    },
    vault: {
      set: (name, value) => secrets.set(name, value),
      clear: (name) => secrets.delete(name),
      key: (name) => secrets.get(name) ?? null,
      state: (name) => (secrets.has(name) ? 'stored' : 'missing'),
    },
    redact: (text) => text,
    surroundings: {
      environment: { ...process.env, ANTHROPIC_API_KEY: 'sk-of-the-app' },
      platform: process.platform,
      folder: tmpdir(),
      version: '1.0.0',
      startMs,
    },
    callMs,
    now: () => time,
    later,
    outsideWords: createOutsideWords(randomBytes(32)),
    onChange: () => {
      changes += 1;
    },
    log: {
      info: () => undefined,
      error: (message, cause) => {
        throw new Error(message, { cause });
      },
    },
  });
  const never = new AbortController().signal;
  return {
    ...servers,
    add: async (transport, config = {}) => {
      const parsed = McpServerConfigSchema.parse({ id: 'one', name: 'One', ...config, transport });
      await servers.save(parsed);
      return parsed.id;
    },
    state: (id) => {
      const server = servers.get(id);
      if (server === null) throw new Error(`There is no server ${id}.`);
      return server.state;
    },
    start: async (id) => {
      const [unready] = await servers.prepare([id], never);
      return unready?.why ?? null;
    },
    callTool: (serverId, tool, input = {}, context = {}) => {
      const served = servers.mcpTools([serverId]).find((each) => each.tool === tool);
      return servers.callMcpTool(served?.name ?? tool, input, {
        signal: never,
        onActivity: () => undefined,
        ...context,
      });
    },
    words: (id) =>
      servers
        .log(id)
        .filter(({ source }) => source === 'printed' || source === 'note')
        .map(({ text }) => text),
    timers,
    pass: (ms) => {
      time += ms;
    },
    settingsText: () => JSON.stringify(settings),
    changes: () => changes,
  };
}
