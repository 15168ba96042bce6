import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { StartError } from '../process/start-error.ts';

/** Another program listens on the port that we were told to use, or we may not use it. */
export class PortTakenError extends StartError {
  override name = 'PortTakenError';
}

export interface ListenOptions {
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** The environment variable that sets the port, for the message when it is taken. */
  variable: string;
}

/** Starts listening, and says on which port. @throws {PortTakenError} with a sentence for the operator. */
export async function listen(server: FastifyInstance, options: ListenOptions): Promise<{ port: number }> {
  try {
    await server.listen({ host: options.host, port: options.port });
  } catch (error) {
    const sentence = sentenceFor(error, options);
    throw sentence === undefined ? error : new PortTakenError(sentence, { cause: error });
  }
  return { port: (server.server.address() as AddressInfo).port };
}

function sentenceFor(error: unknown, { port, host, variable }: ListenOptions): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken: another program (perhaps another Matinee) listens on it. Stop that one, or set ${variable} to a free port.`;
  }
  if (code === 'EACCES')
    return `Port ${port} may not be used by this user. Set ${variable} to one above 1023.`;
  if (code === 'EADDRNOTAVAIL')
    return `This machine has no address ${host} to listen on (port ${port}, ${variable}).`;
  return undefined;
}
