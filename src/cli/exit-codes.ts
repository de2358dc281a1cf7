/** All went well and there is nothing to report. */
export const OK = 0;
/** Findings, or inputs that failed. */
export const FINDINGS = 1;
/** The command line was wrong. */
export const USAGE = 2;
