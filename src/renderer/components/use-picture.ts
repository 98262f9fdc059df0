import { skipToken, useQuery } from '@tanstack/react-query';
import { isImage, type Attachment } from '../../shared/model/attachment';
import { orpc } from '../ipc/queries';

/** The address of an attached image's picture; null while it is read, and for what is no image. */
export function usePicture(file: Attachment): string | null {
  const { data } = useQuery(
    orpc.attachments.get.queryOptions({
      input: isImage(file) ? { hash: file.hash } : skipToken,
      // What a hash stands for never changes, but it may be large: it is not kept for long.
      gcTime: 60_000,
    }),
  );
  return data === undefined ? null : `data:${data.mediaType};base64,${data.data}`;
}
