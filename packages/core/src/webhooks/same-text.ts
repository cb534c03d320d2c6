/**
 * Whether two texts are the same. Looks at every character wherever they differ, so that nobody can find out a signature
 * one character at a time by how long a refusal takes. How long a signature is, is no secret.
 */
export function isSameText(expected: string, given: string): boolean {
  let difference = expected.length ^ given.length;
  for (let index = 0; index < expected.length; index++) {
    difference |= expected.charCodeAt(index) ^ given.charCodeAt(index); // NaN past the end counts as 0.
  }
  return difference === 0;
}
