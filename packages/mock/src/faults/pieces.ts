/** How many pieces a slow body comes in. */
const pieces = 20;

export function halfOf(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return bytes.slice(0, Math.floor(bytes.length / 2));
}

/** The parts of a slow body, and how long to wait before each. */
export function inPieces(
  bytes: Uint8Array<ArrayBuffer>,
  ms: number,
): { part: Uint8Array<ArrayBuffer>; wait: number }[] {
  const size = Math.max(1, Math.ceil(bytes.length / pieces));
  const count = Math.max(1, Math.ceil(bytes.length / size));
  return Array.from({ length: count }, (_, index) => ({
    part: bytes.slice(index * size, (index + 1) * size),
    wait: ms / count,
  }));
}
