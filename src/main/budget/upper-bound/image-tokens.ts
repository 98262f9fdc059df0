import { assertNever } from '../../../shared/assert-never';
import type { ProviderKind } from '../../../shared/model/provider';
import type { PictureSize } from './picture-size';

/**
 * The most tokens that a provider makes of a picture, by its published rule: the most over its models
 * where they differ. docs/budgets.md has the rules and where they are published.
 */
export function imageTokens(size: PictureSize, kind: ProviderKind, model: string): number {
  switch (kind) {
    case 'anthropic':
      return forClaude(size);
    case 'openai':
      return forGpt(size, model);
    case 'google':
      return forGemini(size);
    case 'openai-compatible':
    case 'ollama':
      return forAny(size, model);
    case 'demo':
      // It takes none.
      return 0;
    default:
      return assertNever(kind);
  }
}

/** Anthropic makes a picture smaller until it has no more tokens than this. */
const CLAUDE_TOKENS = 4_784;

/** A token for each 28 x 28 pixels; for older models a 750th of the pixels. */
function forClaude({ width, height }: PictureSize): number {
  const patches = cells({ width, height }, 28);
  return Math.min(CLAUDE_TOKENS, Math.max(patches, Math.ceil((width * height) / 750)));
}

function forGpt(size: PictureSize, model: string): number {
  return /gpt-4o-mini/i.test(model) ? forGpt4oMini(size) : forOtherGpt(size);
}

/** GPT-4o mini counts 2,833 tokens and 5,667 for each tile. */
function forGpt4oMini(size: PictureSize): number {
  return 2_833 + 5_667 * tiles(size);
}

/**
 * Older models count up to 85 tokens and 170 a tile. Later ones count 1.2 tokens for each 32 x 32 pixels,
 * small ones up to 2.46, of at most 1,536 such patches.
 */
function forOtherGpt(size: PictureSize): number {
  const patches = cells(size, 32);
  return Math.max(
    85 + 170 * tiles(size),
    Math.ceil((patches * 12) / 10),
    Math.ceil((Math.min(patches, 1_536) * 246) / 100),
  );
}

/** Tiles of 512 x 512 pixels of a picture within 2,048 x 2,048 whose shorter side is at most 768. */
function tiles({ width, height }: PictureSize): number {
  const scale = Math.min(
    1,
    2_048 / Math.max(width, height),
    768 / Math.max(1, Math.min(width, height)),
  );
  return cells({ width: width * scale, height: height * scale }, 512);
}

/** What Gemini 3 counts for a picture at the finest resolution that can be asked for. */
const GEMINI_3_TOKENS = 2_240;

/** Gemini up to 2.5: 258 tokens for each tile, whose side is two thirds of the shorter one, at most 768. */
function forGemini({ width, height }: PictureSize): number {
  const side = Math.min(768, Math.max(1, Math.floor(Math.min(width, height) / 1.5)));
  const isSmall = width <= 384 && height <= 384;
  return Math.max(GEMINI_3_TOKENS, 258 * (isSmall ? 1 : cells({ width, height }, side)));
}

/** A name that says whose model it is. Behind any other may be any model. */
const KNOWN_FAMILY =
  /gpt-|claude|gemini|gemma|grok|llama|qwen|qvq|mistral|pixtral|ministral|kimi|glm|minimax|nova|phi/i;

/** Pixtral counts a token for each 16 x 16 pixels and one a row, of at most 1,024 x 1,024. */
const PIXTRAL_TOKENS = 64 * 65;
/** Grok counts 256 tokens for each of at most six tiles, and once more. */
const GROK_TOKENS = 7 * 256;

/** The most over all rules; open models count a token for each 28 x 28 pixels, without an end. */
function forAny(size: PictureSize, model: string): number {
  const most = Math.max(
    forOtherGpt(size),
    forGemini(size),
    cells(size, 28),
    PIXTRAL_TOKENS,
    GROK_TOKENS,
  );
  const isMini = /gpt-4o-mini/i.test(model) || !KNOWN_FAMILY.test(model);
  return isMini ? Math.max(most, forGpt4oMini(size)) : most;
}

/** Squares of `side` pixels that cover a picture. */
function cells({ width, height }: PictureSize, side: number): number {
  return Math.ceil(width / side) * Math.ceil(height / side);
}
