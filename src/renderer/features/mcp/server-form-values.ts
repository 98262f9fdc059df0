import {
  type McpServer,
  type McpServerConfig,
  McpServerConfigSchema,
} from '../../../shared/model/mcp-server';

/** A variable or a header. */
export interface SecretValues {
  /** For the form alone: it stays with the row, whatever is typed. */
  readonly key: string;
  name: string;
  /** Empty leaves the stored value as it is: a stored value is never shown. */
  value: string;
}

export interface ServerFormValues {
  name: string;
  type: 'stdio' | 'http';
  command: string;
  /** One a line. */
  args: string;
  url: string;
  secrets: SecretValues[];
  enabled: boolean;
}

const EMPTY: ServerFormValues = {
  name: '',
  type: 'stdio',
  command: '',
  args: '',
  url: '',
  secrets: [],
  enabled: true,
};

export function initialServerValues(server: McpServer | null): ServerFormValues {
  if (server === null) return EMPTY;
  const { name, enabled, transport, secrets: known } = server;
  const secrets = known.map((secret) => ({ key: secret.name, name: secret.name, value: '' }));
  return transport.type === 'stdio'
    ? {
        ...EMPTY,
        ...{ name, enabled, secrets, type: 'stdio' },
        command: transport.command,
        args: transport.args.join('\n'),
      }
    : { ...EMPTY, ...{ name, enabled, secrets, type: 'http' }, url: transport.url };
}

/** Empty lines are no arguments, and spaces around one belong to nobody. */
export function argumentsOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function unchecked(id: string, values: ServerFormValues) {
  const { name, enabled, type, command, url, args, secrets } = values;
  const names = secrets.map((secret) => secret.name);
  const transport =
    type === 'stdio'
      ? { type, command, args: argumentsOf(args), env: names }
      : { type, url: url.trim(), headers: names };
  return { id, name, enabled, transport };
}

/** @throws when the values were not checked before. */
export function serverConfig(id: string, values: ServerFormValues): McpServerConfig {
  return McpServerConfigSchema.parse(unchecked(id, values));
}

/** What is wrong with each field, by its name in the form. */
export function serverFormErrors(values: ServerFormValues): Record<string, string> {
  const parsed = McpServerConfigSchema.safeParse(unchecked('checked-later', values));
  const issues = parsed.success ? [] : parsed.error.issues;
  const errors: Record<string, string> = {};
  for (const { path, message } of issues) errors[fieldOf(path)] ??= message;
  return errors;
}

function fieldOf([first, second, third]: readonly PropertyKey[]): string {
  if (first !== 'transport') return String(first);
  if (second !== 'env' && second !== 'headers') return String(second);
  return typeof third === 'number' ? `secrets.${third}.name` : 'secrets';
}
