import { at, escapeToken, objectOf } from "../../json.ts";
import type { Change } from "../mutant.ts";
import type { Sites } from "../sites.ts";

const scheme = "/x-sdk-webhooks";

/** Another value for each word of the signature scheme. */
const others: Readonly<Record<string, (before: string | number) => string | number>> = {
  algorithm: (before) => (before === "sha512" ? "sha256" : "sha512"),
  encoding: (before) => (before === "hex" ? "base64" : "hex"),
  prefix: (before) => `${before}renamed=`,
  signed: (before) => (before === "{body}" ? "{timestamp}.{body}" : "{body}"),
  toleranceSeconds: (before) => Number(before) / 2,
  event: (before) => `${before}Renamed`,
  id: (before) => `${before}Renamed`,
};

export function* changeSignature({ document }: Sites): Generator<Change> {
  const words = objectOf(at(document, scheme));
  for (const [word, other] of Object.entries(others)) {
    const before = words[word];
    if (typeof before !== "string" && typeof before !== "number") continue;
    const pointer = `${scheme}/${word}`;
    const value = other(before);
    const sentence = `Deliveries: \`${word}\` is ${value}, not ${before}.`;
    yield { pointer, sentence, edits: [{ kind: "set", pointer, value }] };
  }
  for (const [word, header] of Object.entries(objectOf(words["headers"]))) {
    const pointer = `${scheme}/headers/${word}`;
    const value = `${String(header)}-Renamed`;
    const sentence = `Deliveries carry the ${word} in ${value}, not in ${String(header)}.`;
    yield { pointer, sentence, edits: [{ kind: "set", pointer, value }] };
  }
  for (const [word, before] of Object.entries(objectOf(words["secret"]))) {
    const pointer = `${scheme}/secret/${word}`;
    const value = word === "encoding" ? (before === "utf8" ? "base64" : "utf8") : `${String(before)}renamed_`;
    const sentence = `A secret's ${word} is ${value}, not ${String(before)}.`;
    yield { pointer, sentence, edits: [{ kind: "set", pointer, value }] };
  }
}

export function* dropEvent({ document }: Sites): Generator<Change> {
  for (const name of Object.keys(objectOf(at(document, "/webhooks")))) {
    const pointer = `/webhooks/${escapeToken(name)}`;
    yield { pointer, sentence: `Nothing is delivered as ${name}.`, edits: [{ kind: "remove", pointer }] };
  }
}
