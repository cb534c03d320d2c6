import type { Oas3Rule } from "@redocly/openapi-core";
import type { Described } from "../src/extensions/described.ts";
import type { Document, Operation } from "../src/load/document.ts";
import { rule } from "./rule.ts";
import type { Spot } from "./spot.ts";

/** A spec as the readers of extensions take it. */
export interface Extended {
  readonly root: Spot;
  readonly spec: Described;
  /** The operation at a spot, whose problems are then reported there. */
  readonly operationAt: (spot: Spot) => Operation;
}

/**
 * A rule that reads an extension with the generator's own reader and reports what that would. Its name ends in
 * `-extension`: the generator leaves these rules out, since it would say everything twice.
 */
export function extensionRule(check: (extended: Extended) => void): Oas3Rule {
  return rule((root) => {
    const spots = new Map<object, Spot>([[root.value, root]]);
    const spec: Described = {
      document: unread(root) as Document,
      isOurs: true,
      problem: (node, keys, message, fix) => (spots.get(node) ?? root).problem(`${message} ${fix}`, ...keys),
    };
    const operationAt = (spot: Spot): Operation => {
      spots.set(spot.value, spot);
      return unread(spot) as Operation;
    };
    check({ root, spec, operationAt });
  });
}

/** For whoever reads it as what it should be: `redocly lint` says so itself where the structure is another. */
export function unread({ value }: Spot): object {
  return value;
}
