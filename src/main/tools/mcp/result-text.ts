import { z } from 'zod';
import { assertNever } from '../../../shared/assert-never';
import { counted, shownPath } from '../wording';
import type { CallResult } from './session';

const PartSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.enum(['image', 'audio']), data: z.string(), mimeType: z.string() }),
  z.object({
    type: z.literal('resource_link'),
    uri: z.string(),
    name: z.string().optional(),
    mimeType: z.string().optional(),
    size: z.number().int().nonnegative().optional(),
  }),
  z.object({
    type: z.literal('resource'),
    resource: z.object({
      uri: z.string(),
      mimeType: z.string().optional(),
      text: z.string().optional(),
      blob: z.string().optional(),
    }),
  }),
]);
type Part = z.output<typeof PartSchema>;

/**
 * A result as text: its texts joined, everything else in words with its size. What is structured is
 * told as JSON where there is no text: by the protocol a server repeats it there.
 */
export function resultText({ content, structuredContent }: CallResult): string {
  const told = content.map(partText);
  const hasText = content.some(
    (part) => z.object({ type: z.literal('text') }).safeParse(part).success,
  );
  if (!hasText && structuredContent !== undefined) told.push(JSON.stringify(structuredContent));
  return told.length === 0 ? '[no output]' : told.join('\n');
}

function partText(part: unknown): string {
  const parsed = PartSchema.safeParse(part);
  if (parsed.success) return knownPartText(parsed.data);
  const bytes = Buffer.byteLength(JSON.stringify(part));
  return `[a part of a kind that is not known here, ${counted(bytes, 'byte')}]`;
}

function knownPartText(part: Part): string {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'image':
    case 'audio':
      return inWords(`${part.type}, not shown`, part.mimeType, base64Bytes(part.data));
    case 'resource_link': {
      const name = part.name === undefined ? '' : ` “${shownPath(part.name)}”`;
      return inWords(
        `link to the resource${name} ${shownPath(part.uri)}`,
        part.mimeType,
        part.size,
      );
    }
    case 'resource': {
      const { uri, mimeType, text, blob = '' } = part.resource;
      const what = `resource ${shownPath(uri)}`;
      return text === undefined
        ? inWords(`${what}, not shown`, mimeType, base64Bytes(blob))
        : `${inWords(what, mimeType, Buffer.byteLength(text))}\n${text}`;
    }
    default:
      return assertNever(part);
  }
}

function inWords(what: string, mimeType: string | undefined, bytes: number | undefined): string {
  const type = mimeType === undefined ? '' : `, ${shownPath(mimeType)}`;
  const size = bytes === undefined ? '' : `, ${counted(bytes, 'byte')}`;
  return `[${what}${type}${size}]`;
}

/** Bytes that a text in base 64 stands for. */
function base64Bytes(text: string): number {
  return Buffer.byteLength(text, 'base64');
}
