import type { LimitKind, RefusedCall } from '../../shared/model/budget';
import type { Failure } from '../../shared/model/failure';
import type { Provenance } from '../../shared/model/model-call';
import type { CallPurpose } from '../../shared/model/run-event';
import type { Usage } from '../../shared/model/usage';
import type { MicroUsd } from '../../shared/money';
import type { Result } from '../../shared/result';
import type { ModelRequest } from './model-request';

export interface ReservationRequest {
  readonly runId: string;
  readonly agentId: string;
  readonly turn: number;
  readonly step: number;
  readonly purpose: CallPurpose;
  readonly request: ModelRequest;
}

export interface Reservation {
  readonly modelCallId: string;
  /** Tokens that the call may put out; at most what was asked for, less where only that fits. */
  readonly maxOutputTokens: number;
  /** The most that the call can cost; null where the price is not known. */
  readonly reservedMicroUsd: MicroUsd | null;
  /** The limit that lowered `maxOutputTokens`; null where none did. */
  readonly loweredBy: LimitUse | null;
  /** The limit that is used most, where it is past its warning, or past itself and only warns; else null. */
  readonly pressed: LimitUse | null;
}

/** How a call ended: with reported usage, in a way that may have been billed, or surely unbilled. */
export type CallEnd =
  | { readonly type: 'reported'; readonly usage: Usage }
  | { readonly type: 'may_be_billed' }
  | { readonly type: 'not_billed' };

export interface Settlement {
  readonly usage: Usage;
  readonly provenance: Provenance;
  /** Null where the price is not known. */
  readonly costMicroUsd: MicroUsd | null;
  /** What the provider billed above the reservation; 0 where its own published rule held. */
  readonly overshootMicroUsd: MicroUsd;
}

export interface BudgetRefusal {
  readonly failure: Failure;
  /** When the limit's window reopens (Unix ms); null when only a person can make room. */
  readonly until: number | null;
  /** The sum of the call that was not sent; null where its price is not known. */
  readonly call: RefusedCall | null;
}

/** How much of a limit is used. */
export interface LimitUse {
  readonly kind: LimitKind;
  /** Which limit, in words. */
  readonly limit: string;
  readonly limitMicroUsd: MicroUsd;
  /** Settled, reserved and uncertain together. */
  readonly usedMicroUsd: MicroUsd;
}

export type BudgetVerdict =
  | { readonly type: 'ok' }
  /** Past its warning, or past itself where it only warns. */
  | { readonly type: 'pressed'; readonly use: LimitUse }
  | { readonly type: 'refused'; readonly use: LimitUse; readonly refusal: BudgetRefusal };

/** Money is set aside before each model call and settled after it. */
export interface Budget {
  /** Whether the run may begin another turn. */
  check(runId: string): BudgetVerdict;
  /** Call it in the transaction that records the step: the limits are read and the money set aside in one. */
  reserve(request: ReservationRequest): Result<Reservation, BudgetRefusal>;
  /** @throws when the call is not open any more: it would be paid twice. */
  settle(modelCallId: string, end: CallEnd): Settlement;
}
