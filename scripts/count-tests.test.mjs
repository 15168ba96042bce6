import { describe, expect, it } from 'vitest';
import { countTests, skippedLines } from './count-tests.mjs';

const file = (status, ...tests) => ({ status, assertionResults: tests.map((each) => ({ status: each })) });
const results = (overrides) => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [file('passed', 'passed')],
  ...overrides,
});

describe('the closing line of npm test', () => {
  it('counts tests as vitest does', () => {
    expect(countTests(results({ numFailedTests: 2 }), 1)).toEqual({ passed: 3, failed: 2, skipped: 1 });
    expect(countTests(results({ numTodoTests: 1 }), 0)).toEqual({ passed: 3, failed: 0, skipped: 2 });
  });

  it('counts a file that could not be loaded as a failure, though none of its tests ran', () => {
    const testResults = [file('failed'), file('failed', 'passed', 'failed')];
    expect(countTests(results({ numFailedTests: 1, testResults }), 1).failed).toBe(2);
  });

  it('never calls a run green that did not end well', () => {
    expect(countTests(results({}), 1).failed).toBe(1);
    expect(countTests(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('what was skipped', () => {
  it('is named by its group, which says why, and counted', () => {
    const test = (status, title, ...ancestorTitles) => ({ status, title, ancestorTitles });
    const testResults = [
      {
        status: 'passed',
        assertionResults: [
          test('skipped', 'a', 'in containers (no engine)'),
          test('skipped', 'b', 'in containers (no engine)', 'deeper'),
          test('passed', 'c', 'elsewhere'),
          test('skipped', 'on a newer one'),
        ],
      },
    ];
    expect(skippedLines(results({ testResults }))).toEqual([
      'skipped 2: in containers (no engine)',
      'skipped 1: on a newer one',
    ]);
    expect(skippedLines(undefined)).toEqual([]);
  });
});
