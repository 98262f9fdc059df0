import { z } from 'zod';
import { ReadNameSchema } from './reads';

export const ReaderOptionsSchema = z.object({
  file: z.string(),
  nativeBinding: z.string().nullable(),
});

/** To the thread. */
export const OrderSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('read'), id: z.number(), name: ReadNameSchema, input: z.unknown() }),
  z.object({ type: z.literal('abort'), id: z.number() }),
]);
export type Order = z.infer<typeof OrderSchema>;

/** From the thread. */
export const AnswerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('read'), id: z.number(), output: z.unknown() }),
  /** `error` is for the log. */
  z.object({ type: z.literal('failed'), id: z.number(), error: z.string() }),
]);
export type Answer = z.infer<typeof AnswerSchema>;
