import { arrayOf, at, escapeToken, objectOf } from "../../json.ts";
import type { Edit } from "../edit.ts";
import { placeName, type Change } from "../mutant.ts";
import { httpMethods, resolved, type Sites } from "../sites.ts";

export function* changePath({ document }: Sites): Generator<Change> {
  for (const path of Object.keys(objectOf(at(document, "/paths")))) {
    const pointer = `/paths/${escapeToken(path)}`;
    const [first = "", ...rest] = path.split("/").slice(1);
    const to = `/${[`${first}-renamed`, ...rest].join("/")}`;
    yield { pointer, sentence: `The path ${path} is ${to}.`, edits: [{ kind: "rename", pointer, to }] };
  }
}

export function* changeMethod({ document, operations }: Sites): Generator<Change> {
  for (const { pointer, id, method } of operations) {
    const taken = Object.keys(objectOf(at(document, pointer.replace(/\/\w+$/, ""))));
    const to = httpMethods.find((other) => other !== "head" && !taken.includes(other));
    if (to === undefined) continue;
    const sentence = `${id} is a ${to.toUpperCase()}, not a ${method.toUpperCase()}.`;
    yield { pointer, sentence, edits: [{ kind: "rename", pointer, to }] };
  }
}

export function* changeServer({ document }: Sites): Generator<Change> {
  const pointer = "/servers/0/url";
  const before = at(document, pointer);
  if (typeof before !== "string") return;
  const after = `${before}/elsewhere`;
  yield { pointer, sentence: `The server is ${after}.`, edits: [{ kind: "set", pointer, value: after }] };
}

export function* changeMediaType({ document, operations, webhooks }: Sites): Generator<Change> {
  const holders = operations.flatMap(({ pointer, operation }) => [
    `${pointer}/requestBody`,
    ...Object.keys(objectOf(operation["responses"])).map((status) => `${pointer}/responses/${status}`),
  ]);
  const ofWebhooks = webhooks.map(({ pointer }) => `${pointer}/requestBody`);
  for (const holder of new Set([...holders, ...ofWebhooks].map((pointer) => resolved(document, pointer)))) {
    for (const mediaType of Object.keys(objectOf(objectOf(at(document, holder))["content"]))) {
      const to = mediaType === "application/json" ? "application/xml" : "application/json";
      const pointer = `${holder}/content/${escapeToken(mediaType)}`;
      const sentence = `${placeName(holder)} is ${to}, not ${mediaType}.`;
      yield { pointer, sentence, edits: [{ kind: "rename", pointer, to }] };
    }
  }
}

export function* dropSecurity({ document, operations }: Sites): Generator<Change> {
  if (arrayOf(at(document, "/security")).length > 0) {
    const edits: Edit[] = [{ kind: "set", pointer: "/security", value: [] }];
    yield { pointer: "/security", sentence: "Operations that say nothing of keys need none.", edits };
  }
  for (const { pointer: operationPointer, id, operation } of operations) {
    const pointer = `${operationPointer}/security`;
    // One that names no key now says nothing, and then the document's own requirement holds.
    if (Array.isArray(operation["security"]) && operation["security"].length === 0) continue;
    yield { pointer, sentence: `${id} needs no key.`, edits: [{ kind: "set", pointer, value: [] }] };
  }
}

export function* changeScheme({ document }: Sites): Generator<Change> {
  for (const name of Object.keys(objectOf(at(document, "/components/securitySchemes")))) {
    const pointer = `/components/securitySchemes/${escapeToken(name)}`;
    const value = { type: "apiKey", in: "header", name: "X-Another-Key" };
    yield { pointer, sentence: "The key is sent as X-Another-Key.", edits: [{ kind: "set", pointer, value }] };
  }
}
