import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Encoded } from "../encode.js";
import type { Fault } from "./fault.js";
import { halfOf, inPieces } from "./pieces.js";

/** Sends an answer, or as much of it as the fault leaves. */
export async function sendFaulty(
  response: ServerResponse,
  { status, headers, bytes }: Encoded,
  fault: Fault,
): Promise<void> {
  const { kind, ms } = fault;
  // The server's stop ends the connection.
  if (kind === "timeout") return;
  if (kind === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  const whole = bytes ?? new Uint8Array();
  const sent = kind === "truncated" ? halfOf(whole) : whole;
  response.writeHead(status, { ...headers, ...(bytes !== undefined && { "content-length": sent.length }) });
  if (kind === "slow") await trickle(response, sent, ms);
  else response.end(sent);
}

async function trickle(response: ServerResponse, bytes: Uint8Array<ArrayBuffer>, ms: number): Promise<void> {
  response.flushHeaders();
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  try {
    for (const { part, wait } of inPieces(bytes, ms)) {
      await sleep(wait, undefined, { signal: gone.signal });
      response.write(part);
    }
    response.end();
  } catch {
    // Whoever asked did not want to wait.
  }
}
