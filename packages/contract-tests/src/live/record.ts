import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Exchange } from "./exchange.ts";
import { listedValues, scrubbed } from "./scrub/body.ts";
import { shownKey, shownMediaType } from "./scrub/names.ts";
import { Stop } from "./stop.ts";

/** What is kept of an exchange: its shape. */
export interface Recording {
  readonly operationId: string;
  readonly method: string;
  /** Template: `/contacts/{id}`. */
  readonly path: string;
  readonly query: readonly string[];
  readonly request: unknown;
  readonly status: number;
  readonly headers: readonly string[];
  readonly mediaType: string | null;
  /** Names, types and listed values; everything else is a stand-in. */
  readonly body: unknown;
}

/** Takes out of an exchange whatever could be anybody's. */
export function recordingOf(
  exchange: Exchange,
  operation: { readonly id: string; readonly path: string },
  listed: ReadonlySet<string>,
): Recording {
  const mediaType = exchange.headers["content-type"];
  return {
    operationId: operation.id,
    method: exchange.method,
    path: operation.path,
    query: [...exchange.query.keys()].map(shownKey),
    request: bodyOf(exchange.requestBody, listed),
    status: exchange.status,
    headers: Object.keys(exchange.headers).map(shownKey).toSorted(),
    mediaType: mediaType === undefined ? null : shownMediaType(mediaType),
    body: bodyOf(exchange.body, listed),
  };
}

/** Writes recordings into a folder, one file an exchange, numbered in their order. */
export class Recorder {
  readonly #folder: string;
  readonly #listed: ReadonlySet<string>;
  #count = 0;

  constructor(folder: string, document: object) {
    this.#folder = folder;
    this.#listed = listedValues(document);
  }

  /** @throws Stop when the folder can't be written to. */
  record(exchange: Exchange, operation: { readonly id: string; readonly path: string }): void {
    this.#count += 1;
    const name = `${String(this.#count).padStart(3, "0")}-${operation.id}-${exchange.status}.json`;
    const recording = recordingOf(exchange, operation, this.#listed);
    try {
      mkdirSync(this.#folder, { recursive: true });
      writeFileSync(join(this.#folder, name), `${JSON.stringify(recording, null, 2)}\n`);
    } catch (error) {
      throw new Stop(
        `--record: cannot write to ${this.#folder} (${error instanceof Error ? error.message : "unknown"}).`,
      );
    }
  }
}

function bodyOf(bytes: Buffer, listed: ReadonlySet<string>): unknown {
  if (bytes.length === 0) return null;
  try {
    return scrubbed(JSON.parse(bytes.toString("utf8")), listed);
  } catch {
    return `${bytes.length} bytes that are no JSON`;
  }
}
