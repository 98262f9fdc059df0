import type { z } from 'zod';
import type { Proposal } from '../../shared/model/proposal';
import { ok, type Result } from '../../shared/result';
import type { CallContext, ToolContext, ToolRun } from '../engine/ports';
import type { FileToolOptions } from './file-tool-options';
import { movedRun } from './moved-run';
import { pathToRead } from './path-to-read';
import { pathToWrite } from './path-to-write';
import type { ReachedPath } from './reached-path';
import { defineTool, type Tool, type ToolSource } from './tool';

/** A tool that works on one file or folder, as its file writes it. */
interface FileToolSource<Input extends z.ZodObject> extends Omit<
  ToolSource<Input>,
  'inspect' | 'run' | 'access'
> {
  readonly access: 'reads' | 'writes';
  /** The path of a call, as the model gave it. */
  pathOf(input: z.output<Input>): string;
  /** What a call would change there; it changes nothing. Absent: it reads. */
  propose?(
    input: z.output<Input>,
    reached: ReachedPath,
    context: CallContext,
  ): Promise<Result<Proposal, ToolRun>>;
  /** `reached` is what was judged. */
  run(input: z.output<Input>, reached: ReachedPath, context: ToolContext): Promise<ToolRun>;
}

/**
 * Joins a tool with the way to its path, for the judgement and for the call: the call resolves the
 * path again and is not made where it leads to another place by then.
 */
export function defineFileTool<Input extends z.ZodObject>(
  options: FileToolOptions,
  source: FileToolSource<Input>,
): Tool {
  const reach = source.access === 'reads' ? pathToRead : pathToWrite;
  return defineTool({
    ...source,
    async inspect(input, context) {
      const reached = await reach(source.pathOf(input), context, options);
      if (!reached.ok) return reached;
      const { name, outside, real } = reached.value;
      const path = name === '' ? '.' : name;
      const reads = ok({ type: 'read', path } as const);
      const proposal = (await source.propose?.(input, reached.value, context)) ?? reads;
      if (!proposal.ok) return proposal;
      return ok({ subject: { type: 'path', path, outside, real }, proposal: proposal.value });
    },
    async run(input, context) {
      const reached = await reach(source.pathOf(input), context, options);
      if (!reached.ok) return reached.error;
      const { real, shown } = reached.value;
      if (real !== context.judgedPath) return movedRun(shown);
      return source.run(input, reached.value, context);
    },
  });
}
