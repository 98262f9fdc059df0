import { assertNever } from '../../../shared/assert-never';
import type { ToolRun } from '../../engine/ports';
import { keptGap, toldGap } from '../command-words';
import { OutputEnds } from '../output-ends';
import { cancelled, failed } from '../tool-run';
import { counted } from '../wording';
import type { CallFailure } from './failures';
import type { OutsideWords } from '../outside-words';
import { resultText } from './result-text';
import type { CallResult } from './session';

/** Bytes of output that are told, half from the beginning and half from the end. */
const TOLD_BYTES = 16 * 1024;
/** Bytes of output that are kept for a person, likewise. */
const KEPT_BYTES = 10_000_000;

interface Teller {
  /** Of the server, as a person gave it. */
  readonly serverName: string;
  /** Masks the server's secrets: it may repeat them. */
  readonly mask: (text: string) => string;
  readonly outsideWords: OutsideWords;
}

/** A server's answer as a model is told it: bounded, marked as words from outside, secrets masked. */
export function answeredRun(result: CallResult, teller: Teller): ToolRun {
  const text = Buffer.from(teller.mask(resultText(result)));
  const told = new OutputEnds(TOLD_BYTES);
  const kept = new OutputEnds(KEPT_BYTES);
  told.add(text);
  kept.add(text);
  const marked = (words: string) => teller.outsideWords(sourceOf(teller), words);
  const size = counted(text.length, 'byte');
  return {
    outcome: result.isError ? 'error' : 'ok',
    output: marked(told.text((bytes) => toldGap(bytes, kept.isWhole))),
    fullOutput: told.isWhole ? null : marked(kept.text(keptGap)),
    summary: result.isError ? 'the server reports an error' : size,
    exitCode: null,
    citations: [],
    untrusted: true,
  };
}

/** A call without an answer, in words for the model. */
export function failedRun(failure: CallFailure, teller: Teller): ToolRun {
  switch (failure.type) {
    case 'cancelled':
      return cancelled();
    case 'timed_out':
      return failed(
        `The MCP server “${teller.serverName}” neither answered nor reported progress for ${counted(failure.timeoutMs / 1_000, 'second')}; it was told to cancel the call. Whether the call took effect is not known.`,
        'timed out',
      );
    case 'lost':
      return withWords(
        `The MCP server “${teller.serverName}” was lost during the call. Whether the call took effect is not known.`,
        'server lost',
        { words: failure.why, teller },
      );
    case 'refused':
      return withWords(
        `The MCP server “${teller.serverName}” refused the call.`,
        'the server refused the call',
        { words: failure.words, teller },
      );
    default:
      return assertNever(failure);
  }
}

/** A call that was not made, because its server does not run. */
export function unreadyRun(why: string, teller: Teller): ToolRun {
  return withWords(
    `The MCP server “${teller.serverName}” does not run, so the call was not made.`,
    'server not ready',
    { words: why, teller },
  );
}

/** A sentence of ours, and then words that may quote the server. */
function withWords(
  sentence: string,
  summary: string,
  { words, teller }: { readonly words: string; readonly teller: Teller },
): ToolRun {
  const ends = new OutputEnds(TOLD_BYTES);
  ends.add(Buffer.from(teller.mask(words)));
  const marked = teller.outsideWords(sourceOf(teller), ends.text(keptGap));
  return { ...failed(`${sentence}\n${marked}`, summary), untrusted: true };
}

function sourceOf({ serverName }: Teller): string {
  return `the MCP server “${serverName}”`;
}
