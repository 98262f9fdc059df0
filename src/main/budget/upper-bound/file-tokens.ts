import type { MessageAttachment } from '../../../shared/model/message';
import type { ProviderKind } from '../../../shared/model/provider';
import { FRAMING } from './framing';
import { imageTokens } from './image-tokens';
import { pdfPages } from './pdf-pages';
import { pictureSize, type PictureSize } from './picture-size';
import { textTokens } from './text-tokens';

/** The bytes of an attachment by their hash; null where they are not kept any more. */
export type LoadAttachment = (hash: string) => Uint8Array | null;

export type FileTokens = (file: MessageAttachment, kind: ProviderKind, model: string) => number;

/** More than any model’s context holds: a call that comes to more is refused and not billed. */
const ANY_DOCUMENT = 4_000_000;
/** More than any published rule makes of one picture of 10 MB that does not say how large it is. */
const ANY_PICTURE = 50_000;

/** Each page is also sent as a picture, which no provider is known to make larger than this. */
const PAGE: PictureSize = { width: 2_048, height: 2_048 };
/**
 * The text of a page: Anthropic publishes 1,500 to 3,000 tokens. A page of the smallest print that can be
 * read holds some 16,000 letters, 4,000 to 5,000 tokens. This is an assumption: nothing bounds a page.
 */
const PAGE_TEXT_TOKENS = 8_000;

/** What is known of a file, however it is sent. */
type FileFacts =
  | { readonly type: 'picture'; readonly size: PictureSize | null }
  | { readonly type: 'document'; readonly pages: number | null };

/** The most tokens that a file can be. A file is read once, however often it is sent. */
export function createFileTokens(load: LoadAttachment): FileTokens {
  const read = new Map<string, FileFacts>();

  function factsOf({ hash, mediaType }: MessageAttachment): FileFacts {
    const known = read.get(hash);
    if (known !== undefined) return known;
    const bytes = load(hash);
    const facts: FileFacts = mediaType.startsWith('image/')
      ? { type: 'picture', size: bytes === null ? null : pictureSize(bytes) }
      : { type: 'document', pages: bytes === null ? null : pdfPages(bytes) };
    read.set(hash, facts);
    return facts;
  }

  return (file, kind, model) => {
    const facts = factsOf(file);
    const tokens =
      facts.type === 'picture'
        ? pictureTokens(facts.size, kind, model)
        : documentTokens(facts.pages, kind, model);
    return tokens + textTokens(file.name) + FRAMING.part;
  };
}

function pictureTokens(size: PictureSize | null, kind: ProviderKind, model: string): number {
  return size === null ? ANY_PICTURE : imageTokens(size, kind, model);
}

function documentTokens(pages: number | null, kind: ProviderKind, model: string): number {
  if (pages === null) return ANY_DOCUMENT;
  const ofPage = PAGE_TEXT_TOKENS + imageTokens(PAGE, kind, model) + FRAMING.part;
  return Math.min(ANY_DOCUMENT, pages * ofPage);
}
