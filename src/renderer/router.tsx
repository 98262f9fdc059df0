import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
} from '@tanstack/react-router';
import { AgentsPage } from './features/agents/agents-page';
import { AttemptPage } from './features/attempt/attempt-page';
import { AttemptPlaceSchema } from './features/attempt/attempt-place';
import { AttemptsPage } from './features/attempts/attempts-page';
import { AttemptsViewSchema } from './features/attempts/attempts-view';
import { ComparePage } from './features/compare/compare-page';
import { CompareViewSchema } from './features/compare/compare-view';
import { CallsPage } from './features/costs/calls/calls-page';
import { CallsViewSchema } from './features/costs/calls/calls-view';
import { CostsPage } from './features/costs/costs-page';
import { CostsViewSchema } from './features/costs/costs-view';
import { QueuePage } from './features/queue/queue-page';
import { SchedulesPage } from './features/schedules/schedules-page';
import { SchedulesViewSchema } from './features/schedules/schedules-view';
import { SearchPage } from './features/search/search-page';
import { SearchViewSchema } from './features/search/search-view';
import { SettingsPage } from './features/settings/settings-page';
import { SettingsTabSchema } from './features/settings/settings-tabs';
import { CrashScreen } from './features/shell/crash-screen';
import { Shell } from './features/shell/shell';
import { TasksPage } from './features/tasks/tasks-page';
import { TasksViewSchema } from './features/tasks/tasks-view';

const root = createRootRoute({ component: Shell });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- how this router redirects
    throw redirect({ to: '/tasks' });
  },
});

const tasks = createRoute({
  getParentRoute: () => root,
  path: '/tasks',
  validateSearch: TasksViewSchema,
  component: TasksPage,
});

const queue = createRoute({
  getParentRoute: () => root,
  path: '/queue',
  component: QueuePage,
});

const schedules = createRoute({
  getParentRoute: () => root,
  path: '/schedules',
  validateSearch: SchedulesViewSchema,
  component: SchedulesPage,
});

const attempts = createRoute({
  getParentRoute: () => root,
  path: '/attempts',
  validateSearch: AttemptsViewSchema,
  component: AttemptsPage,
});

const attempt = createRoute({
  getParentRoute: () => root,
  path: '/attempts/$attemptId',
  validateSearch: AttemptPlaceSchema,
  component: function AttemptRoute() {
    const { attemptId } = attempt.useParams();
    const place = attempt.useSearch();
    return <AttemptPage key={attemptId} attemptId={attemptId} place={place} />;
  },
});

const compare = createRoute({
  getParentRoute: () => root,
  path: '/compare',
  validateSearch: CompareViewSchema,
  component: ComparePage,
});

const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  validateSearch: SearchViewSchema,
  component: SearchPage,
});

const costs = createRoute({
  getParentRoute: () => root,
  path: '/costs',
  validateSearch: CostsViewSchema,
  component: CostsPage,
});

const costCalls = createRoute({
  getParentRoute: () => root,
  path: '/costs/calls',
  validateSearch: CallsViewSchema,
  component: CallsPage,
});

const agents = createRoute({
  getParentRoute: () => root,
  path: '/agents',
  component: AgentsPage,
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings/$tab',
  component: function SettingsRoute() {
    const { tab } = settings.useParams();
    return <SettingsPage tab={SettingsTabSchema.parse(tab)} />;
  },
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    tasks,
    queue,
    attempts,
    attempt,
    compare,
    search,
    costs,
    costCalls,
    schedules,
    agents,
    settings,
  ]),
  history: createHashHistory(),
  defaultErrorComponent: CrashScreen,
  defaultNotFoundComponent: CrashScreen,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
