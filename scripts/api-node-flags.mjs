// How Node is started for the network's program.

/**
 * Room for young objects, of which V8 takes three times this many MB. Left to itself it takes twice as much, which is a
 * fifth of what the process may take with 10,000 streams, and is no faster.
 */
export const apiNodeFlags = ['--max-semi-space-size=16'];
