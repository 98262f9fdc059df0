import { BoundedMoney } from '../../components/bounded-money';
import type { CardCost } from './card-model';

interface CostProps {
  readonly cost: CardCost;
  readonly className?: string | undefined;
}

/** What an attempt cost; the title says where the figure is not the whole truth. */
export function Cost({ cost, className }: CostProps) {
  const title = cost.demo ? 'Made up: the demo model is scripted and costs nothing' : undefined;
  return (
    <span title={title}>
      <BoundedMoney
        amount={cost.amount}
        bound={cost.bound}
        decimals={cost.decimals}
        className={className}
        short
      />
    </span>
  );
}
