import type { RefusedCall } from '../../../../shared/model/budget';
import { addUsd, exactUsd, type MicroUsd } from '../../../../shared/money';
import type { LoweredCap } from '../transcript/transcript-model';

/** Why the output of a step is capped lower than the agent asks for, in one sentence. */
export function loweredWords({ asked, cap, by }: LoweredCap): string {
  return `At most ${tokens(cap)} of output instead of ${tokens(asked)}: the limit has room for no more (${by.limit}, ${exactUsd(by.usedMicroUsd)} of ${exactUsd(by.limitMicroUsd)} is used).`;
}

/** The sum of a call that was not sent, in two sentences: what the limit holds, and what the call could cost. */
export function refusalWords(call: RefusedCall): string {
  const { inputTokens, inputMicroUsd, outputTokens, outputMicroUsd, limitMicroUsd } = call;
  const worst = addUsd(inputMicroUsd, outputMicroUsd);
  return `Of ${exactUsd(limitMicroUsd)}, ${heldWords(call)}. The smallest call could cost ${exactUsd(worst)}: ${exactUsd(inputMicroUsd)} for at most ${tokens(inputTokens)} of input and ${exactUsd(outputMicroUsd)} for ${tokens(outputTokens)} of output.`;
}

/** As "$0.012 is spent, $0.005 is reserved and $0.001 is uncertain". */
function heldWords({ settledMicroUsd, reservedMicroUsd, uncertainMicroUsd }: RefusedCall): string {
  const parts = [
    `${exactUsd(settledMicroUsd)} is spent`,
    ...held(reservedMicroUsd, 'reserved'),
    ...held(uncertainMicroUsd, 'uncertain'),
  ];
  const last = parts.pop();
  return parts.length === 0 ? `${last}` : `${parts.join(', ')} and ${last}`;
}

function held(amount: MicroUsd, how: string): readonly string[] {
  return amount === 0 ? [] : [`${exactUsd(amount)} is ${how}`];
}

function tokens(count: number): string {
  return `${count.toLocaleString('en-US')} tokens`;
}
