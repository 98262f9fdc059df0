import { answer, found } from '../answer';
import type { Services } from '../services';
import type { Procedures } from './procedures';

export function projectHandlers(
  { projects }: Procedures,
  { stores, desktop, addProject, addDemo }: Services,
) {
  return {
    list: projects.list.handler(() => [...stores.projects.list()]),
    create: projects.create.handler(async ({ input }) =>
      answer(await addProject(input.name, input.folder)),
    ),
    update: projects.update.handler(({ input }) =>
      found(stores.projects.rename(input.id, input.name), 'project'),
    ),
    remove: projects.remove.handler(({ input }) => {
      found(stores.projects.get(input.id), 'project');
      stores.projects.archive(input.id);
    }),
    pickFolder: projects.pickFolder.handler(async () => {
      const folder = await desktop.pickFolder();
      return folder === null ? null : { folder };
    }),
    addDemo: projects.addDemo.handler(async () => answer(await addDemo())),
  };
}
