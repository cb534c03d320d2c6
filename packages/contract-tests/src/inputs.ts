// What a method may be called with, drawn from the schemas of its operation.
import type { Method } from "@waypost/codegen";
import * as fc from "fast-check";
import { queryParameters } from "./call.ts";
import { arbitraryOf } from "./schema/arbitrary.ts";
import { branch, flatten } from "./schema/flatten.ts";
import type { Operation } from "./spec/outline.ts";
import type { Arguments } from "./wire/expect.ts";

/** @param siblings Templates of all operations: a value in a path must not make it the path of another one. */
export function argumentsOf(
  document: object,
  operation: Operation,
  method: Method,
  siblings: readonly string[],
): fc.Arbitrary<Arguments> {
  const literals = new Set(siblings.flatMap((path) => path.split("/").filter((part) => !part.startsWith("{"))));
  const path = operation.parameters
    .filter((each) => each.in === "path")
    .toSorted((one, other) => operation.path.indexOf(`{${one.name}}`) - operation.path.indexOf(`{${other.name}}`))
    // No URL has room for an empty segment, nor for one or two dots: clients refuse them.
    .map(({ schema }) =>
      arbitraryOf(document, schema.value).filter((value) => isSegment(value) && !literals.has(String(value))),
    );
  const { input } = method;
  if (input === undefined) return fc.tuple(...path).map((values) => ({ path: values }));
  const query = queryOf(document, operation, method);
  const body = bodyOf(document, operation, method);
  const holder = input.bodyProperty;
  return fc.tuple(fc.tuple(...path), query, body).map(([values, fields, content]) => {
    if (content === undefined) return { path: values, input: fields };
    return {
      path: values,
      input: holder === undefined ? { ...fields, ...Object(content) } : { ...fields, [holder]: content },
    };
  });
}

function isSegment(value: unknown): boolean {
  return !/^\.{0,2}$/.test(String(value));
}

function queryOf(document: object, operation: Operation, method: Method): fc.Arbitrary<Record<string, unknown>> {
  const own = queryParameters(operation, method);
  const variant = operation.variants?.byId.get(method.operation.id);
  const required = own.filter(
    ({ name, isRequired }) =>
      (isRequired || variant?.required.includes(name)) && !operation.clientParams.includes(name),
  );
  const oneOf = variant?.requiresOneOf ?? operation.requiresOneOf;
  // A schema that says no more than "a text" allows an empty one; what has to be given is not given by `?phone=`.
  const needed = [
    ...own.filter(({ isRequired }) => isRequired).map(({ name }) => name),
    ...(variant?.required ?? []),
    ...oneOf,
  ];
  const isGiven = (name: string) => (value: unknown) => value !== "" || !needed.includes(name);
  return fc
    .record(
      Object.fromEntries(
        own.map(({ name, schema }) => [name, arbitraryOf(document, schema.value).filter(isGiven(name))]),
      ),
      {
        requiredKeys: required.map(({ name }) => name),
        noNullPrototype: true,
      },
    )
    .filter((fields) => oneOf.length === 0 || oneOf.some((name) => name in fields));
}

function bodyOf(document: object, operation: Operation, method: Method): fc.Arbitrary<unknown> {
  const { request, variants } = operation;
  if (request === undefined) return fc.constant(undefined);
  const schema = bodySchema(document, operation, method);
  const tag = variants?.in === "body" && schema !== request.schema.value ? variants.name : undefined;
  const files = method.input?.files ?? [];
  return arbitraryOf(document, schema).map((value) => withoutTag(withFiles(value, files), tag));
}

/** The schema of what a method sends: of a variant its own branch. */
export function bodySchema(document: object, { request, variants }: Operation, method: Method): unknown {
  const whole = request?.schema.value;
  const variant = variants?.in === "body" ? variants.byId.get(method.operation.id) : undefined;
  if (variants === undefined || variant === undefined) return whole;
  const flat = flatten(document, whole);
  const own = flat.choices?.find((choice) => {
    const tag = branch(document, flat, choice).properties[variants.name];
    return flatten(document, tag).values?.includes(variant.value);
  });
  if (own === undefined) throw new Error(`no branch of the body has ${variants.name} "${variant.value}"`);
  return own;
}

function withoutTag(value: unknown, tag: string | undefined): unknown {
  if (tag === undefined) return value;
  const { [tag]: _tag, ...rest } = Object(value);
  return rest;
}

function withFiles(value: unknown, files: readonly string[]): unknown {
  if (files.length === 0) return value;
  return Object.fromEntries(
    Object.entries(Object(value)).map(([name, each]) =>
      files.includes(name)
        ? [name, new File([String(each)], 'ünïcödé "1".bin', { type: "application/octet-stream" })]
        : [name, each],
    ),
  );
}
