/**
 * The circle of waiting that would come about if the task waited for `blockedBy`: the task first, each
 * one waiting for the next, and the last one for the task. The shortest if there are several; null when
 * there is none. `blockersOf` tells what any other task waits for; what the task itself has waited for
 * so far does not count.
 */
export function dependencyCycle(
  taskId: string,
  blockedBy: readonly string[],
  blockersOf: (id: string) => readonly string[],
): readonly string[] | null {
  const seen = new Set<string>();
  let chains = [{ chain: [taskId], waitsFor: blockedBy }];
  while (chains.length > 0) {
    const longer: typeof chains = [];
    for (const { chain, waitsFor } of chains) {
      for (const id of waitsFor) {
        if (id === taskId) return chain;
        if (seen.has(id)) continue;
        seen.add(id);
        longer.push({ chain: [...chain, id], waitsFor: blockersOf(id) });
      }
    }
    chains = longer;
  }
  return null;
}
