/** The lists of procedures, by the first words of their query keys, that a topic makes out of date. */
const AFFECTED: Readonly<Record<string, readonly (readonly string[])[]>> = {
  tasks: [['tasks'], ['queue'], ['schedules', 'list']],
  runs: [
    ['attempts', 'list'],
    ['attempts', 'get'],
    ['tasks'],
    ['queue'],
    ['approvals'],
    ['costs'],
    ['budgets'],
  ],
  queue: [['queue'], ['tasks']],
  approvals: [['approvals'], ['tasks']],
  schedules: [['schedules', 'list']],
  lessons: [['lessons']],
  projects: [['projects'], ['tasks'], ['queue'], ['schedules', 'list'], ['lessons']],
  agents: [['agents'], ['tasks'], ['approvals'], ['budgets']],
  providers: [['providers'], ['models'], ['prices']],
  mcp: [['mcp']],
  search: [['search', 'status']],
  settings: [['settings'], ['queue'], ['tasks'], ['budgets']],
  budgets: [['budgets'], ['costs']],
  trash: [['retention'], ['search-results']],
  storage: [
    ['storage', 'compaction'],
    ['retention', 'status'],
  ],
  restores: [
    ['checkpoints', 'interrupted'],
    ['checkpoints', 'restores'],
    ['checkpoints', 'restoredFiles'],
    ['checkpoints', 'list'],
  ],
};

/**
 * Whether these topics tell of a new event in an attempt: what the running ones do now is then out of
 * date, and nothing else is.
 */
export function hasEvents(topics: Iterable<string>): boolean {
  return [...topics].some((topic) => topic.startsWith('run:'));
}

/** Which queries to ask again after these topics changed, each once; unknown topics affect none. */
export function affectedPaths(topics: Iterable<string>): readonly (readonly string[])[] {
  const paths = new Map<string, readonly string[]>();
  for (const topic of topics) {
    for (const path of AFFECTED[topic] ?? []) paths.set(path.join('.'), path);
  }
  return [...paths.values()];
}
