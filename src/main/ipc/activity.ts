import type { RunEventBody } from '../../shared/model/run-event';
import { z } from 'zod';

const TargetSchema = z.object({ path: z.string() }).or(z.object({ command: z.string() }));

/** What an attempt is doing after its latest event, in words for a card. */
export function activityOf(latest: RunEventBody | null): string {
  switch (latest?.type) {
    case undefined:
    case 'status':
      return 'starting';
    case 'tool_call':
      return `${VERBS[latest.tool] ?? latest.tool} ${targetOf(latest.input)}`.trim();
    case 'turn_started':
    case 'step_started':
    case 'tool_result':
      return 'waiting for the model';
    case 'reasoning':
    case 'text':
    case 'step_finished':
    case 'step_failed':
    case 'turn_finished':
      return 'finishing the step';
  }
}

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
