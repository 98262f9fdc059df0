import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { ATTACHMENT_BYTES } from '../../../shared/model/attachment';
import {
  AttachmentRecordSchema,
  EndRecordSchema,
  EXPORT_FORMAT,
  EXPORT_VERSION,
  HeaderSchema,
  OutputRecordSchema,
  PlainRecordSchema,
  TaskRecordSchema,
} from '../../../shared/model/export-record';
import { err, ok, type Result } from '../../../shared/result';
import { NO_RECORDS } from '../jsonl/line-writer';
import { readEventLine, readMessageLine } from '../jsonl/raw-line';
import { createAttemptCheck } from './attempt-check';
import type { ImportedLine } from './imported-line';
import { isTooDeep } from './nesting';
import { createPieces } from './pieces';
import { OUTPUT_BYTES } from './sizes';

/** What goes wrong with a line, to follow on "line 12". */
type Read = Result<ImportedLine, string>;

/**
 * Reads the lines of one file in their order, and holds each to what an export is. Nothing is believed: not
 * the order, the counts, the sizes, the hashes nor the sum.
 */
export function createImportReader() {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const sum = createHash('sha256');
  const counts = { ...NO_RECORDS };
  const attempts = createAttemptCheck();
  const outputs = createPieces('an output', OUTPUT_BYTES);
  const attachments = createPieces('an attached file', ATTACHMENT_BYTES);
  let lines = 0;
  let ended = false;

  function read(bytes: Buffer): Read {
    if (ended) return err('comes after the last line of the file');
    if (isTooDeep(bytes)) return err('is nested too deeply');
    let line: string;
    try {
      line = decoder.decode(bytes);
    } catch {
      return err('is not UTF-8');
    }
    const taken = lines === 0 ? header(line) : lines === 1 ? task(line) : record(line);
    if (!taken.ok) return taken;
    if (taken.value.kind !== 'end') sum.update(bytes).update('\n');
    lines += 1;
    return taken;
  }

  function header(line: string): Read {
    const value = parsed(line);
    if (!isRecord(value) || value.format !== EXPORT_FORMAT) {
      return err('does not say that this is an export of Taskwright');
    }
    if (typeof value.version === 'number' && value.version > EXPORT_VERSION) {
      return err('says that the file is of a newer version; update Taskwright to import it');
    }
    const found = HeaderSchema.safeParse(value);
    return found.success
      ? ok({ kind: 'header', header: found.data, line })
      : err(faultOf(found.error));
  }

  function task(line: string): Read {
    const found = TaskRecordSchema.safeParse(parsed(line));
    return found.success ? ok({ kind: 'task', task: found.data, line }) : err(faultOf(found.error));
  }

  function record(line: string): Read {
    const kind = /^\{"record":"([a-z_]{1,20})"/.exec(line)?.[1] ?? '';
    switch (kind) {
      case 'event': {
        const event = readEventLine(line);
        if (event === null) return err('is not written as an event is');
        const taken = attempts.event(event);
        if (taken.ok) counts.event += 1;
        return taken.ok ? ok({ kind, event }) : taken;
      }
      case 'message': {
        const message = readMessageLine(line);
        if (message === null) return err('is not written as a message is');
        const taken = attempts.message(message);
        if (taken.ok) counts.message += 1;
        return taken.ok ? ok({ kind, message }) : taken;
      }
      case 'output':
        return output(line);
      case 'attachment':
        return attachment(line);
      case 'end':
        return end(line);
      default:
        return plain(line);
    }
  }

  function plain(line: string): Read {
    const found = PlainRecordSchema.safeParse(parsed(line));
    if (!found.success) return err(faultOf(found.error));
    const { data } = found;
    if (data.record === 'task') return err('is a second task: a file has one');
    counts[data.record] += 1;
    if (data.record === 'attempt') {
      const taken = attempts.begin(data);
      return taken.ok ? ok({ kind: 'attempt', attempt: data, line }) : taken;
    }
    const taken = attempts.part(data);
    return taken.ok ? ok({ kind: 'part', part: data, line }) : taken;
  }

  function output(line: string): Read {
    const found = OutputRecordSchema.safeParse(parsed(line));
    if (!found.success) return err(faultOf(found.error));
    const place = attempts.after('output');
    if (!place.ok) return place;
    const { hash, piece, text, bytes } = found.data;
    const taken = outputs.take({ hash, piece, data: Buffer.from(text), bytes });
    if (!taken.ok) return taken;
    if (bytes !== undefined) counts.output += 1;
    return ok({ kind: 'output', hash, text, bytes: bytes ?? null });
  }

  function attachment(line: string): Read {
    const found = AttachmentRecordSchema.safeParse(parsed(line));
    if (!found.success) return err(faultOf(found.error));
    const place = attempts.after('attachment');
    if (!place.ok) return place;
    const { hash, mediaType, piece, bytes } = found.data;
    const data = Buffer.from(found.data.data, 'base64');
    const taken = attachments.take({ hash, piece, data, bytes });
    if (!taken.ok) return taken;
    if (bytes !== undefined) counts.attachment += 1;
    return ok({ kind: 'attachment', hash, mediaType, data, bytes: bytes ?? null });
  }

  function end(line: string): Read {
    const found = EndRecordSchema.safeParse(parsed(line));
    if (!found.success) return err(faultOf(found.error));
    const { data } = found;
    const place = attempts.after('end');
    if (!place.ok) return place;
    if (!outputs.isWhole() || !attachments.isWhole())
      return err('ends the file before a last piece');
    if (data.sha256 !== sum.digest('hex')) {
      return err('has another sum than what stands before it: the file was changed or is damaged');
    }
    const lying = Object.entries(data.counts).some(
      ([kind, count]) => Object.entries(counts).find(([name]) => name === kind)?.[1] !== count,
    );
    if (lying || data.lines !== lines) return err('counts other lines than there are');
    ended = true;
    return ok({ kind: 'end', end: data });
  }

  return { read, isEnded: () => ended, counts: () => counts, lines: () => lines };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Where it is wrong, without what the file says there. */
function faultOf({ issues }: z.ZodError): string {
  const path = issues[0]?.path.map(String).join('.').slice(0, 100) ?? '';
  return path === '' ? 'is not a line of an export' : `is wrong at “${path}”`;
}
