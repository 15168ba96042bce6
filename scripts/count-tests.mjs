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

const SKIPPED = new Set(['skipped', 'pending', 'todo']);

/** A line for each group of tests that was skipped: how many, and its name, which says what the machine lacks. */
export function skippedLines(results) {
  const counts = new Map();
  for (const { assertionResults } of results?.testResults ?? []) {
    for (const { status, ancestorTitles, title } of assertionResults) {
      if (!SKIPPED.has(status)) continue;
      const group = ancestorTitles[0] ?? title;
      counts.set(group, (counts.get(group) ?? 0) + 1);
    }
  }
  return [...counts].map(([group, count]) => `skipped ${count}: ${group}`);
}
