import { useQuery } from '@tanstack/react-query';
import { byteSize } from '../../../components/byte-size';
import { client } from '../../../ipc/client';
import { KEPT_MS } from '../use-checkpoints';
import styles from './diff.module.css';
import type { FilePlace } from './use-file-diff';

interface KeptPicturesProps {
  readonly place: FilePlace;
  readonly name: string;
  /** Sizes; null where there was, or is, no file. */
  readonly bytesBefore: number | null;
  readonly bytesAfter: number | null;
}

/** A picture as it was and as it is, from the store of checkpoints. */
export function KeptPictures({ place, name, bytesBefore, bytesAfter }: KeptPicturesProps) {
  return (
    <div className={styles.pictures}>
      {bytesBefore !== null && (
        <KeptPicture place={place} name={name} side="before" bytes={bytesBefore} />
      )}
      {bytesAfter !== null && (
        <KeptPicture place={place} name={name} side="after" bytes={bytesAfter} />
      )}
    </div>
  );
}

interface KeptPictureProps {
  readonly place: FilePlace;
  readonly name: string;
  readonly side: 'before' | 'after';
  readonly bytes: number;
}

function KeptPicture({ place: { span, tree, path }, name, side, bytes }: KeptPictureProps) {
  const asked = { from: span.from.id, to: span.to?.id ?? null, tree, path, side };
  const { data } = useQuery({
    queryKey: [['checkpoints', 'picture'], asked],
    queryFn: ({ signal }) => client.checkpoints.picture(asked, { signal }),
    gcTime: KEPT_MS,
  });
  const when = side === 'before' ? 'Before' : 'After';
  return (
    <figure className={styles.picture}>
      <figcaption className={styles.caption}>
        {when}, {byteSize(bytes)}
      </figcaption>
      {data !== null && data !== undefined && (
        <img
          className={styles.image}
          src={`data:${data.mediaType};base64,${data.data}`}
          alt={`${name}, ${when.toLowerCase()}`}
        />
      )}
      {data === null && (
        <div className={styles.caption}>This version cannot be shown as a picture.</div>
      )}
    </figure>
  );
}
