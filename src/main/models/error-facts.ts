import { z } from 'zod';
import { errorBody, type ErrorBody } from './error-body';

/** What an error from a model call tells, whatever class it is of. */
export interface ErrorFacts extends ErrorBody {
  /** The error's class, such as TypeError; empty for what is no error. */
  readonly name: string;
  /** Response headers, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The system's error code, such as ECONNREFUSED; null when the network was not at fault. */
  readonly networkCode: string | null;
  /** What the system was doing then, such as connect or read; null where it does not say. */
  readonly systemCall: string | null;
}

const CodeSchema = z.union([z.string(), z.number()]).transform(String);

const ThrownSchema = z.object({
  name: z.string().catch(''),
  message: z.string().catch(''),
  statusCode: z.number().int().optional().catch(undefined),
  responseHeaders: z.record(z.string(), z.string()).optional().catch(undefined),
  responseBody: z.string().optional().catch(undefined),
  data: z.unknown().optional(),
  type: z.string().optional().catch(undefined),
  code: CodeSchema.optional().catch(undefined),
  syscall: z.string().optional().catch(undefined),
  /** One for each address of a host that was tried. */
  errors: z.array(z.unknown()).optional().catch(undefined),
  cause: z.unknown().optional(),
});

const NETWORK_CODE =
  /^(E[A-Z_]+|UND_ERR_\w+|CERT_\w+|ERR_TLS_\w+|ERR_SSL_\w+|\w*CERT\w*|UNABLE_TO_\w+)$/;

/** The name of what is known of an error that came as an event, in the middle of an answer. */
export const TOLD_IN_STREAM = 'ToldInStream';

/** Reads an error without trusting its shape: it may be anything that was thrown. */
export function errorFacts(error: unknown): ErrorFacts {
  const thrown = ThrownSchema.catch({
    name: '',
    message: '',
    data: undefined,
    cause: undefined,
  }).parse(error);
  // The library parses a body only where it has the shape that it expects.
  const body = errorBody(thrown.data) ?? errorBody(asJson(thrown.responseBody));
  return {
    name: thrown.name,
    status: thrown.statusCode ?? null,
    message: body?.message || thrown.message,
    type: body?.type || (thrown.type ?? ''),
    code: body?.code || (thrown.code ?? ''),
    headers: thrown.responseHeaders ?? {},
    retryAfterMs: body?.retryAfterMs ?? null,
    ...networkFault(error, 0),
  };
}

/** What is known of an error that the provider told of within its stream. */
export function factsTold(body: ErrorBody): ErrorFacts {
  return { ...body, name: TOLD_IN_STREAM, headers: {}, ...NO_FAULT };
}

function asJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}

type NetworkFault = Pick<ErrorFacts, 'networkCode' | 'systemCall'>;

const NO_FAULT: NetworkFault = { networkCode: null, systemCall: null };

/** Looks through at most 8 causes, so that a circular chain ends. */
function networkFault(error: unknown, depth: number): NetworkFault {
  const thrown = ThrownSchema.safeParse(error);
  if (!thrown.success || depth > 8) return NO_FAULT;
  const { code, cause, syscall, errors } = thrown.data;
  if (error instanceof Error && code !== undefined && NETWORK_CODE.test(code)) {
    const first = ThrownSchema.safeParse(errors?.[0]).data;
    return { networkCode: code, systemCall: syscall ?? first?.syscall ?? null };
  }
  return networkFault(cause, depth + 1);
}
