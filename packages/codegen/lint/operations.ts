import { httpMethods, type HttpMethod } from "../src/load/document.ts";
import type { Spot } from "./spot.ts";

/** One method of a path, or the delivery of a webhook. */
export interface Operation {
  readonly kind: "path" | "webhook";
  /** The path, or the webhook's name. */
  readonly name: string;
  readonly method: HttpMethod;
  readonly spot: Spot;
  /** The path's parameters and its own. */
  readonly parameters: readonly Spot[];
}

export function operations(root: Spot): Operation[] {
  return [...ofKind(root, "path"), ...ofKind(root, "webhook")];
}

export function ofKind(root: Spot, kind: Operation["kind"]): Operation[] {
  return root.entries(`${kind}s`).flatMap(([name, item]) =>
    httpMethods.flatMap((method) => {
      const spot = item.at(method);
      if (!spot) return [];
      return [{ kind, name, method, spot, parameters: [...item.list("parameters"), ...spot.list("parameters")] }];
    }),
  );
}

export function queryNames({ parameters }: Operation): string[] {
  return parameters.filter((each) => each.text("in") === "query").flatMap((each) => each.text("name") ?? []);
}

/** The request's media types. */
export function requestContent({ spot }: Operation): Spot[] {
  return spot.at("requestBody")?.list("content") ?? [];
}

/** The responses' media types. */
export function responseContent({ spot }: Operation): Spot[] {
  return spot.list("responses").flatMap((response) => response.list("content"));
}

/** The media types of all its bodies. */
export function content(operation: Operation): Spot[] {
  return requestContent(operation).concat(responseContent(operation));
}

/** The first response of the 2xx class, which is the one that clients wait for. */
export function success({ spot }: Operation): Spot | undefined {
  return spot.entries("responses").find(([status]) => status.startsWith("2"))?.[1];
}

/** The methods that `x-sdk-variants` makes of an operation, by the value that selects them. */
export function variants({ spot }: Operation): [value: string, spot: Spot][] {
  return spot.at("x-sdk-variants")?.entries("methods") ?? [];
}
