import { z } from 'zod';
import { AttachmentSchema, AttachmentTypeSchema, NewAttachmentSchema } from '../model/attachment';
import { procedure } from './procedure';

export const attachmentProcedures = {
  /** Keeps a file for a task; what it is, its bytes say. One that cannot be attached is refused in a sentence. */
  add: procedure.input(NewAttachmentSchema).output(AttachmentSchema),
  /** The bytes of a file in base64, to show it. */
  get: procedure
    .input(AttachmentSchema.pick({ hash: true }))
    .output(z.object({ mediaType: AttachmentTypeSchema, data: z.string() })),
};
