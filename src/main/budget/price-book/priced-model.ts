import type { Rates } from '../../../shared/model/price';
import type { ProviderKind } from '../../../shared/model/provider';

/** Where a model is served, as far as its price depends on it. */
export interface PricedModel {
  readonly providerId: string;
  /** Null for the model inside the app. */
  readonly baseUrl: string | null;
  readonly kind: ProviderKind;
  readonly model: string;
  /** The rates that a person set for it, which go before all others. Absent: none. */
  readonly override?: Rates | null;
}
