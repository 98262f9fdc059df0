/** The lists of procedures, by the first words of their query keys, that a topic makes out of date. */
const AFFECTED: Readonly<Record<string, readonly (readonly string[])[]>> = {
  tasks: [['tasks']],
  runs: [['attempts', 'list'], ['attempts', 'get'], ['tasks'], ['costs']],
  projects: [['projects'], ['tasks']],
  agents: [['agents'], ['tasks']],
  providers: [['providers'], ['models']],
  settings: [['settings']],
};

/** Which queries to ask again after these topics changed, each once; unknown topics affect none. */
export function affectedPaths(topics: Iterable<string>): readonly (readonly string[])[] {
  const paths = new Map<string, readonly string[]>();
  for (const topic of topics) {
    for (const path of AFFECTED[topic] ?? []) paths.set(path.join('.'), path);
  }
  return [...paths.values()];
}
