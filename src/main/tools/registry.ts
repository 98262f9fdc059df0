import type { Agent } from '../../shared/model/agent';
import type { ToolRun, Tools } from '../engine/ports';
import { errorCode } from './failure-sentence';
import { endLeftovers } from './leftovers';
import { listFiles } from './list-files';
import { readFile } from './read-file';
import { createRunCommand } from './run-command';
import type { Tool } from './tool';
import { cancelled, failed } from './tool-run';
import { unusableFolder } from './usable-folder';
import { writeFile } from './write-file';
import { shownPath } from './wording';

/** In the order in which the model is told of them. */
export const BUILT_IN_TOOLS: readonly Tool[] = [
  listFiles,
  readFile,
  writeFile,
  createRunCommand({ sandbox: null }),
];

/** The tools port over `tools`: an agent sees and runs only those that its settings name. */
export function createTools(tools: readonly Tool[] = BUILT_IN_TOOLS): Tools {
  const allowedTo = (agent: Agent): readonly Tool[] =>
    tools.filter(({ name }) => agent.tools.includes(name));
  const named = (name: string): Tool | undefined => tools.find((tool) => tool.name === name);
  return {
    definitions: (agent) => allowedTo(agent).map(({ definition }) => definition),
    unusable: unusableFolder,
    endLeftovers,
    repeatable: (name) => named(name)?.repeatable ?? false,
    searches: (name, input) => named(name)?.searches(input) ?? null,
    // Asked for by name alone until the policy is joined in.
    judge: () => Promise.resolve({ type: 'allow' }),
    async run(agent, name, input, context): Promise<ToolRun> {
      const allowed = allowedTo(agent);
      const tool = allowed.find((candidate) => candidate.name === name);
      if (tool === undefined) return refused(name, tools, allowed);
      if (isAborted(context.signal)) return cancelled();
      try {
        return await tool.call(input, context);
      } catch (error) {
        return isAborted(context.signal)
          ? cancelled()
          : failed(`${name} failed unexpectedly (${errorCode(error) ?? 'no error code'}).`);
      }
    },
  };
}

function refused(name: string, tools: readonly Tool[], allowed: readonly Tool[]): ToolRun {
  const choice =
    allowed.length === 0
      ? 'it may use no tools'
      : `it may use ${allowed.map((tool) => tool.name).join(', ')}`;
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
