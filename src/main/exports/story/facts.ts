import type { AttemptRecord, TaskRecord } from '../../../shared/model/export-record';
import { cost, duration, moment, tokens } from './figures';

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** What a document says first of the task. */
export function taskFacts({ project, status, createdAt, checks }: TaskRecord): readonly Fact[] {
  return [
    { label: 'Project', value: `${project.name} (${project.folder})` },
    { label: 'Status', value: status },
    { label: 'Created', value: moment(createdAt) },
    ...checks.map((command, index) => ({ label: `Check ${index + 1}`, value: command })),
  ];
}

/** What a document says first of an attempt. */
export function attemptFacts(attempt: AttemptRecord): readonly Fact[] {
  const { startedAt, endedAt, unpricedCalls, estimatedCalls, error } = attempt;
  const bound = unpricedCalls > 0 ? 'at least ' : estimatedCalls > 0 ? 'up to ' : '';
  return [
    { label: 'Status', value: attempt.status },
    ...(error === null ? [] : [{ label: 'Why', value: error }]),
    { label: 'Agent', value: attempt.agentName },
    { label: 'Model', value: `${attempt.model} (${attempt.providerId})` },
    { label: 'Queued', value: moment(attempt.queuedAt) },
    ...(startedAt === null ? [] : [{ label: 'Started', value: moment(startedAt) }]),
    ...(endedAt === null ? [] : [{ label: 'Ended', value: moment(endedAt) }]),
    ...(startedAt === null || endedAt === null
      ? []
      : [{ label: 'From start to end', value: duration(endedAt - startedAt) }]),
    { label: 'Tokens', value: tokens(attempt) },
    { label: 'Cost', value: `${bound}${cost(attempt.costMicroUsd)}` },
    ...(attempt.checks.length === 0
      ? []
      : [{ label: 'Checks', value: attempt.checks.join(', ').replaceAll('_', ' ') }]),
  ];
}
