import { z } from 'zod';

/** What a provider says about an error, wherever it put it. */
export interface ErrorBody {
  /** Its own words, error type and error code; empty where it gave none. */
  readonly message: string;
  readonly type: string;
  readonly code: string;
  /** HTTP status that its code stands for; null where it names none. */
  readonly status: number | null;
  /** When it may be asked again (ms); null where it does not say. */
  readonly retryAfterMs: number | null;
}

const WordSchema = z
  .union([z.string(), z.number()])
  .transform(String)
  .nullish()
  .catch(null)
  .transform((word) => word ?? '');

const ErrorSchema = z.object({
  message: WordSchema,
  /** What vLLM and other servers on FastAPI say instead. */
  detail: WordSchema,
  type: WordSchema,
  code: WordSchema,
  /** Google's name of the code. */
  status: WordSchema,
  details: z.array(z.unknown()).nullish().catch(null),
});

/** Google's details, of which two are of use: how long to wait, and that the key is wrong. */
const DetailSchema = z
  .object({
    retryDelay: z.string().optional().catch(undefined),
    reason: z.string().optional().catch(undefined),
  })
  .catch({});

/** How deep an error may be wrapped in others. */
const WRAPPINGS = 4;

/**
 * Reads the error that a parsed JSON body or event tells of, in the shapes of Anthropic, OpenAI and
 * Google and of the many that copy one of them; null when it tells of none.
 */
export function errorBody(value: unknown, wrappings = WRAPPINGS): ErrorBody | null {
  if (typeof value === 'string') return value === '' ? null : { ...NOTHING_SAID, message: value };
  if (Array.isArray(value)) return wrappings === 0 ? null : errorBody(value[0], wrappings - 1);
  if (typeof value !== 'object' || value === null) return null;
  const wrapped = z.looseObject({ error: z.unknown().optional() }).parse(value).error;
  if (wrapped !== undefined && wrapped !== null && wrapped !== false && wrappings > 0) {
    return errorBody(wrapped, wrappings - 1) ?? unexplained(nameIn(wrapped));
  }
  const said = ErrorSchema.parse(value);
  const message = said.message || said.detail;
  if (message === '' && said.code === '') return null;
  const details = (said.details ?? []).map((detail) => DetailSchema.parse(detail));
  const reason = details.find((detail) => detail.reason !== undefined)?.reason;
  const delay = details.find((detail) => detail.retryDelay !== undefined)?.retryDelay;
  return {
    message,
    type: said.type || said.status,
    code: reason ?? said.code,
    status: httpStatus(said.code) ?? httpStatus(said.status),
    retryAfterMs: delay === undefined ? null : secondsInMs(delay),
  };
}

/** An error of which the provider says no more than that there is one. */
export function unexplained(type: string): ErrorBody {
  return { ...NOTHING_SAID, type };
}

/** The name of an error that comes without words; empty where it has none. */
function nameIn(error: unknown): string {
  const { data } = ErrorSchema.safeParse(error);
  return data === undefined ? '' : data.type || data.status;
}

const NOTHING_SAID: ErrorBody = {
  message: '',
  type: '',
  code: '',
  status: null,
  retryAfterMs: null,
};

function httpStatus(code: string): number | null {
  return /^[45]\d\d$/.test(code) ? Number(code) : null;
}

/** Google writes durations as "34.07s". */
function secondsInMs(delay: string): number | null {
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(delay)?.[1];
  return seconds === undefined ? null : Math.ceil(Number(seconds) * 1_000);
}
