import type { ModelCall } from '../../shared/model/model-call';
import type { Price } from '../../shared/model/price';
import type { ProviderKind } from '../../shared/model/provider';
import { err, ok } from '../../shared/result';
import type { Budget, ReservationRequest } from '../engine/ports';
import { admit } from './admit';
import { limitsFor, standOf, type RunBudgets, type SpendRows } from './limits';
import { mostPressed } from './pressure';
import { refusedCall, unknownPrice } from './refusal';
import { boundThatFits, endingOf, overshootOf, type CallEnding } from './settle';
import { createTurnCheck } from './turn-check';
import type { CountedRequest, UpperBound } from './upper-bound';
import { RequestPrintSchema } from './upper-bound/request-print';
import { widenedPercent } from './upper-bound/widened-percent';
import { createWindows } from './windows';

/** A call before it is sent; its usage is the most that it can come to. */
export interface NewReservation extends Omit<ModelCall, 'state' | 'actualMicroUsd' | 'provenance'> {
  /** What tells its request from others, as JSON. */
  readonly print: string;
}

/** The rows of `model_calls`, as the budget needs them. */
export interface ModelCallRows {
  insertReserved(call: NewReservation): void;
  get(id: string): ModelCall | null;
  end(call: Pick<ModelCall, 'id' | 'runId'>, ending: CallEnding): void;
  /** The last requests of a run that the provider has counted itself, newest first. */
  counted(runId: string): readonly { readonly print: unknown; readonly inputTokens: number }[];
}

/** The limits as they are kept, and the run that a call is of. */
export interface LimitRows {
  /** Of a call of the run by `agentId`, or by the run's own agent where it is null. */
  ofRun(runId: string, agentId: string | null): KeptBudgets;
  widenBound(agentId: string, percent: number): void;
  boundPercent(agentId: string): number;
}

export interface KeptBudgets extends RunBudgets {
  /** The run's own; a call may be made by others. */
  readonly providerId: string;
  readonly model: string;
  /** How far the bound on input tokens is widened; 100 for not at all. */
  readonly boundPercent: number;
}

export interface BudgetParts {
  /** All or nothing, and alone with the ledger among all processes (BEGIN IMMEDIATE); nests. */
  readonly transaction: <T>(work: () => T) => T;
  readonly calls: ModelCallRows;
  readonly limits: LimitRows;
  readonly spend: SpendRows;
  readonly upperBound: UpperBound;
  /** Null for a provider that is not known. */
  readonly kindOf: (providerId: string) => ProviderKind | null;
  /** With all its tiers; null where it is not known. */
  readonly priceOf: (providerId: string, model: string) => Price | null;
  /** From which share of a limit on it is pressed, in percent. */
  readonly warnPercent: () => number;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
  /** The system's unless told. */
  readonly timeZone?: () => string;
}

/**
 * Books every model call: what it could cost before it is sent, what it did cost afterwards. A reservation
 * reads the limits and what is held against them, and sets the money aside, in one transaction that no
 * other process is in; it joins the one that it is called in, or opens its own.
 */
export function createBudget(parts: BudgetParts): Budget {
  const { transaction, calls, limits, spend, upperBound, priceOf, warnPercent, newId } = parts;
  const windowsAt = createWindows(parts.timeZone);

  function boundOf({ runId, request }: ReservationRequest, boundPercent: number) {
    const kind = parts.kindOf(request.providerId) ?? 'openai-compatible';
    const counted = calls.counted(runId).flatMap(readCounted);
    return upperBound({ request, kind, counted, boundPercent });
  }

  function reserve(call: ReservationRequest): ReturnType<Budget['reserve']> {
    const { runId, agentId, turn, step, request } = call;
    const { providerId: provider, model, maxOutputTokens } = request;
    const budgets = limits.ofRun(runId, agentId);
    const applying = limitsFor(budgets, provider);
    const price = priceOf(provider, model);
    if (price === null && applying.length > 0) return err(unknownPrice(provider, model));

    const { inputTokens, print } = boundOf(call, budgets.boundPercent);
    const at = parts.now();
    const stand = standOf(applying, budgets, spend, at, windowsAt);
    const admission = price === null ? null : admit({ inputTokens, maxOutputTokens, price }, stand);
    if (admission?.type === 'refused') return err(refusedCall(admission.by, admission.call));

    const cap = admission?.maxOutputTokens ?? maxOutputTokens;
    const reservedMicroUsd = admission?.worstMicroUsd ?? null;
    const id = newId();
    calls.insertReserved({
      id,
      runId,
      agentId,
      turn,
      step,
      provider,
      model,
      inputTokens,
      cachedInputTokens: 0,
      cacheWriteTokens: 0,
      outputTokens: cap,
      reasoningTokens: 0,
      price,
      reservedMicroUsd,
      print: JSON.stringify({ ...print, maxOutputTokens: cap }),
      at,
    });
    return ok({
      modelCallId: id,
      maxOutputTokens: cap,
      reservedMicroUsd,
      loweredBy: admission?.loweredBy ?? null,
      pressed: mostPressed(stand, warnPercent(), reservedMicroUsd ?? 0),
    });
  }

  function settle(...[id, end]: Parameters<Budget['settle']>): ReturnType<Budget['settle']> {
    const call = calls.get(id);
    if (call?.state !== 'reserved' && call?.state !== 'uncertain') {
      throw new Error(`Model call ${id} is not open.`);
    }
    const ending = endingOf(call, end);
    const overshootMicroUsd = overshootOf(call, ending);
    calls.end(call, ending);
    if (overshootMicroUsd > 0) {
      limits.widenBound(
        call.agentId,
        widenedPercent({
          boundPercent: limits.boundPercent(call.agentId),
          boundTokens: call.inputTokens,
          billedTokens: boundThatFits(call, ending),
        }),
      );
    }
    const { usage, provenance, actualMicroUsd } = ending;
    return { usage, provenance, costMicroUsd: actualMicroUsd, overshootMicroUsd };
  }

  return {
    reserve: (call) => transaction(() => reserve(call)),
    settle: (id, end) => transaction(() => settle(id, end)),
    check: createTurnCheck({ limits, spend, windowsAt, priceOf, warnPercent, now: parts.now }),
  };
}

/** What cannot be read was written by another version: it is as if it had not been counted. */
function readCounted(row: ReturnType<ModelCallRows['counted']>[number]): readonly CountedRequest[] {
  const print = RequestPrintSchema.safeParse(row.print);
  return print.success ? [{ print: print.data, inputTokens: row.inputTokens }] : [];
}
