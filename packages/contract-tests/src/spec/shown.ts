import type { Body } from "./bodies.ts";
import type { Outline } from "./outline.ts";
import type { Parameter } from "./parameters.ts";
import type { Place } from "./place.ts";

/** One example of a spec, and the schema that it has to fit. */
export interface ShownExample {
  /** `contacts.upsert 404 missing`, `contacts.list query limit`: what coverage knows it by. */
  readonly title: string;
  readonly schema: Place;
  readonly value: unknown;
  /** What shows that it was used, beyond having been measured: it is sent, answered, or delivered. Parameters may vary. */
  readonly isOnWire: boolean;
}

export function shownIn({ operations, webhooks }: Outline): ShownExample[] {
  return [
    ...operations.flatMap(({ id, parameters, request, responses }) => [
      ...parametersOf(id, parameters),
      ...bodiesOf(`${id} request`, request),
      ...responses.flatMap(({ status, headers, body }) => [
        ...parametersOf(`${id} ${status}`, headers),
        ...bodiesOf(`${id} ${status}`, body),
      ]),
    ]),
    ...webhooks.flatMap(({ name, headers, body }) => [
      ...parametersOf(`webhook ${name}`, headers),
      ...bodiesOf(`webhook ${name}`, body),
    ]),
  ];
}

function bodiesOf(owner: string, body: Body | undefined): ShownExample[] {
  if (body === undefined) return [];
  return body.examples.map(({ name, value }) => ({
    title: `${owner} ${name}`,
    schema: body.schema,
    value,
    isOnWire: true,
  }));
}

function parametersOf(owner: string, parameters: readonly Parameter[]): ShownExample[] {
  return parameters
    .filter((each) => "example" in each)
    .map(({ name, in: location, schema, example }) => ({
      title: `${owner} ${location} ${name}`,
      schema,
      value: example,
      isOnWire: false,
    }));
}
