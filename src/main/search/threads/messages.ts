import { z } from 'zod';
import { FindQuerySchema, SearchQuerySchema } from '../../../shared/model/search-query';
import { SearchStatusSchema } from '../../../shared/model/search-status';

export const SearchFilesSchema = z.object({
  ledgerFile: z.string(),
  indexFile: z.string(),
  nativeBinding: z.string().nullable(),
});
export type SearchThreadOptions = z.infer<typeof SearchFilesSchema>;

/** To the thread that keeps the index. */
export const KeeperOrderSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('forget'), id: z.number(), runIds: z.array(z.string()).readonly() }),
  /** The index is damaged: it is made anew. */
  z.object({ type: z.literal('rebuild') }),
  z.object({ type: z.literal('stop') }),
]);
export type KeeperOrder = z.infer<typeof KeeperOrderSchema>;

/** From it. */
export const KeeperReportSchema = z.discriminatedUnion('type', [
  /** There is an index that can be asked; a new one after each of these. */
  z.object({ type: z.literal('opened') }),
  z.object({ type: z.literal('status'), status: SearchStatusSchema }),
  z.object({ type: z.literal('forgotten'), id: z.number(), error: z.string().nullable() }),
  /** For the log. */
  z.object({ type: z.literal('trouble'), error: z.string() }),
]);
export type KeeperReport = z.infer<typeof KeeperReportSchema>;

/** To the thread that answers. */
export const AskOrderSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('query'), id: z.number(), query: SearchQuerySchema }),
  z.object({ type: z.literal('inAttempt'), id: z.number(), query: FindQuerySchema }),
  z.object({ type: z.literal('abort'), id: z.number() }),
  /** The index was made anew: what was open is another file. */
  z.object({ type: z.literal('reopen') }),
]);
export type AskOrder = z.infer<typeof AskOrderSchema>;

/** From it. */
export const AnswerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('answer'), id: z.number(), output: z.unknown() }),
  /** `error` is for the log. */
  z.object({
    type: z.literal('failed'),
    id: z.number(),
    error: z.string(),
    isDamaged: z.boolean(),
  }),
]);
export type Answer = z.infer<typeof AnswerSchema>;
