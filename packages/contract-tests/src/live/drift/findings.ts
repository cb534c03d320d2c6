import type { Spec } from "@waypost/codegen";
import type { Departure } from "./departure.ts";
import { rules, type Level, type RuleId } from "./rules.ts";

/** Departures that have one cause: they part from the same place of the spec, in the same way. */
export interface Finding {
  readonly rule: RuleId;
  readonly level: Level;
  /** `/items/0/tags is not in the spec; it is an array of strings`. */
  readonly message: string;
  /** Where the spec says otherwise. `line` counts from 1. */
  readonly place: { readonly file: string; readonly line: number; readonly pointer: string };
  /** Every operation and status that it was seen at, and where there first. */
  readonly seen: readonly Sighting[];
}

export interface Sighting {
  readonly operationId: string;
  readonly status: number;
  /** As `Departure.pointer`. */
  readonly pointer: string;
  /** How many places of that operation's answers. */
  readonly count: number;
}

export interface Observation {
  readonly operationId: string;
  readonly status: number;
  readonly departure: Departure;
}

/** One finding a cause, the worst first, in the order they were met. */
export function findingsOf(observations: readonly Observation[], places: Spec["places"], file: string): Finding[] {
  const groups = Map.groupBy(observations, ({ departure }) => causeOf(departure, placeOf(departure)));
  const findings = [...groups.values()].map((group) => toFinding(group));
  const order: readonly Level[] = ["error", "warning", "note"];
  return findings.toSorted((one, other) => order.indexOf(one.level) - order.indexOf(other.level));

  function toFinding(group: readonly Observation[]): Finding {
    const { departure } = group[0] ?? never();
    const { rule, pointer, message } = departure;
    const sightings = Map.groupBy(group, ({ operationId, status }) => `${operationId} ${status}`);
    return {
      rule,
      level: rules[rule].level,
      message: pointer === "" ? message : `${pointer} ${message}`,
      place: placeOf(departure),
      seen: [...sightings.values()].map((same) => {
        const { operationId, status, departure: first } = same[0] ?? never();
        return { operationId, status, pointer: first.pointer, count: same.length };
      }),
    };
  }

  /** The part of the spec that says so, or the nearest around it that stands in a file. */
  function placeOf({ node, keys }: Departure): Finding["place"] {
    const place = places.at(node, ...keys) ?? places.at(node);
    return { file: place?.file ?? file, line: place?.line ?? 1, pointer: place?.pointer ?? "#/" };
  }
}

/** The same field of every item of a list is one cause, and so is the same header of every operation. */
function causeOf({ rule, pointer, message }: Departure, place: Finding["place"]): string {
  if (rule === "missing-header" || rule === "undocumented-header") return [rule, pointer].join("\n");
  const isField = rule === "undocumented-field" || rule === "missing-field";
  const name = isField ? pointer.split("/").at(-1) : "";
  const said = rule === "undocumented-field" || rule === "wrong-type" ? "" : message;
  return [rule, place.file, place.pointer, name, said].join("\n");
}

function never(): never {
  throw new Error("a group has members");
}
