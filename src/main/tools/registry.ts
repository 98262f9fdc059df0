import { z } from 'zod';
import type { Agent } from '../../shared/model/agent';
import type { McpTool } from '../../shared/model/mcp-server';
import { err, ok, type Result } from '../../shared/result';
import type { CallContext, ToolContext, ToolDefinition, ToolRun, Tools } from '../engine/ports';
import type { BackgroundCommands } from './background/background-commands';
import { errorCode } from './failure-sentence';
import { endLeftovers } from './leftovers';
import type { McpServers } from './mcp/mcp-servers';
import { createJudge, type InspectedCall } from './permission/judge';
import type { Sandbox } from './sandbox/sandbox';
import type { Tool } from './tool';
import { cancelled, failed } from './tool-run';
import { unusableFolder } from './usable-folder';
import { shownPath } from './wording';

/** What the tools port is made of. */
export interface ToolParts {
  /** The built-in ones. */
  readonly tools: readonly Tool[];
  readonly mcp: Pick<McpServers, 'mcpTools' | 'callMcpTool' | 'prepare'>;
  readonly sandbox: Pick<Sandbox, 'unavailable'>;
  readonly background: Pick<BackgroundCommands, 'endOf'>;
}

/**
 * The tools port: an agent sees and runs only the built-in tools that its settings name, and those of its
 * MCP servers; whether a call may be made is its permissions' to say.
 */
export function createTools({ tools, mcp, sandbox, background }: ToolParts): Tools {
  const allowedTo = (agent: Agent): readonly Tool[] =>
    tools.filter(({ name }) => agent.tools.includes(name));
  const builtIn = (agent: Agent, name: string): Tool | undefined =>
    allowedTo(agent).find((tool) => tool.name === name);
  const named = (name: string): Tool | undefined => tools.find((tool) => tool.name === name);
  const mcpTool = (agent: Agent, name: string): McpTool | undefined =>
    mcp.mcpTools(agent.mcpServers).find((tool) => tool.name === name);

  async function inspect(
    agent: Agent,
    name: string,
    input: unknown,
    context: CallContext,
  ): Promise<Result<InspectedCall, ToolRun>> {
    const tool = builtIn(agent, name);
    if (tool === undefined) {
      const served = mcpTool(agent, name);
      return served === undefined
        ? err(refused(name, tools, definitionsFor(agent)))
        : ok(mcpCall(served, input));
    }
    const inspected = await tool.inspect(input, context);
    if (!inspected.ok) return inspected;
    const { subject, proposal } = inspected.value;
    const { access } = tool;
    const sandboxed = subject.type !== 'command' || (await sandbox.unavailable()) === null;
    const judgedPath = 'real' in subject ? subject.real : null;
    return ok({ tool: name, access, subject, mcpServer: null, sandboxed, proposal, judgedPath });
  }

  async function run(
    agent: Agent,
    name: string,
    input: unknown,
    context: ToolContext,
  ): Promise<ToolRun> {
    const tool = builtIn(agent, name);
    if (tool !== undefined) return await tool.call(input, context);
    if (mcpTool(agent, name) !== undefined) return await mcp.callMcpTool(name, input, context);
    return refused(name, tools, definitionsFor(agent));
  }

  const definitionsFor = (agent: Agent): readonly ToolDefinition[] => [
    ...allowedTo(agent).map(({ definition }) => definition),
    ...mcp.mcpTools(agent.mcpServers).map(mcpDefinition),
  ];

  return {
    definitions: definitionsFor,
    prepare: (agent, signal) => mcp.prepare(agent.mcpServers, signal),
    unusable: unusableFolder,
    async endBackground(runId) {
      await background.endOf(runId);
      // What got away from its command bears the run's mark.
      await endLeftovers(runId).catch(() => undefined);
    },
    endLeftovers,
    repeatable: (name) => named(name)?.repeatable ?? false,
    searches: (name, input) => named(name)?.searches(input) ?? null,
    judge: createJudge(async (agent, name, input, context) => {
      try {
        return await inspect(agent, name, input, context);
      } catch (error) {
        return err(broken(name, error, context.signal));
      }
    }),
    async run(agent, name, input, context) {
      if (isAborted(context.signal)) return cancelled();
      try {
        return await run(agent, name, input, context);
      } catch (error) {
        return broken(name, error, context.signal);
      }
    },
  };
}

function broken(name: string, error: unknown, signal: AbortSignal): ToolRun {
  return isAborted(signal)
    ? cancelled()
    : failed(`${name} failed unexpectedly (${errorCode(error) ?? 'no error code'}).`);
}

/** What a server says of its tools, that they only read say, is its own word: each call counts as a write. */
function mcpCall({ name, serverId, serverName, tool }: McpTool, input: unknown): InspectedCall {
  return {
    tool: name,
    access: 'writes',
    subject: { type: 'none' },
    mcpServer: serverId,
    sandboxed: true,
    proposal: { type: 'mcp', server: serverName, tool, input: asJson(input) },
    judgedPath: null,
  };
}

function asJson(input: unknown) {
  return z
    .json()
    .catch(null)
    .parse(input ?? null);
}

function mcpDefinition({ name, description, inputSchema }: McpTool): ToolDefinition {
  return { name, description, inputSchema };
}

function refused(
  name: string,
  tools: readonly Tool[],
  definitions: readonly ToolDefinition[],
): ToolRun {
  const choice =
    definitions.length === 0
      ? 'it may use no tools'
      : `it may use ${definitions.map((definition) => definition.name).join(', ')}`;
  return tools.some((tool) => tool.name === name)
    ? failed(`This agent may not use ${name}; ${choice}.`, 'not allowed')
    : failed(
        `There is no tool named ${shownPath(name)} for this agent; ${choice}.`,
        'unknown tool',
      );
}

/** A function, because the compiler takes a property once read for settled. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
