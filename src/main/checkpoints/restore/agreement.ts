import type { RestoreRefusal } from '../../../shared/model/restore';
import type { Looked } from './look-and-plan';
import { refused } from './refused';
import { notAsShown } from './sentences';
import { differenceFrom, type Difference, type ShownPlan } from './shown';

/** A plan that is not what was shown. */
export interface Disagreement {
  readonly looked: Looked;
  readonly difference: Difference;
}

/** Holds one restore to what its preview showed. */
export interface Agreement {
  /** Why a plan is not to be done; null where it is what was shown, or nothing was. */
  readonly objection: (looked: Looked) => RestoreRefusal | null;
  /** What was objected to; null as long as nothing was. */
  readonly disagreement: () => Disagreement | null;
}

/** `shown` is null where nothing was shown: then any plan will do. */
export function agreementOn(shown: ShownPlan | null): Agreement {
  let disagreement: Disagreement | null = null;
  return {
    objection: (looked) => {
      if (shown === null) return null;
      const difference = differenceFrom(shown, looked.plan);
      if (difference.files + difference.folders === 0) return null;
      disagreement = { looked, difference };
      return refused('not_as_shown', notAsShown(difference));
    },
    disagreement: () => disagreement,
  };
}
