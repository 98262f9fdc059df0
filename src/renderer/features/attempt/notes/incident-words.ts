import type { IncidentAction, IncidentKind, Severity } from '../../../../shared/model/incident';
import type { Tone } from './tone';

const KINDS: Readonly<Record<IncidentKind, string>> = {
  run_error: 'the turn ended in an error',
  repeated_tool: 'the same call over and over',
  no_progress: 'no progress',
  budget_pressure: 'the budget runs short',
  context_pressure: 'the context window fills up',
  runtime_failure: 'something outside the agent failed',
  failed_checks: 'checks fail',
  bound_exceeded: 'the provider billed more than was set aside',
};

/** What the supervisor saw, in a few words that go on after "Supervisor:". */
export function incidentKind(kind: IncidentKind): string {
  return KINDS[kind];
}

const ACTIONS: Readonly<Record<IncidentAction, string>> = {
  note: 'noted',
  follow_up: 'asked for a follow-up',
  replan: 'asked for another approach',
  compact: 'had older turns summarised',
  budget_trim: 'let it go on with less',
  ask: 'asked you',
  block: 'paused the attempt',
  fail: 'ended the attempt',
};

/** What the supervisor did about it. */
export function incidentAction(action: IncidentAction): string {
  return ACTIONS[action];
}

const TONES: Readonly<Record<Severity, Tone>> = { info: 'quiet', warning: 'wait', error: 'fail' };

export function severityTone(severity: Severity): Tone {
  return TONES[severity];
}
