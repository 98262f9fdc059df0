import type { ToolContext, ToolRun } from '../../engine/ports';
import type { Tool } from '../tool';

/** Calls a tool as if it had been judged a moment ago; what cannot be judged is told as to the model. */
export async function callJudged(
  tool: Tool,
  input: unknown,
  context: ToolContext,
): Promise<ToolRun> {
  const inspected = await tool.inspect(input, context);
  if (!inspected.ok) return inspected.error;
  const { subject } = inspected.value;
  return tool.call(input, { ...context, judgedPath: 'real' in subject ? subject.real : null });
}
