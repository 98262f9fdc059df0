/** A text of a block. A long one comes in pieces, and anew each time it is asked for. */
export interface BlockText {
  /** What it is, such as "Input"; null where the block's title says so. */
  readonly label: string | null;
  readonly pieces: () => Iterable<string>;
  /** The same before anything is masked in it, to be measured and not to be told. */
  readonly unmasked: () => Iterable<string>;
  /** Words to read, or code to look at. */
  readonly as: 'words' | 'code';
}

/** A whole output, masked and as it is; null where it is not kept. */
export type WholeOutput = (hash: string) => Pick<BlockText, 'pieces' | 'unmasked'> | null;

export type Tone = 'plain' | 'done' | 'fail' | 'wait';

/** What a document says of one event. */
export interface Block {
  /** `turn` begins one; `line` is a line without a text. */
  readonly kind: 'turn' | 'words' | 'folded' | 'line';
  readonly title: string;
  readonly tone: Tone;
  /** Short facts beside the title. */
  readonly facts: readonly string[];
  readonly texts: readonly BlockText[];
}

export function textOf(text: string, as: BlockText['as'], label: string | null = null): BlockText {
  return { label, as, pieces: () => [text], unmasked: () => [text] };
}

export function lineBlock(
  title: string,
  tone: Tone = 'plain',
  facts: readonly string[] = [],
): Block {
  return { kind: 'line', title, tone, facts, texts: [] };
}
