/** Some lines of a list. */
export interface LinePage {
  /** The path of the last line before it; absent for the first one. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** A page of a list that is in the order of its paths, as a screen has it; null is no line there. */
export function pageOf<Line extends { readonly path: string }, View>(
  lines: readonly Line[],
  viewOf: (line: Line) => View | null,
  { after, limit }: LinePage,
): View[] {
  const start = after === undefined ? 0 : lines.findIndex(({ path }) => path > after);
  const page: View[] = [];
  for (let at = start; at !== -1 && page.length < limit; at += 1) {
    const line = lines[at];
    if (line === undefined) break;
    const view = viewOf(line);
    if (view !== null) page.push(view);
  }
  return page;
}
