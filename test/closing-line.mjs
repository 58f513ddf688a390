/** Prints one plain line at the very end, for machines that read the outcome of a run. */
export default class ClosingLine {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites }) {
    const failed = numFailedTests + numRuntimeErrorTestSuites
    const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''
    setImmediate(() => process.stderr.write(`\n${numPassedTests} passed, ${failed} failed${skipped}\n`))
  }
}
