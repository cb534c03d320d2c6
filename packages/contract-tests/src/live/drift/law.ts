import { allMethods, type Api, type Spec } from "@waypost/codegen";
import { at } from "../../json.ts";
import { readOutline } from "../../spec/outline.ts";
import { vocabularyOf } from "../scrub/words.ts";
import type { Law } from "./answer.ts";
import { BodyJudge } from "./body.ts";
import { Leaf } from "./leaf.ts";

/** Reads out of a spec what its answers are judged by. */
export function lawOf(spec: Spec, api: Api): Law {
  const { document } = spec;
  const vocabulary = vocabularyOf(document);
  return {
    document,
    vocabulary,
    outline: readOutline(document),
    judge: new BodyJudge(document, new Leaf(vocabulary)),
    codes: { pointers: api.errors.code, known: [...new Set([...api.errorCodes, ...shownCodes(api)])] },
  };
}

/** Codes that the spec shows in its examples of refusals, listed or not. */
function shownCodes(api: Api): string[] {
  return allMethods(api)
    .flatMap(({ examples }) => examples.errors.flatMap((response) => response.examples))
    .flatMap(({ value }) => api.errors.code.map((pointer) => at(value, pointer)))
    .filter((code) => typeof code === "string");
}
