import type { ServiceName } from './services.ts';

/** A call that some service of the outside world received. No secrets: see {@link withoutSecrets}. */
export interface LoggedCall {
  at: string;
  what: string;
  /** HTTP status, SMTP code, or 0 where the connection was cut. */
  status: number;
  durationMs: number;
  /** How often the same came in a row. */
  times: number;
}

export interface CallLog {
  record(service: ServiceName, call: Omit<LoggedCall, 'times' | 'at'>): void;
  /** Newest first. */
  last(service: ServiceName): readonly LoggedCall[];
  total(service: ServiceName): number;
}

const KEPT = 12;

/** The last calls of each service, for the page that shows the world. */
export function createCallLog(deps: { now: () => Date }): CallLog {
  const calls = new Map<ServiceName, LoggedCall[]>();
  const totals = new Map<ServiceName, number>();
  return {
    record(service, call) {
      const list = calls.get(service) ?? [];
      calls.set(service, list);
      totals.set(service, (totals.get(service) ?? 0) + 1);
      const at = deps.now().toISOString();
      const newest = list[0];
      if (newest !== undefined && newest.what === call.what && newest.status === call.status) {
        newest.times += 1;
        newest.at = at;
        newest.durationMs = call.durationMs;
      } else {
        list.unshift({ ...call, at, times: 1 });
        list.length = Math.min(list.length, KEPT);
      }
    },
    last: (service) => calls.get(service) ?? [],
    total: (service) => totals.get(service) ?? 0,
  };
}

const SECRET_PARAMETERS = /([?&](?:passkey|username|api_?key|x-plex-token|token)=)[^&#]*/gi;
const BOT_TOKEN = /\/bot[^/]+\//;

/** A request's address without what opens doors, and not too long to read. */
export function withoutSecrets(url: string): string {
  const clean = url.replace(BOT_TOKEN, '/bot…/').replace(SECRET_PARAMETERS, '$1…');
  return clean.length > 160 ? `${clean.slice(0, 159)}…` : clean;
}
