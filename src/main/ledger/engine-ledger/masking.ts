import type { z } from 'zod';

/** Masks secrets: what is masked here never reaches the file. */
export type Redact = (text: string) => string;

export interface Masking {
  readonly text: Redact;
  readonly optionalText: (text: string | null) => string | null;
  /** The value with its texts masked; most have nothing to mask and stay as they are. */
  readonly value: <T>(schema: z.ZodType<T>, value: T) => T;
}

export function createMasking(redact: Redact): Masking {
  return {
    text: redact,
    optionalText: (text) => (text === null ? null : redact(text)),
    value: (schema, value) => {
      const json = JSON.stringify(value);
      const clean = redact(json);
      return clean === json ? value : schema.parse(JSON.parse(clean));
    },
  };
}
