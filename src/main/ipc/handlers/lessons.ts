import { found } from '../answer';
import type { Services } from '../services';
import type { Procedures } from './procedures';

export function lessonHandlers({ lessons }: Procedures, { stores }: Services) {
  return {
    list: lessons.list.handler(({ input }) => [...stores.lessons.ofAgent(input.agentId)]),
    create: lessons.create.handler(({ input }) => {
      found(stores.agents.get(input.agentId), 'agent');
      found(stores.projects.get(input.projectId), 'project');
      return stores.lessons.create({ ...input, runId: null });
    }),
    update: lessons.update.handler(({ input }) =>
      found(stores.lessons.update(input.id, input.text), 'lesson'),
    ),
    remove: lessons.remove.handler(({ input }) => {
      stores.lessons.remove(input.id);
    }),
  };
}
