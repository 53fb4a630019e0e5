/** The last line of `npm test`: « N passed, N failed, N skipped », for people and for what reads the log. */
export default class ClosingLine {
  /** A suite that could not run has no tests to count, but is a failure all the same. */
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    this.line = `${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped`;
    // After the other reporters, whose summary comes at the end of this same event.
    process.once('exit', () => process.stdout.write(`${this.line}\n`));
  }
}
