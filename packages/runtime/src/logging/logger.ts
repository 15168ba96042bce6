import { currentRequestId } from '@matinee/request-id/request-id';
import { type DestinationStream, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import { createTextRedactor } from './redact-text.ts';
import { createFieldSanitiser } from './safe-fields.ts';

export type { Logger } from 'pino';

export interface LoggerOptions {
  /** In every line: which service speaks. */
  service: string;
  level: string;
  /** Coloured lines for a person instead of JSON for a machine. */
  isTerminal: boolean;
  /** Configured secrets: removed wherever they turn up, whatever they look like. */
  secrets?: readonly string[];
  /** Where lines go; stdout unless a test wants to read them. */
  destination?: DestinationStream;
}

/**
 * A pino logger that lets no secret through: by key at any depth, by pattern in any text (URLs, messages, stacks, causes), and by value for the
 * configured ones. An error's fields are reduced to those known to be safe: an axios error carries its whole request.
 *
 * What is done under a request id (`@matinee/request-id`) has it in every line, whoever logs.
 *
 * Everything runs in this process (no worker transports): a service is bundled into one file.
 */
export function createLogger(options: LoggerOptions): Logger {
  const redact = createTextRedactor(options.secrets ?? []);
  const sanitise = createFieldSanitiser(redact);
  const destination = options.destination ?? pino.destination({ fd: 1, sync: true });
  const stream = options.isTerminal
    ? pretty({ destination, sync: true, ignore: 'pid,hostname', singleLine: true })
    : destination;

  const logger = pino(
    {
      level: options.level,
      base: { service: options.service },
      timestamp: pino.stdTimeFunctions.isoTime,
      // Our copies of errors are plain data already; pino's own serialiser would add what they left out.
      serializers: { err: (value: unknown) => (value instanceof Error ? sanitise(value).err : value) },
      formatters: {
        level: (label) => ({ level: label }),
        // Of every line, also of one without fields.
        log: (fields) => {
          const requestId = currentRequestId();
          return requestId === undefined ? sanitise(fields) : { requestId, ...sanitise(fields) };
        },
      },
      // The message itself, and whatever a formatter never sees.
      hooks: { streamWrite: redact },
    },
    stream,
  );
  sanitiseChildren(logger, sanitise);
  return logger;
}

/** pino leaves the fields of children to no formatter. They inherit this child() from their parent. */
function sanitiseChildren(logger: Logger, sanitise: (fields: object) => Record<string, unknown>): void {
  const child = logger.child;
  logger.child = function (this: Logger, bindings, options) {
    return child.call(this, sanitise(bindings), options) as ReturnType<typeof child>;
  } as typeof child;
}
