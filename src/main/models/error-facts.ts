import { z } from 'zod';

/** What an error from a model call tells, whatever class it is of. */
export interface ErrorFacts {
  /** The error's class, such as TypeError; empty for what is no error. */
  readonly name: string;
  /** HTTP status, or the status that an error inside a stream stands for; null when there was none. */
  readonly status: number | null;
  /** The provider's own words, error type and error code; empty where it gave none. */
  readonly message: string;
  readonly type: string;
  readonly code: string;
  /** Response headers, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The system's error code, such as ECONNREFUSED; null when the network was not at fault. */
  readonly networkCode: string | null;
}

const CodeSchema = z.union([z.string(), z.number()]).transform(String);

const ThrownSchema = z.object({
  name: z.string().catch(''),
  message: z.string().catch(''),
  statusCode: z.number().int().optional().catch(undefined),
  responseHeaders: z.record(z.string(), z.string()).optional().catch(undefined),
  data: z.unknown().optional(),
  type: z.string().optional().catch(undefined),
  code: CodeSchema.optional().catch(undefined),
  cause: z.unknown().optional(),
});

/** The error body of Anthropic, of OpenAI and of the many that copy either. */
const BodySchema = z
  .object({
    error: z.object({
      message: z.string().catch(''),
      type: z.string().nullish().catch(null),
      code: CodeSchema.nullish().catch(null),
    }),
  })
  .catch({ error: { message: '', type: null, code: null } });

const NETWORK_CODE =
  /^(E[A-Z_]+|UND_ERR_\w+|CERT_\w+|ERR_TLS_\w+|ERR_SSL_\w+|\w*CERT\w*|UNABLE_TO_\w+)$/;

/** Reads an error without trusting its shape: it may be anything that was thrown. */
export function errorFacts(error: unknown): ErrorFacts {
  const thrown = ThrownSchema.catch({
    name: '',
    message: '',
    data: undefined,
    cause: undefined,
  }).parse(error);
  const body = BodySchema.parse(thrown.data).error;
  return {
    name: thrown.name,
    status: thrown.statusCode ?? null,
    message: body.message || thrown.message,
    type: body.type ?? thrown.type ?? '',
    code: body.code ?? thrown.code ?? '',
    headers: thrown.responseHeaders ?? {},
    networkCode: networkCode(error, 0),
  };
}

/** Looks through at most 8 causes, so that a circular chain ends. */
function networkCode(error: unknown, depth: number): string | null {
  const thrown = ThrownSchema.safeParse(error);
  if (!thrown.success || depth > 8) return null;
  const { code, cause } = thrown.data;
  if (error instanceof Error && code !== undefined && NETWORK_CODE.test(code)) return code;
  return networkCode(cause, depth + 1);
}
