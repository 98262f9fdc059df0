import type { Approval, ApprovedCall } from '../../../shared/model/approval';
import type { Proposal } from '../../../shared/model/proposal';
import type { AttemptContext, Position } from '../attempt/attempt-context';
import type { CallContext, EnginePorts, RequestedToolCall, ToolContext, ToolRun } from '../ports';

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
  /** It may be made, with these rights and on what was judged. */
  | { readonly type: 'granted'; readonly toolContext: ToolContext }
  /** It is not made: the model is told this in place of its result. */
  | { readonly type: 'told'; readonly result: ToolRun }
  | { readonly type: 'asked'; readonly question: ToolQuestion };

/**
 * By the agent's permissions as they are now, and by a person's answer to this very call: a no counts, a
 * yes where they would still ask about what was shown.
 */
export async function permitFor(
  ports: EnginePorts,
  context: AttemptContext,
  position: Position,
  call: RequestedToolCall,
): Promise<Permit> {
  const callContext = callContextOf(ports, context);
  const { agent, approvals } = context;
  const judgedBy = { granted: approvals.flatMap(grantedBy), untrusted: context.outside.isRead };
  const granted = (judgedPath: string | null = null): Permit => ({
    type: 'granted',
    toolContext: { ...callContext, judgedPath, judgedBy },
  });
  // It only becomes an error in words.
  if (call.invalid !== null) return granted();
  const answer = approvals.findLast((approval) => isAbout(approval, position, call));
  const reply = answer === undefined ? null : answered(answer);
  if (reply !== null) return reply;
  const judgement = await ports.tools.judge(agent, call.tool, call.input, {
    ...callContext,
    ...judgedBy,
  });
  switch (judgement.type) {
    case 'allow':
      return granted(judgement.judgedPath);
    case 'deny':
      return { type: 'told', result: judgement.result };
    case 'ask': {
      const { kind, question, why, rule, proposal, judgedPath } = judgement;
      // What was allowed is made, unless it would be more than what was shown.
      if (answer !== undefined && isAsShown(answer, proposal)) return granted(judgedPath);
      const { callId, tool } = call;
      const about = { step: position.step, callId, tool, proposal, rule };
      return { type: 'asked', question: { kind, question, why, turn: position.turn, call: about } };
    }
  }
}

/** Permissions are the agent's of now: a right that was taken away is gone at once. */
function callContextOf(ports: EnginePorts, context: AttemptContext): CallContext {
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

function isAbout(
  { turn, call, state }: Approval,
  position: Position,
  { callId, tool }: RequestedToolCall,
): boolean {
  if (state !== 'approved' && state !== 'denied') return false;
  if (turn !== position.turn || call?.step !== position.step) return false;
  return call.callId === callId && call.tool === tool;
}

/** The sandbox may be gone by now, or a link in the project may lead elsewhere. */
function isAsShown({ call }: Approval, now: Proposal): boolean {
  const shown = call?.proposal;
  if (shown?.type === 'command' && now.type === 'command') {
    return shown.sandboxed === now.sandboxed && shown.hosts.join() === now.hosts.join();
  }
  if (shown?.type === 'file' && now.type === 'file') return shown.path === now.path;
  if (shown?.type === 'read' && now.type === 'read') return shown.path === now.path;
  return shown?.type === now.type;
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
