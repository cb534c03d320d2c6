/** Ends the command with one line for people, and exit code 2. */
export class Stop extends Error {
  override readonly name = "Stop";
}
