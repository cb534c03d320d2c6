import { readParameter, type Parameter } from "./parameters.ts";
import type { Place } from "./place.ts";

/** What a request or an answer carries. Specs have one media type for each. */
export interface Body {
  readonly mediaType: string;
  readonly isRequired: boolean;
  readonly schema: Place;
  readonly examples: readonly Example[];
}

export interface Example {
  readonly name: string;
  readonly value: unknown;
}

export interface Response {
  /** `200`, `default`. */
  readonly status: string;
  readonly headers: readonly Parameter[];
  readonly body?: Body;
}

export function readBody(holder: Place): Body {
  const contents = holder.at("content").entries();
  const [content] = contents;
  if (content === undefined || contents.length > 1) {
    throw new Error(
      `${holder.pointer}/content: the layers know bodies of one media type, and here are ${contents.length}`,
    );
  }
  const [mediaType, place] = content;
  const named = place.at("examples").entries();
  return {
    mediaType,
    isRequired: holder.at("required").value === true,
    schema: place.at("schema"),
    examples: named.map(([name, example]) => ({ name, value: example.at("value").value })),
  };
}

export function readResponse(status: string, place: Place): Response {
  const headers = place.at("headers").entries();
  return {
    status,
    headers: headers.map(([name, header]) => readParameter(header, name, "header")),
    ...(place.at("content").exists && { body: readBody(place) }),
  };
}
