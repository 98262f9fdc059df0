import type { Incident } from '../../../../shared/model/incident';
import { eventsWithTurn } from '../event-of';
import { finishedCalls } from '../finished-call';
import type { Facts, IncidentRule } from '../incident-rule';
import { missingCommand } from '../missing-command';
import { sandboxRefusal } from '../sandbox-refusal';
import { familyOf, turnFailure, type FailureFamily } from '../turn-failure';

/**
 * Something around the agent does not work: the provider, the network, the folder, or the system that
 * commands run on. What ended the turn comes first; else the latest trouble with a command that no
 * later command made good.
 */
export const runtimeFailure: IncidentRule = (facts) => endedBy(facts) ?? commandTrouble(facts);

interface Family {
  readonly title: string;
  readonly remedy: string;
}

const FAMILIES: Readonly<Record<FailureFamily, Family>> = {
  auth: {
    title: 'Key not accepted',
    remedy: 'Set the provider’s key in Settings, Providers, then run the task again.',
  },
  no_credit: {
    title: 'No credit',
    remedy: 'Add credit to the provider’s account, or choose another provider for the agent.',
  },
  unknown_model: {
    title: 'Unknown model',
    remedy: 'Choose a model that the provider has, in the settings of the agent.',
  },
  rate_limit: {
    title: 'Rate limit',
    remedy: 'Wait until the provider’s limit reopens, or let fewer attempts run at once.',
  },
  transport: {
    title: 'Transport failure',
    remedy: 'Check the network and the provider’s base URL in Settings, Providers, then try again.',
  },
  context_overflow: {
    title: 'Context overflow',
    remedy: 'Split the task, give it less to read, or choose a model with a larger context.',
  },
  content_filter: {
    title: 'Content filter',
    remedy: 'Reword the task, or choose another model for the agent.',
  },
  workspace: {
    title: 'Project folder unusable',
    remedy: 'Make the project’s folder available and writable, then run the task again.',
  },
};

function endedBy(facts: Facts): Incident | null {
  const found = turnFailure(facts);
  const family = found?.failure ? familyOf(found.failure.code) : null;
  if (!found?.failure || family === null) return null;
  const { title, remedy } = FAMILIES[family];
  return {
    kind: 'runtime_failure',
    severity: 'error',
    summary: `${title} in turn ${facts.turn}: ${found.failure.message}`,
    remedy,
    action: 'fail',
    evidence: found.evidence,
  };
}

function commandTrouble({ events, turn }: Facts): Incident | null {
  const calls = finishedCalls(eventsWithTurn(events, turn));
  const refused = sandboxRefusal(calls);
  const missing = missingCommand(calls);
  const isLater = (missing?.evidence.at(-1) ?? 0) > (refused?.evidence.at(-1) ?? 0);
  const trouble = isLater ? missing : refused;
  if (trouble === null) return null;
  return { kind: 'runtime_failure', severity: 'warning', action: 'follow_up', ...trouble };
}
