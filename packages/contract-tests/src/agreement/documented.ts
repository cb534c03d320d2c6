import { readOutline, type Operation } from "../spec/outline.ts";

/**
 * What a description says there is to be met, one line each: operations, their statuses, the examples of their bodies,
 * events and their headers. Names only: what is behind a name is for the other layers to judge.
 */
export function documentedIn(document: object): string[] {
  const { operations, webhooks } = readOutline(document);
  return [
    ...operations.flatMap(documentedOf),
    ...webhooks.flatMap(({ name, headers, body }) => [
      `event ${name}`,
      ...headers.map((header) => `event ${name}, ${header.in} ${header.name}`),
      ...body.examples.map((each) => `event ${name}: ${each.name}`),
    ]),
  ].toSorted();
}

function documentedOf({ id, method, path, request, responses }: Operation): string[] {
  const sent = (request?.examples ?? []).map(({ name }) => `${id} request: ${name}`);
  const answered = responses.flatMap(({ status, body }) => [
    `${id} ${status}`,
    ...(body?.examples ?? []).map(({ name }) => `${id} ${status}: ${name}`),
  ]);
  return [`${id} ${method} ${path}`, ...sent, ...answered];
}
