import { z } from 'zod';
import { type Agent, AgentSettingsSchema } from '../../../shared/model/agent';
import type { Provider } from '../../../shared/model/provider';

const { maxOutputTokens, maxFollowups } = AgentSettingsSchema.shape;
const WholeNumber = z.number({ error: 'Enter a whole number.' });

/** The shared schema, with words for fields that a form can leave empty. */
export const AgentFormSchema = AgentSettingsSchema.extend({
  providerId: z.string().min(1, 'Choose who provides the model.'),
  maxOutputTokens: WholeNumber.pipe(maxOutputTokens.unwrap()),
  maxFollowups: WholeNumber.pipe(maxFollowups.unwrap()),
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
}

/** The agent's settings; for a new one the defaults, with a provider that is ready to be used. */
export function initialAgentValues(
  agent: Agent | null,
  providers: readonly Provider[],
): AgentFormValues {
  if (agent !== null) {
    const { name, providerId, model, instructions, tools, maxOutputTokens, maxFollowups } = agent;
    return { name, providerId, model, instructions, tools, maxOutputTokens, maxFollowups };
  }
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
  };
}
