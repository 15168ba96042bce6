import type { Household } from '@matinee/db/household';
import type { BudgetRules } from '@matinee/db/rate-budgets';
import type { Logger } from '@matinee/runtime/logging/logger';
import { Counter, Gauge, type Registry } from '@matinee/runtime/metrics/metrics';
import { HOUSEHOLD_GAUGES, type HouseholdGauge } from './household-gauges.ts';

/** However often, and by how many, it is looked at: one query in so long. */
const FRESH_MS = 5_000;

export interface ObserveHouseholdDeps {
  registry: Registry;
  read: () => Promise<Household>;
  budgets: readonly BudgetRules[];
  now: () => Date;
  logger: Logger;
}

/**
 * How everything is, for Prometheus, from the database: each replica of the worker says the same, so that whoever adds up
 * takes the most of them (`max by`). While the database is away these series are missing, rather than wrong.
 */
export function observeHousehold(deps: ObserveHouseholdDeps): void {
  const { registry, budgets, now, logger } = deps;
  let last: { at: number; household: Promise<Household | null> } | null = null;

  function look(): Promise<Household | null> {
    const at = now().getTime();
    if (last !== null && at >= last.at && at - last.at < FRESH_MS) return last.household;
    const household = deps.read().catch((err: unknown) => {
      logger.warn({ err }, 'the database could not be asked for metrics');
      return null;
    });
    last = { at, household };
    return household;
  }

  for (const gauge of HOUSEHOLD_GAUGES) {
    const shared = { name: gauge.name, help: gauge.help, labelNames: gauge.labels, registers: [registry] };
    if (gauge.isCounter) {
      new Counter({
        ...shared,
        async collect() {
          const household = await look();
          this.reset();
          for (const [labels, value] of valuesOf(gauge, household)) this.inc(labels, value);
        },
      });
    } else {
      new Gauge({
        ...shared,
        async collect() {
          const household = await look();
          this.reset();
          // Without labels, a reset says 0.
          if (household === null && gauge.labels.length === 0) this.remove();
          for (const [labels, value] of valuesOf(gauge, household)) this.set(labels, value);
        },
      });
    }
  }

  function valuesOf(gauge: HouseholdGauge, household: Household | null) {
    if (household === null) return [];
    return gauge
      .values({ household, budgets, now: now() })
      .flatMap(([labels, value]) => (value === null ? [] : [[labels, value] as const]));
  }
}
