import type { Agent } from '../../../shared/model/agent';
import type { Judgement, ToolContext, ToolRun, Tools } from '../../engine/ports';

/** A call as the engine makes it. */
interface JudgedRun {
  readonly tools: Pick<Tools, 'judge' | 'run'>;
  readonly agent: Agent;
  readonly tool: string;
  readonly input: unknown;
  readonly context: ToolContext;
  /** Happens after the judgement and before the call. */
  readonly between?: () => Promise<void>;
}

/** Judges a call and makes it where it is allowed; else `run` is null. */
export async function judgedRun({
  tools,
  agent,
  tool,
  input,
  context,
  between = () => Promise.resolve(),
}: JudgedRun): Promise<{ readonly judgement: Judgement; readonly run: ToolRun | null }> {
  const judgement = await tools.judge(agent, tool, input, {
    ...context,
    granted: [],
    untrusted: false,
  });
  if (judgement.type !== 'allow') return { judgement, run: null };
  await between();
  const judged = { ...context, judgedPath: judgement.judgedPath ?? null };
  return { judgement, run: await tools.run(agent, tool, input, judged) };
}
