/** How bad a departure is, as SARIF names it: what breaks a client, what a client does not know yet, what is worth knowing. */
export type Level = "error" | "warning" | "note";

interface Rule {
  readonly level: Level;
  /** What is found, in a few words. */
  readonly title: string;
  /** What to do about it. */
  readonly help: string;
}

/** The ways in which an answer can depart from its spec. */
export const rules = {
  "undocumented-status": {
    level: "error",
    title: "A status that the operation does not document",
    help: "Add the status to the operation's responses, with the body that came.",
  },
  "undocumented-media-type": {
    level: "error",
    title: "A media type that the response does not document",
    help: "Add the media type to the response's content.",
  },
  "undocumented-body": {
    level: "error",
    title: "A body where the response documents none",
    help: "Describe the body in the response's content.",
  },
  "missing-body": {
    level: "error",
    title: "No body where the response documents one",
    help: "Remove the content of the response, or give the status without a body its own response.",
  },
  "unreadable-body": {
    level: "error",
    title: "A body that is not what its media type says",
    help: "Look at the answer itself: a gateway may have made it, or it ended early.",
  },
  "undocumented-field": {
    level: "warning",
    title: "A field that the schema does not document",
    help: "Add the field to the schema, with `x-evidence: inferred` unless a page of the provider states it.",
  },
  "missing-field": {
    level: "error",
    title: "A required field that is missing",
    help: "Take the field off the schema's `required`.",
  },
  "wrong-type": {
    level: "error",
    title: "A value of another type",
    help: "Correct the schema's `type`.",
  },
  "unknown-value": {
    level: "warning",
    title: "A value that is not among the known ones",
    help: "Add the value to the schema's `x-extensible-enum`, `enum` or union.",
  },
  "unknown-error-code": {
    level: "warning",
    title: "An error code that is not among the known ones",
    help: "Add the code to the `x-extensible-enum` of the error schema.",
  },
  "broken-constraint": {
    level: "error",
    title: "A value outside the schema's limits",
    help: "Loosen or remove the constraint that the value breaks.",
  },
  "missing-header": {
    level: "warning",
    title: "A documented response header that is missing",
    help: "Remove the header from the response, or document when it is sent.",
  },
  "undocumented-header": {
    level: "note",
    title: "A response header of use to clients that is not documented",
    help: "Add the header to the response.",
  },
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleId = keyof typeof rules;
