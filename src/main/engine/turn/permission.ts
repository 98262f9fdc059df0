import type { Approval, ApprovedCall } from '../../../shared/model/approval';
import type { AttemptContext, Position } from '../attempt/attempt-context';
import type { EnginePorts, RequestedToolCall, ToolContext, ToolRun } from '../ports';

/** What a person is asked about a tool call, before it is made. */
export interface ToolQuestion {
  readonly kind: 'tool' | 'question';
  readonly turn: number;
  /** In one sentence. */
  readonly question: string;
  /** Why it is asked, in one sentence. */
  readonly why: string;
  readonly call: ApprovedCall;
}

/** What is to become of a tool call. */
export type Permit =
  /** It may be made, with these rights. */
  | { readonly type: 'granted'; readonly toolContext: ToolContext }
  /** It is not made: the model is told this in place of its result. */
  | { readonly type: 'told'; readonly result: ToolRun }
  | { readonly type: 'asked'; readonly question: ToolQuestion };

/** By a person's answer to this very call, else by the agent's permissions as they are now. */
export async function permitFor(
  ports: EnginePorts,
  context: AttemptContext,
  position: Position,
  call: RequestedToolCall,
): Promise<Permit> {
  const toolContext = toolContextOf(ports, context);
  const granted: Permit = { type: 'granted', toolContext };
  // It only becomes an error in words.
  if (call.invalid !== null) return granted;
  const { agent, approvals } = context;
  const answer = approvals.find((approval) => isAbout(approval, position, call));
  if (answer !== undefined) return answered(answer) ?? granted;
  const judgement = await ports.tools.judge(agent, call.tool, call.input, {
    ...toolContext,
    granted: approvals.flatMap(grantedBy),
    untrusted: context.outside.isRead,
  });
  switch (judgement.type) {
    case 'allow':
      return granted;
    case 'deny':
      return { type: 'told', result: judgement.result };
    case 'ask': {
      const { type, rule, proposal, ...asked } = judgement;
      const { callId, tool } = call;
      const about = { step: position.step, callId, tool, proposal, rule };
      return { type: `${type}ed`, question: { ...asked, turn: position.turn, call: about } };
    }
  }
}

/** What a tool is given. Permissions are the agent's of now: a right that was taken away is gone at once. */
function toolContextOf(ports: EnginePorts, context: AttemptContext): ToolContext {
  const { run, agent, task, folder, stop, pulse } = context;
  return {
    runId: run.id,
    agentId: agent.id,
    projectId: task.projectId,
    folder,
    permissions: (ports.ledger.agent(agent.id) ?? agent).permissions,
    signal: stop.signal,
    onActivity: pulse.beat,
  };
}

function isAbout({ turn, call, state }: Approval, position: Position, asked: RequestedToolCall) {
  if (state !== 'approved' && state !== 'denied') return false;
  return turn === position.turn && call?.step === position.step && call.callId === asked.callId;
}

/** Null where the answer lets the call be made. */
function answered({ kind, state, note }: Approval): Permit | null {
  if (state === 'denied') {
    const said = note === '' ? '' : ` They wrote: ${note}`;
    return kind === 'question'
      ? told('error', `The person gave no answer.${said}`, 'no answer')
      : told('error', `A person did not allow this call.${said}`, 'not allowed');
  }
  return kind === 'question' ? told('ok', note, 'answered') : null;
}

/** What a yes for the whole attempt, or for ever, allows. */
function grantedBy({ state, scope, call }: Approval) {
  if (state !== 'approved' || scope === null || scope === 'once') return [];
  return call === null || call.rule === null ? [] : [call.rule];
}

function told(outcome: 'ok' | 'error', output: string, summary: string): Permit {
  const result = { outcome, output, fullOutput: null, summary, exitCode: null, citations: [] };
  return { type: 'told', result };
}
