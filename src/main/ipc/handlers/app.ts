import { answer, found, refusal } from '../answer';
import { streamChanges } from '../change-feed';
import { inSentences } from '../error-sentence';
import type { Services } from '../services';
import type { Procedures } from './procedures';

export function appHandlers({ app, settings, changes }: Procedures, services: Services) {
  const { stores, desktop, info, fileInProject } = services;
  return {
    app: {
      info: app.info.handler(() => info()),
      openExternal: app.openExternal.handler(async ({ input }) => {
        const url = URL.canParse(input.url) ? new URL(input.url) : null;
        if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
          throw refusal('INVALID', 'Only web addresses that begin with http or https are opened.');
        }
        await desktop.openExternal(url.href);
      }),
      showFile: app.showFile.handler(async ({ input }) => {
        const project = found(stores.projects.get(input.projectId), 'project');
        desktop.showFile(answer(await fileInProject(project, input.path)));
      }),
    },
    settings: {
      get: settings.get.handler(() => services.settings.get()),
      update: settings.update.handler(({ input }) => {
        const updated = services.settings.update(input);
        desktop.applyTheme(updated.theme);
        services.changes.publish('settings');
        return updated;
      }),
    },
    changes: {
      stream: changes.stream.handler(({ signal }) =>
        inSentences(
          streamChanges(services.changes, signal ?? new AbortController().signal),
          services.log,
        ),
      ),
    },
  };
}
