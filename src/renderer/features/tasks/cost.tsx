import { Money } from '../../components/money';
import type { CardCost } from './card-model';

interface CostProps {
  readonly cost: CardCost;
  readonly className?: string | undefined;
}

/** What an attempt cost; the title says where the figure is not the whole truth. */
export function Cost({ cost, className }: CostProps) {
  const title = cost.atLeast
    ? 'At least this much: the price of some calls is not known'
    : cost.demo
      ? 'Made up: the demo model is scripted and costs nothing'
      : undefined;
  return (
    <span title={title}>
      {cost.atLeast && '≥ '}
      <Money amount={cost.amount} className={className} />
    </span>
  );
}
