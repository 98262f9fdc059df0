/** How many of so many differ: "1 of 4 checks ended differently", "4 checks, all the same". */
export function alikeNote(different: number, all: number, one: string, verb: string): string {
  const things = `${all.toLocaleString('en-US')} ${all === 1 ? one : `${one}s`}`;
  if (different === all) return `${things} ${verb}`;
  if (different > 0) return `${different.toLocaleString('en-US')} of ${things} ${verb}`;
  return all === 1 ? `${things}, the same in all` : `${things}, all the same`;
}
