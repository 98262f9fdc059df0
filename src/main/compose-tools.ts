import { randomBytes } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Log, Tools } from './engine/ports';
import { knowledgeByThread } from './knowledge/knowledge-by-thread';
import type { SecretVault } from './settings/secret-vault';
import type { SettingsStore } from './settings/settings-store';
import { createBackgroundCommands } from './tools/background/background-commands';
import { builtInTools } from './tools/built-in-tools';
import { systemLater } from './tools/mcp/later';
import { createMcpServers, type McpServers } from './tools/mcp/mcp-servers';
import type { Memory } from './tools/memory-note';
import type { KeptOutputs } from './tools/output-read';
import { createOutsideWords } from './tools/outside-words';
import { createTools } from './tools/registry';
import { createSandbox } from './tools/sandbox/create-sandbox';
import type { Sandbox } from './tools/sandbox/sandbox';
import { markdownByThread } from './tools/web/to-markdown';

/** How long an MCP server may take to start, and a call to be without an answer or progress (ms). */
const MCP_START_MS = 30_000;
const MCP_CALL_MS = 120_000;

/** What the tools are built from. */
export interface ToolboxParts {
  /** The app's own data, closed to agents; absolute. */
  readonly dataFolder: string;
  /** The program ripgrep; absolute. */
  readonly ripgrep: string;
  /** Another build of the SQLite addon, for a runtime that cannot load the usual one. */
  readonly sqliteBinding: string | null;
  /** The app's version, which MCP servers are told. */
  readonly version: string;
  readonly settings: SettingsStore;
  readonly vault: SecretVault;
  /** Masks what is secret anywhere in the app. */
  readonly redact: (text: string) => string;
  readonly memory: Memory;
  readonly outputs: KeptOutputs;
  /** An MCP server, its state or its tools have changed. */
  readonly onMcpChange: () => void;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly log: Log;
}

/** What agents work with. */
export interface Toolbox {
  readonly tools: Tools;
  readonly mcp: McpServers;
  /** What confines commands and acceptance checks. */
  readonly sandbox: Sandbox;
  /** Ends every process and thread of theirs; call it once nothing works with them any more. */
  close(): Promise<void>;
}

/** Builds the tools, what confines their commands, and the MCP servers, and joins them. */
export function composeTools(parts: ToolboxParts): Toolbox {
  const { dataFolder, ripgrep, sqliteBinding, settings, vault, redact, now, log } = parts;
  const sandbox = createSandbox({ dataFolder });
  const background = createBackgroundCommands();
  const outsideWords = createOutsideWords(randomBytes(32));
  const thread = (name: string) => join(import.meta.dirname, `${name}-thread.js`);
  const knowledge = knowledgeByThread(thread('knowledge'), {
    dataFolder,
    ripgrep,
    nativeBinding: sqliteBinding,
  });
  const mcp = createMcpServers({
    settings,
    vault,
    redact,
    surroundings: {
      environment: process.env,
      platform: process.platform,
      folder: homedir(),
      version: parts.version,
      startMs: MCP_START_MS,
    },
    callMs: MCP_CALL_MS,
    now,
    later: systemLater,
    outsideWords,
    onChange: parts.onMcpChange,
    log,
  });
  const tools = createTools({
    tools: builtInTools({
      dataFolder,
      ripgrep,
      sandbox,
      background,
      knowledge,
      memory: parts.memory,
      outputs: parts.outputs,
      outsideWords,
      toMarkdown: markdownByThread(thread('markdown')),
    }),
    mcp,
    sandbox,
    background,
  });
  return {
    tools,
    mcp,
    sandbox,
    close: async () => {
      await Promise.all([mcp.close(), background.endAll()]);
      knowledge.close();
      await sandbox.close();
    },
  };
}
