// A problem that the person at the keyboard can solve: its message is a sentence, shown without a stack.
export class Problem extends Error {
  name = 'Problem';
}

/** Runs a command's main function: a Problem becomes its sentence and exit code 1, anything else keeps its stack. */
export async function runCommand(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Problem ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
