import type { AgentSettings } from '../../../shared/model/agent';
import { found, refusal } from '../answer';
import type { Services } from '../services';
import type { Procedures } from './procedures';

export function agentHandlers({ agents }: Procedures, { stores, providers }: Services) {
  const checked = (settings: AgentSettings): AgentSettings => {
    if (providers.get(settings.providerId) !== null) return settings;
    throw refusal(
      'INVALID',
      'The provider of this agent is not there any more; choose another one.',
    );
  };
  return {
    list: agents.list.handler(() => [...stores.agents.list()]),
    get: agents.get.handler(({ input }) => found(stores.agents.get(input.id), 'agent')),
    create: agents.create.handler(({ input }) => stores.agents.create(checked(input))),
    update: agents.update.handler(({ input }) =>
      found(stores.agents.update(input.id, checked(input.settings)), 'agent'),
    ),
    remove: agents.remove.handler(({ input }) => {
      found(stores.agents.get(input.id), 'agent');
      stores.agents.archive(input.id);
    }),
  };
}
