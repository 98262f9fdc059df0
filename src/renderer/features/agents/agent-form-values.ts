import { z } from 'zod';
import { type Agent, AgentSettingsSchema, type ReasoningEffort } from '../../../shared/model/agent';
import type { Permissions } from '../../../shared/model/permission';
import type { Provider } from '../../../shared/model/provider';

const {
  maxOutputTokens,
  maxFollowups,
  maxStepsPerTurn,
  maxWallClockMinutes,
  maxIdleMinutes,
  fallbackModel,
} = AgentSettingsSchema.shape;
const WholeNumber = z.number({ error: 'Enter a whole number.' });

/** The shared schema, over what the form's inputs hold. */
export const AgentFormSchema = AgentSettingsSchema.extend({
  providerId: z.string().min(1, 'Choose who provides the model.'),
  maxOutputTokens: WholeNumber.pipe(maxOutputTokens.unwrap()),
  maxFollowups: WholeNumber.pipe(maxFollowups.unwrap()),
  maxStepsPerTurn: WholeNumber.pipe(maxStepsPerTurn.unwrap()),
  maxWallClockMinutes: WholeNumber.pipe(maxWallClockMinutes.unwrap()),
  maxIdleMinutes: WholeNumber.pipe(maxIdleMinutes.unwrap()),
  fallbackModel: z
    .string()
    .transform((name) => (name.trim() === '' ? null : name))
    .pipe(fallbackModel.unwrap()),
});

export interface AgentFormValues {
  name: string;
  providerId: string;
  model: string;
  instructions: string;
  tools: string[];
  /** An emptied number field holds an empty string. */
  maxOutputTokens: number | string;
  maxFollowups: number | string;
  maxStepsPerTurn: number | string;
  maxWallClockMinutes: number | string;
  maxIdleMinutes: number | string;
  /** Empty for none. */
  fallbackModel: string;
  autoRecovery: boolean;
  reflection: boolean;
  permissions: Permissions;
  mcpServers: string[];
  reasoningEffort: ReasoningEffort | null;
}

/** The agent's settings; for a new one the defaults, with a provider that is ready to be used. */
export function initialAgentValues(
  agent: Agent | null,
  providers: readonly Provider[],
): AgentFormValues {
  if (agent === null) return newAgentValues(providers);
  return {
    name: agent.name,
    providerId: agent.providerId,
    model: agent.model,
    instructions: agent.instructions,
    tools: agent.tools,
    maxOutputTokens: agent.maxOutputTokens,
    maxFollowups: agent.maxFollowups,
    maxStepsPerTurn: agent.maxStepsPerTurn,
    maxWallClockMinutes: agent.maxWallClockMinutes,
    maxIdleMinutes: agent.maxIdleMinutes,
    fallbackModel: agent.fallbackModel ?? '',
    autoRecovery: agent.autoRecovery,
    reflection: agent.reflection,
    permissions: agent.permissions,
    mcpServers: agent.mcpServers,
    reasoningEffort: agent.reasoningEffort,
  };
}

function newAgentValues(providers: readonly Provider[]): AgentFormValues {
  const ready =
    providers.find(({ key }) => key === 'stored' || key === 'session') ?? providers.at(0);
  const defaults = AgentSettingsSchema.parse({
    name: 'Agent',
    providerId: ready?.id ?? 'none',
    model: 'none',
  });
  return {
    ...defaults,
    name: '',
    providerId: ready?.id ?? '',
    model: ready?.models[0] ?? '',
    fallbackModel: '',
  };
}
