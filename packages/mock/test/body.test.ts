import { expect, test } from "vitest";
import { readBytes } from "../src/body.js";

async function* chunks(...sizes: number[]): AsyncGenerator<Uint8Array> {
  for (const size of sizes) yield new Uint8Array(size);
}

test("a body up to the limit is read whole", async () => {
  expect(await readBytes(chunks(3, 2), 5)).toHaveLength(5);
});

test("a larger one is drained and refused", async () => {
  const stream = chunks(3, 3, 3);
  const refused = readBytes(stream, 5);
  await expect(refused).rejects.toThrow("The mock reads request bodies of at most 5 bytes.");
  expect(await stream.next()).toEqual({ done: true, value: undefined });
  const answer = await refused.catch((error) => error.toAnswer());
  expect(answer).toMatchObject({ status: 413, violations: [{ code: "BODY_TOO_LARGE" }] });
});
