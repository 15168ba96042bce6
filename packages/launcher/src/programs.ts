/** The four services, in the order in which they are shown. */
export const SERVICE_NAMES = ['telegram', 'myimdb', 'newsletter', 'torrapi'] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];
/** Everything that listens on a port that a person may choose. */
export type ProgramName = ServiceName | 'sandbox';

/** Which variable sets a program's port, and the port without it (DESIGN: these numbers are fixed). */
export const PORTS: Record<ProgramName, { variable: string; default: number }> = {
  telegram: { variable: 'TELEGRAM_PORT', default: 9093 },
  myimdb: { variable: 'MYIMDB_PORT', default: 9094 },
  newsletter: { variable: 'NEWSLETTER_PORT', default: 9095 },
  torrapi: { variable: 'TORR_API_PORT', default: 9092 },
  sandbox: { variable: 'SANDBOX_PORT', default: 9099 },
};
