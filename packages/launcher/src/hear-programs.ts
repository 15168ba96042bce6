import type { LaunchError } from './launch-error.ts';
import { openLogFiles } from './log-files.ts';
import type { ProgramName } from './programs.ts';
import type { SupervisedProcessOptions } from './supervised-process.ts';

/** What happens while Matinee runs. */
export type MatineeEvent =
  | { type: 'line'; program: ProgramName; line: string; stream: 'stdout' | 'stderr' }
  /** A program ended by itself; `pauseMs` when it is started again. */
  | { type: 'died'; program: ProgramName; how: string; pauseMs: number | undefined }
  /** A program will not run again. */
  | { type: 'failed'; program: ProgramName; failure: LaunchError };

/** How a program is listened to. */
export type Hearing = Pick<SupervisedProcessOptions, 'onLine' | 'onDeath' | 'onFailure'>;

/** Everything that programs say goes to the log files; that, and what becomes of them, is reported. */
export function hearPrograms(options: { logDir: string; report(event: MatineeEvent): void }): {
  hear(program: ProgramName): Hearing;
  close(): Promise<void>;
} {
  const logs = openLogFiles(options.logDir);
  return {
    hear: (program) => ({
      onLine(line, stream) {
        logs.write(program, line);
        options.report({ type: 'line', program, line, stream });
      },
      onDeath: (death) => options.report({ type: 'died', program, ...death }),
      onFailure: (failure) => options.report({ type: 'failed', program, failure }),
    }),
    close: logs.close,
  };
}
