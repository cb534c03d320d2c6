import { arrayOf, at, objectOf, textOf } from "../../json.ts";
import { placeName, type Change } from "../mutant.ts";
import { resolved, type Sites } from "../sites.ts";

export function* renameParameter(sites: Sites): Generator<Change> {
  for (const { pointer: parameterPointer, name, place } of parameters(sites)) {
    const pointer = `${parameterPointer}/name`;
    const to = `${name}Renamed`;
    yield {
      pointer,
      sentence: `${placeName(parameterPointer)}: the ${place} parameter \`${name}\` is called \`${to}\`.`,
      edits: [{ kind: "set", pointer, value: to }],
      ...(place === "path" && { equivalent: "path parameter's name" }),
    };
  }
}

export function* moveParameter(sites: Sites): Generator<Change> {
  for (const { pointer: parameterPointer, name, place } of parameters(sites)) {
    const to = { query: "header", header: "query" }[place];
    if (to === undefined) continue;
    const pointer = `${parameterPointer}/in`;
    const sentence = `${placeName(parameterPointer)}: \`${name}\` stands in the ${to}, not in the ${place}.`;
    yield { pointer, sentence, edits: [{ kind: "set", pointer, value: to }] };
  }
}

export function* requireParameter(sites: Sites): Generator<Change> {
  for (const { pointer: parameterPointer, name, place, isRequired } of parameters(sites)) {
    if (place === "path") continue;
    const pointer = `${parameterPointer}/required`;
    yield {
      pointer,
      sentence: `${placeName(parameterPointer)}: \`${name}\` ${isRequired ? "may be missing" : "is required"}.`,
      edits: [{ kind: "set", pointer, value: !isRequired }],
    };
  }
}

export function* dropParameter({ document, operations, webhooks }: Sites): Generator<Change> {
  for (const { pointer: operationPointer, id, operation } of [...operations, ...webhooks]) {
    for (const index of arrayOf(operation["parameters"]).keys()) {
      const pointer = `${operationPointer}/parameters/${index}`;
      const { name } = objectOf(at(document, resolved(document, pointer)));
      const sentence = `${id} has no parameter \`${textOf(name)}\`.`;
      yield { pointer, sentence, edits: [{ kind: "remove", pointer }] };
    }
  }
}

interface ParameterSite {
  readonly pointer: string;
  readonly name: string;
  readonly place: string;
  readonly isRequired: boolean;
}

/** Each parameter once, however many operations share it. */
function parameters({ document, operations, webhooks }: Sites): ParameterSite[] {
  const holders = [...operations, ...webhooks].flatMap(({ pointer }) => [pointer.replace(/\/\w+$/, ""), pointer]);
  const pointers = [...new Set(holders)].flatMap((holder) =>
    arrayOf(at(document, `${holder}/parameters`)).map((_, index) =>
      resolved(document, `${holder}/parameters/${index}`),
    ),
  );
  return [...new Set(pointers)].map((pointer) => {
    const { name, in: place, required } = objectOf(at(document, pointer));
    return { pointer, name: textOf(name) ?? "", place: textOf(place) ?? "", isRequired: required === true };
  });
}
