import { createHash } from 'node:crypto';
import type { CountedRecord, EndRecord, RecordCounts } from '../../../shared/model/export-record';

/** Counts the lines of a file and takes their sum. */
export interface LineWriter {
  /** The line as it is written, with its end. `counted`: what it is one of. */
  line(text: string, counted?: CountedRecord): string;
  /** The last line. `masked`: how often something was masked. */
  end(masked: number): string;
}

export const NO_RECORDS: RecordCounts = {
  attempt: 0,
  checkpoint: 0,
  model_call: 0,
  message: 0,
  incident: 0,
  approval: 0,
  event: 0,
  output: 0,
  attachment: 0,
};

export function createLineWriter(): LineWriter {
  const counts = { ...NO_RECORDS };
  const hash = createHash('sha256');
  let lines = 0;
  return {
    line: (text, counted) => {
      const written = `${text}\n`;
      hash.update(written);
      lines += 1;
      if (counted !== undefined) counts[counted] += 1;
      return written;
    },
    end: (masked) => {
      const end: EndRecord = { record: 'end', lines, counts, masked, sha256: hash.digest('hex') };
      return `${JSON.stringify(end)}\n`;
    },
  };
}
