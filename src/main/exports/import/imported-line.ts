import type {
  AttemptRecord,
  EndRecord,
  ExportHeader,
  PlainRecord,
  TaskRecord,
} from '../../../shared/model/export-record';
import type { StoredEvent, StoredMessageLine } from '../export-source';

/** A line of a file that was found to be right where it stands. */
export type ImportedLine =
  | { readonly kind: 'header'; readonly header: ExportHeader; readonly line: string }
  | { readonly kind: 'task'; readonly task: TaskRecord; readonly line: string }
  | { readonly kind: 'attempt'; readonly attempt: AttemptRecord; readonly line: string }
  | {
      readonly kind: 'part';
      readonly part: Exclude<PlainRecord, TaskRecord | AttemptRecord>;
      readonly line: string;
    }
  | { readonly kind: 'message'; readonly message: StoredMessageLine }
  | { readonly kind: 'event'; readonly event: StoredEvent }
  /** `bytes` on the last piece, whose text was found to have this hash. */
  | {
      readonly kind: 'output';
      readonly hash: string;
      readonly text: string;
      readonly bytes: number | null;
    }
  | {
      readonly kind: 'attachment';
      readonly hash: string;
      readonly mediaType: string;
      readonly data: Uint8Array;
      readonly bytes: number | null;
    }
  | { readonly kind: 'end'; readonly end: EndRecord };
