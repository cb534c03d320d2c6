import type { Body } from "../call.js";
import type { Fail } from "../fail.js";
import type { Operation } from "../operation.js";

/** Writes what a method was given as the body of a request. What it can't write is an error that names the field. */
export type BodyEncoder = (content: unknown, operation: Operation, fail: Fail) => EncodedBody;

export type EncodedBody = readonly [body: Body, contentType: string];
