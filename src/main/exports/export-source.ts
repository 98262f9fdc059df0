import type { ExportHeader } from '../../shared/model/export-record';

/** What hangs on an attempt beside its events and messages. */
export const ATTEMPT_PARTS = ['checkpoint', 'model_call', 'incident', 'approval'] as const;
export type AttemptPart = (typeof ATTEMPT_PARTS)[number];

/** An event as the ledger keeps it. */
export interface StoredEvent {
  readonly seq: number;
  /** Unix ms. */
  readonly at: number;
  readonly type: string;
  /** JSON, byte for byte. */
  readonly payload: string;
}

/** A message of the conversation as the ledger keeps it. */
export interface StoredMessageLine {
  readonly seq: number;
  /** Unix ms. */
  readonly at: number;
  readonly role: string;
  /** JSON, byte for byte. */
  readonly content: string;
}

/** A file that was given to the task. */
export interface KeptAttachment {
  readonly hash: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What an export is made of, read as it is needed; all of one moment. */
export interface ExportSource {
  /** What a file that the attempts were imported from left out; all true for attempts that were made here. */
  readonly includes: ExportHeader['includes'];
  /** How often something was masked in that file; 0 for attempts that were made here. */
  readonly maskedBefore: number;
  /** The task, as JSON of a `TaskRecord`. */
  readonly task: string;
  /** Each attempt as JSON of an `AttemptRecord`, in order. */
  readonly attempts: readonly { readonly id: string; readonly line: string }[];
  /** Lines of one kind, in order, as JSON. */
  parts(attemptId: string, part: AttemptPart): Iterable<string>;
  messages(attemptId: string): Iterable<StoredMessageLine>;
  events(attemptId: string): Iterable<StoredEvent>;
  /** The hashes of the outputs that the attempts' events name and that are kept, each once, in order. */
  outputHashes(): Iterable<string>;
  /** Whether the whole text is there. */
  keepsOutput(hash: string): boolean;
  /** The text in pieces. */
  output(hash: string): Iterable<string>;
  /** The files that the task has or that messages name, each once, as far as they are kept. */
  attachments(): Iterable<KeptAttachment>;
}
