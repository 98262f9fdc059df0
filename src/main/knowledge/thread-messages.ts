import { z } from 'zod';

export const OptionsSchema = z.object({
  dataFolder: z.string(),
  ripgrep: z.string(),
  nativeBinding: z.string().nullable(),
});

/** To the thread. */
export const OrderSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('search'),
    id: z.number(),
    request: z.object({
      projectId: z.string(),
      folder: z.string(),
      query: z.string(),
      limit: z.number(),
    }),
  }),
  z.object({ type: z.literal('abort'), id: z.number() }),
]);
export type Order = z.infer<typeof OrderSchema>;

const ChunkSchema = z.object({
  id: z.string(),
  path: z.string(),
  firstLine: z.number(),
  lastLine: z.number(),
  text: z.string(),
});

/** From the thread. */
export const ReportSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('activity'), id: z.number() }),
  z.object({ type: z.literal('aborted'), id: z.number() }),
  z.object({
    type: z.literal('result'),
    id: z.number(),
    result: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), value: z.array(ChunkSchema).readonly() }),
      z.object({ ok: z.literal(false), error: z.string() }),
    ]),
  }),
]);
export type Report = z.infer<typeof ReportSchema>;
