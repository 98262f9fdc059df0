import { assertNever } from '../../../shared/assert-never';
import type { Agent } from '../../../shared/model/agent';
import type { Proposal } from '../../../shared/model/proposal';
import type { Result } from '../../../shared/result';
import type { CallContext, JudgeContext, Judgement, ToolRun, Tools } from '../../engine/ports';
import { failed } from '../tool-run';
import type { JudgedCall } from './call';
import { rule } from './policy';
import { ruleAllowing } from './rules';

/** A call with what it would do. */
export interface InspectedCall extends JudgedCall {
  /** Null for what nobody need be asked about. */
  readonly proposal: Proposal | null;
  /** What it would touch, absolute and real; null where it works on no path. */
  readonly judgedPath: string | null;
}

/**
 * Looks at a call without making it. One that cannot be made fails with what the model is told: an unknown
 * tool, arguments that cannot be read, a path outside. It never throws.
 */
export type Inspect = (
  agent: Agent,
  tool: string,
  input: unknown,
  context: CallContext,
) => Promise<Result<InspectedCall, ToolRun>>;

/** The judge of the tools port: the agent's permissions over what a call would do. */
export function createJudge(inspect: Inspect): Tools['judge'] {
  return async (agent, tool, input, context): Promise<Judgement> => {
    const call = await inspect(agent, tool, input, context);
    // What could not be made when it was looked at is not made at all: it could be another thing by then.
    return call.ok ? judged(call.value, context) : { type: 'deny', result: call.error };
  };
}

function judged(call: InspectedCall, context: JudgeContext): Judgement {
  const ruling = rule(call, context);
  const { judgedPath } = call;
  switch (ruling.effect) {
    case 'allow':
      return { type: 'allow', judgedPath };
    case 'deny':
      return { type: 'deny', result: failed(ruling.why, 'not allowed') };
    case 'ask': {
      const { proposal } = call;
      if (proposal === null) return { type: 'allow', judgedPath };
      const kind = proposal.type === 'question' ? 'question' : 'tool';
      const question = questionAbout(proposal);
      const asked = { question, why: ruling.why, proposal, rule: ruleAllowing(call) };
      return { type: 'ask', kind, ...asked, judgedPath };
    }
    default:
      return assertNever(ruling);
  }
}

function questionAbout(proposal: Proposal): string {
  switch (proposal.type) {
    case 'command':
      return proposal.background
        ? 'May it start this command in the background?'
        : 'May it run this command?';
    case 'file':
      return `May it ${FILE_VERBS[proposal.change]} ${proposal.path}?`;
    case 'read':
      return `May it read ${proposal.path}?`;
    case 'address':
      return `May it read this page from ${proposal.host}?`;
    case 'mcp':
      return `May it call ${proposal.tool} of the MCP server ${proposal.server}?`;
    case 'question':
      return proposal.question;
    case 'note':
      return 'May it keep this note for later attempts?';
    default:
      return assertNever(proposal);
  }
}

const FILE_VERBS = { create: 'create', overwrite: 'replace', edit: 'change' } as const;
