import { z } from 'zod';
import { assertNever } from '../../shared/assert-never';
import type { CallPurpose, RunEventBody } from '../../shared/model/run-event';

const TargetSchema = z.object({ path: z.string() }).or(z.object({ command: z.string() }));

/** What an attempt is doing after its latest event, in words for a card. */
export function activityOf(latest: RunEventBody | null): string {
  switch (latest?.type) {
    case undefined:
    case 'status':
    case 'checkpoint':
      return 'starting';
    case 'tool_call':
      return `${VERBS[latest.tool] ?? latest.tool} ${targetOf(latest.input)}`.trim();
    case 'step_started':
      return CALLS[latest.purpose];
    case 'turn_started':
    case 'tool_result':
    case 'compacted':
      return 'waiting for the model';
    case 'reasoning':
    case 'text':
    case 'step_finished':
    case 'step_failed':
      return 'finishing the step';
    case 'check_started':
      return `checking ${latest.command}`;
    case 'budget_checked':
      return latest.verdict === 'waits' ? 'waiting for room in the budget' : ASSESSING;
    case 'turn_finished':
    case 'check_finished':
    case 'incident':
    case 'trimmed':
      return ASSESSING;
    case 'steered':
      return 'working; your message is queued';
    case 'approval_requested':
      return 'waiting for your answer';
    case 'approval_decided':
    case 'recovered':
    case 'slept':
    case 'retrying':
    case 'tools_unready':
      return 'going on';
    case 'reflected':
      return 'finishing';
    default:
      return assertNever(latest);
  }
}

const ASSESSING = 'looking at what the turn did';

const CALLS: Readonly<Record<CallPurpose, string>> = {
  work: 'waiting for the model',
  compaction: 'summarising older turns',
  reflection: 'looking for lessons',
};

const VERBS: Readonly<Record<string, string>> = {
  list_files: 'listing files',
  read_file: 'reading',
  write_file: 'writing',
  run_command: 'running',
};

function targetOf(input: unknown): string {
  const target = TargetSchema.safeParse(input);
  if (!target.success) return '';
  return 'path' in target.data ? target.data.path : target.data.command;
}
