/** A failure that is told to a person as it is, without a stack. */
export class DocsError extends Error {
  override readonly name = "DocsError";
}
