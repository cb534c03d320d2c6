import { at, escapeToken, objectOf } from "../../json.ts";
import { placeName, type Change } from "../mutant.ts";
import { resolved, type Sites } from "../sites.ts";

export function* dropStatus(sites: Sites): Generator<Change> {
  for (const { pointer, status, id } of statuses(sites)) {
    yield { pointer, sentence: `${id} never answers ${status}.`, edits: [{ kind: "remove", pointer }] };
  }
}

/** To one of the same kind, so that it still is a success or a refusal. */
const others: Readonly<Record<string, readonly string[]>> = {
  "2": ["200", "201", "202"],
  "4": ["410", "418"],
  "5": ["502"],
};

export function* changeStatus(sites: Sites): Generator<Change> {
  for (const { pointer, status, id, all } of statuses(sites)) {
    const to = others[status.slice(0, 1)]?.find((other) => !all.includes(other));
    if (to === undefined) continue;
    const sentence = `${id} answers ${to} where it answered ${status}.`;
    yield { pointer, sentence, edits: [{ kind: "rename", pointer, to }] };
  }
}

export function* dropExample({ document, operations, webhooks }: Sites): Generator<Change> {
  const holders = operations.flatMap(({ pointer, operation }) => [
    ...("requestBody" in operation ? [`${pointer}/requestBody`] : []),
    ...Object.keys(objectOf(operation["responses"])).map((status) => `${pointer}/responses/${status}`),
  ]);
  const ofWebhooks = webhooks.map(({ pointer }) => `${pointer}/requestBody`);
  // A response can be that of many operations.
  for (const holder of new Set([...holders, ...ofWebhooks].map((pointer) => resolved(document, pointer)))) {
    yield* examplesAt(document, holder);
  }
}

function* examplesAt(document: object, holder: string): Generator<Change> {
  for (const [mediaType, content] of Object.entries(objectOf(objectOf(at(document, holder))["content"]))) {
    for (const name of Object.keys(objectOf(objectOf(content)["examples"]))) {
      const pointer = `${holder}/content/${escapeToken(mediaType)}/examples/${escapeToken(name)}`;
      const sentence = `${placeName(holder)}: there is no example \`${name}\`.`;
      yield { pointer, sentence, edits: [{ kind: "remove", pointer }] };
    }
  }
}

interface StatusSite {
  readonly pointer: string;
  readonly status: string;
  /** Of the operation. */
  readonly id: string;
  /** Every status of the operation. */
  readonly all: readonly string[];
}

function statuses({ operations }: Sites): StatusSite[] {
  return operations.flatMap(({ pointer, id, operation }) => {
    const all = Object.keys(objectOf(operation["responses"]));
    return all.map((status) => ({ pointer: `${pointer}/responses/${status}`, status, id, all }));
  });
}
