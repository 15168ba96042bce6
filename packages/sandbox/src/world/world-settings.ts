import { z } from 'zod';
import { OUTAGE_MODES, type OutageMode, SERVICES, type ServiceName } from './services.ts';
import type { StateFile } from './state-file.ts';

/** What holds for the whole world, and outlives it. */
export const worldSettingsSchema = z.object({
  ports: z.partialRecord(z.enum(SERVICES), z.number().int()),
  outages: z.partialRecord(z.enum(SERVICES), z.enum(OUTAGE_MODES)),
  /** Sandbox seconds in a second. */
  speed: z.number().min(0),
});

export type WorldSettingsState = z.output<typeof worldSettingsSchema>;

/** Speed, outages, and which port was whose. */
export interface WorldSettings {
  speed(): number;
  setSpeed(speed: number): void;
  outage(service: ServiceName): OutageMode;
  setOutage(service: ServiceName, mode: OutageMode): void;
  /** The port of the last run; 0 when there was none. */
  lastPort(service: ServiceName): number;
  rememberPort(service: ServiceName, port: number): void;
}

export function createWorldSettings(state: StateFile<WorldSettingsState>): WorldSettings {
  return {
    speed: () => state.value.speed,
    setSpeed(speed) {
      state.value.speed = speed;
      state.changed();
    },
    outage: (service) => state.value.outages[service] ?? 'none',
    setOutage(service, mode) {
      state.value.outages[service] = mode;
      state.changed();
    },
    lastPort: (service) => state.value.ports[service] ?? 0,
    rememberPort(service, port) {
      state.value.ports[service] = port;
      state.changed();
    },
  };
}
