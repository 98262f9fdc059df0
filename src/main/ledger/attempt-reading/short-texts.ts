import type { z } from 'zod';

type Json = z.infer<ReturnType<typeof z.json>>;
type JsonObject = Readonly<Record<string, Json>>;

/**
 * The same object with each text in it cut to its first `longest` characters; the very same one where none
 * is longer. A character of two units is not torn apart.
 */
export function withShortTexts(object: JsonObject, longest: number): JsonObject {
  const entries = Object.entries(object);
  const short = entries.map(([key, value]) => [key, shortened(value, longest)] as const);
  const isSame = short.every(([, value], index) => value === entries[index]?.[1]);
  return isSame ? object : Object.fromEntries(short);
}

function shortened(value: Json, longest: number): Json {
  if (typeof value === 'string') return beginning(value, longest);
  if (Array.isArray(value)) {
    const short = value.map((item) => shortened(item, longest));
    return short.every((item, index) => item === value[index]) ? value : short;
  }
  if (typeof value !== 'object' || value === null) return value;
  const short = withShortTexts(value, longest);
  return short === value ? value : { ...short };
}

function beginning(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const last = text.charCodeAt(longest - 1);
  const isTorn = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isTorn ? longest - 1 : longest);
}
