// Says why a journey failed as soon as it has: the list says it at the end only, which a run that is stopped never reaches.

import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { stripVTControlCharacters } from 'node:util';

const mostLines = 25;

export default class ReportFailures implements Reporter {
  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status === test.expectedStatus || result.status === 'skipped') return;
    const words = result.errors.map(({ message, stack }) => stripVTControlCharacters(message ?? stack ?? ''));
    const lines = words.join('\n').split('\n').slice(0, mostLines);
    process.stdout.write(
      `\n    ${test.titlePath().slice(2).join(' › ')}: ${result.status}\n    ${lines.join('\n    ')}\n\n`,
    );
  }

  printsToStdio(): boolean {
    return false;
  }
}
