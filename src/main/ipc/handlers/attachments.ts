import { found, refusal } from '../answer';
import { attachedFileKind } from '../attached-file';
import type { Services } from '../services';
import type { Procedures } from './procedures';

export function attachmentHandlers({ attachments }: Procedures, { stores }: Services) {
  return {
    add: attachments.add.handler(({ input: { name, data } }) => {
      const bytes = Buffer.from(data, 'base64');
      const kind = attachedFileKind(name, bytes);
      if (!kind.ok) throw refusal('INVALID', kind.error);
      return { name, ...stores.attachments.keep(kind.value, bytes) };
    }),
    get: attachments.get.handler(({ input: { hash } }) => {
      const { mediaType } = found(stores.attachments.get(hash), 'file');
      const content = found(stores.attachments.content(hash), 'file');
      return { mediaType, data: Buffer.from(content).toString('base64') };
    }),
  };
}
