import type { Finding } from "./drift/findings.ts";

/** What came of a run. Holds no value of any answer. */
export interface Outcome {
  readonly provider: string;
  /** `https://app.flowella.io/api/v1`, without credentials. */
  readonly server: string;
  readonly calls: readonly CallOutcome[];
  readonly findings: readonly Finding[];
}

/** One method: called, or not reached for the reason given. */
export interface CallOutcome {
  readonly operationId: string;
  /** `GET /contacts` */
  readonly route: string;
  /** Of each answer; none when it was not reached. */
  readonly statuses: readonly number[];
  readonly notReached?: string;
}

/** Whether a success of the method has been judged. */
export function isChecked({ statuses }: CallOutcome): boolean {
  return statuses.some((status) => status >= 200 && status < 300);
}
