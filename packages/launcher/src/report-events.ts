import type { MatineeEvent } from './hear-programs.ts';
import { type TerminalStyle, terminalLine } from './terminal-lines.ts';

/** Shows on the terminal what a person may want to know of what happens. */
export function createReporter(options: {
  style: TerminalStyle;
  say(text: string): void;
  logFile(program: string): string;
}): (event: MatineeEvent) => void {
  return (event) => {
    switch (event.type) {
      case 'line': {
        const line = terminalLine(event, options.style);
        if (line !== undefined) options.say(line);
        return;
      }
      case 'died': {
        const then = event.pauseMs === undefined ? '' : ` Starting it again in ${event.pauseMs / 1000} s.`;
        options.say(`${event.program} ${event.how}.${then} Its log: ${options.logFile(event.program)}`);
        return;
      }
      case 'failed':
        // Told once, at the end, by whoever stops everything because of it.
        return;
    }
  };
}
