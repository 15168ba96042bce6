import type { BudgetView } from '../../src/control/world-overview.ts';
import { sayDuration } from '../look/say.ts';
import { Section } from './section.tsx';

/** How much of the tracker's hour is spent. */
export function BudgetSection({
  budget,
  now,
  onReset,
}: {
  budget: BudgetView;
  now: Date;
  onReset: () => void;
}) {
  const { spent, limit, nextFreeAt, isLockedOut } = budget;
  const share = limit === 0 ? 1 : Math.min(1, spent / limit);
  const secondsLeft = nextFreeAt === null ? 0 : Math.max(0, (Date.parse(nextFreeAt) - now.getTime()) / 1000);
  const reset = (
    <button type="button" class="button small" disabled={spent === 0 && !isLockedOut} onClick={onReset}>
      Reset
    </button>
  );
  return (
    <Section title="Tracker budget" aside={reset}>
      <p class="budget">
        <strong>{spent}</strong> of {limit} calls in the last hour
      </p>
      <div class={`bar ${share > 0.9 ? 'stuck' : ''}`} aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </div>
      <p class="soft small-text">
        {isLockedOut
          ? 'Locked out after too many wrong log-ins.'
          : nextFreeAt === null
            ? 'Nothing spent. The account has one allowance, whoever calls.'
            : `The oldest call falls out in ${sayDuration(secondsLeft)}.`}
      </p>
    </Section>
  );
}
