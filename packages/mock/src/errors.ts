/** Why the mock could not start, or could not be told what to do: one line for a person, with what to do next. */
export class MockError extends Error {
  override readonly name = "MockError";
}
