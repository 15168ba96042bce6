/** Counts what vitest's JSON reporter says. A run that failed counts at least one failure, whatever it reported. */
export function countTests(results, exitCode) {
  if (results === undefined) return { passed: 0, failed: 1, skipped: 0 };
  // A file that could not even be loaded has no tests to fail.
  const brokenFiles = results.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((each) => each.status === 'failed'),
  ).length;
  const failed = results.numFailedTests + brokenFiles;
  return {
    passed: results.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}
