import { z } from 'zod';
import { CheckStateSchema } from '../../shared/model/run';
import type { Masker } from './masker';

type Json = z.infer<ReturnType<typeof z.json>>;
const JsonSchema = z.json();

/** Values that other lines or the app's own types are told by: ids, hashes and kinds are no words. */
const STRUCTURAL = new Set([
  'record',
  'id',
  'hash',
  'callId',
  'modelCallId',
  'approvalId',
  'checkpointId',
  'outputHash',
  'mediaType',
  'type',
  'kind',
  'role',
  'status',
  'state',
  'from',
  'to',
  'outcome',
  'provenance',
  'purpose',
  'severity',
  'action',
  'code',
  'failureCode',
  'verdict',
  'moment',
  'decision',
  'scope',
  'priority',
  'source',
  'effect',
  'change',
  'preset',
  'commit',
  'ownerType',
  'ownerId',
  'recoveryPolicy',
  'startedBy',
  'pausedFor',
  'sessionId',
  'agentId',
  'projectId',
  'parentRunId',
  'runId',
  'repository',
  'reasoningEffort',
]);

/** Of events: why a turn began is one of a few words there, and a sentence in a status. */
const REASON_IS_A_WORD = /^(?:supervisor|incomplete|user|recovery)$/;

/** Under these anything may stand, so that all of it is words. */
const FREE = new Set(['input', 'providerOptions']);

/** Lists whose items are words of the app's own types. */
const STRUCTURAL_LISTS = new Set(['checkStates', 'tools', 'mcpServers']);

/** How the checks of an attempt ended. Under the same name a task has their commands, which are words. */
const CheckStatesSchema = z.array(CheckStateSchema);

/** The value with every text in it masked, a tool's own keys too; what tells the app what it is stays as it is. */
export function maskJson(value: Json, masker: Masker, where: string): Json {
  return walk(value, masker, where, false);
}

/** The same for the text of a value. A text in which nothing is masked stays as it was, byte for byte. */
export function maskJsonText(text: string, masker: Masker, where: string): string {
  if (!masker.mayConcern(text)) return text;
  const before = masker.total();
  const masked = maskJson(JsonSchema.parse(JSON.parse(text)), masker, where);
  return masker.total() === before ? text : JSON.stringify(masked);
}

function walk(value: Json, masker: Masker, where: string, free: boolean): Json {
  if (typeof value === 'string') return masker.mask(value, where);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => walk(item, masker, where, free));
  const entries = new Map<string, Json>();
  for (const [key, item] of Object.entries(value)) {
    const name = free ? freeName(entries, masker.mask(key, where)) : key;
    const kept = isKept(key, item, free);
    entries.set(name, kept ? item : walk(item, masker, where, free || FREE.has(key)));
  }
  return Object.fromEntries(entries);
}

function isKept(key: string, item: Json, free: boolean): boolean {
  if (free) return false;
  if (typeof item === 'string') {
    return STRUCTURAL.has(key) || (key === 'reason' && REASON_IS_A_WORD.test(item));
  }
  if (key === 'checks') return CheckStatesSchema.safeParse(item).success;
  return Array.isArray(item) && STRUCTURAL_LISTS.has(key);
}

/** Two keys that are the same once they are masked stay two. */
function freeName(taken: ReadonlyMap<string, Json>, name: string): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name} (${number})`)) number += 1;
  return `${name} (${number})`;
}
