import { Gauge, type Registry } from 'prom-client';

/** The part of a Postgres pool that tells how it is. */
export interface CountedPool {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

/** How many connections this process holds, and how many wait for one. */
export function observePool(registry: Registry, pool: CountedPool): void {
  new Gauge({
    name: 'matinee_database_pool_connections',
    help: 'Connections of this process to Postgres: busy, idle, and those that somebody waits for.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
}
