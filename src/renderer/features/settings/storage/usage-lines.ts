import type { StoragePart, StorageUsage } from '../../../../shared/model/retention-usage';

const WORDS: Readonly<Record<StoragePart, readonly [label: string, about: string]>> = {
  transcripts: ['Transcripts', 'what happened in each attempt'],
  conversations: ['Conversations', 'what was sent to the models'],
  outputs: ['Tool outputs', 'long ones, kept once each'],
  attachments: ['Attachments', 'files given to tasks'],
  records: ['Records', 'tasks, attempts, model calls, costs'],
  free: ['Free inside the file', 'left by what was deleted'],
  log: ['Recent writes', 'not yet in the file itself'],
  search: ['Search index', 'made from the ledger'],
  checkpoints: ['Checkpoints', 'files of projects'],
  backups: ['Backups', 'before upgrades and restores'],
};

export interface UsageLine {
  readonly part: StoragePart;
  readonly label: string;
  readonly about: string;
  readonly bytes: number;
  /** Of the largest part, from 0 to 1: the length of its bar. */
  readonly share: number;
}

export interface UsageView {
  readonly lines: readonly UsageLine[];
  readonly total: number;
}

/** The parts, the largest first. */
export function usageView({ parts }: StorageUsage): UsageView {
  const largest = Math.max(1, ...parts.map(({ bytes }) => bytes));
  const lines = parts
    .map(({ part, bytes }) => {
      const [label, about] = WORDS[part];
      return { part, label, about, bytes, share: bytes / largest };
    })
    .sort((one, other) => other.bytes - one.bytes);
  return { lines, total: parts.reduce((sum, { bytes }) => sum + bytes, 0) };
}
