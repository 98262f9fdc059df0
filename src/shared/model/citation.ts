import { z } from 'zod';

/** A source that a tool read: a file, a web page, a piece of knowledge. */
export const CitationSchema = z.object({
  /** The same for the same source, such as `file:src/app.ts`. */
  sourceId: z.string(),
  title: z.string(),
  /** Where in it, such as "lines 1 to 40"; null for all of it. */
  location: z.string().nullable(),
  /** The beginning of what was read, at most 200 characters. */
  snippet: z.string(),
});
export type Citation = z.infer<typeof CitationSchema>;

/** How a turn came to its sources. */
export const RetrievalTraceSchema = z.object({
  /** Each call of a tool that reads sources. */
  searched: z.array(z.object({ tool: z.string(), query: z.string() })).readonly(),
  /** The distinct sources that came back. */
  returned: z.array(z.string()).readonly(),
  /** Those of them that the turn's text names. */
  used: z.array(z.string()).readonly(),
});
export type RetrievalTrace = z.infer<typeof RetrievalTraceSchema>;

export const NO_RETRIEVAL: RetrievalTrace = { searched: [], returned: [], used: [] };
