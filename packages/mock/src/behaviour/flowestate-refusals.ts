// How FlowEstate words what it refuses: `Validation error: email: Invalid email; phone: …`.
import { fieldOf, type Explain } from "../explain.js";
import type { Violation } from "../violations.js";

export const explain: Explain = ({ operation, body }, violations) => {
  // An empty text counts as missing.
  const isContactless = operation.id === "leads.create" && !body["email"] && !body["phone"];
  if (isContactless && violations.every(isOfContact)) return { status: 400, example: "missingContact" };
  const reasons = new Map<string, string>();
  for (const each of violations) {
    const field = fieldOf(each) || "body";
    if (!reasons.has(field) && each.code !== "anyOf") reasons.set(field, reasonOf(each));
  }
  const told = [...reasons].map(([field, reason]) => `${field}: ${reason}`).join("; ");
  return { status: 400, changes: { error: { code: "VALIDATION_ERROR", message: `Validation error: ${told}` } } };
};

function isOfContact(violation: Violation): boolean {
  if (violation.code === "anyOf") return true;
  return ["required", "minLength", "format"].includes(String(violation.code)) && isContact(fieldOf(violation));
}

function isContact(field: string): boolean {
  return field === "email" || field === "phone";
}

function reasonOf({ code, message }: Violation): string {
  const [number = ""] = /\d+/.exec(message.replace(/^.*? must /, "")) ?? [];
  if (code === "required") return "Required";
  if (code === "format") return `Invalid ${/"([^"]+)"/.exec(message)?.[1] ?? "format"}`;
  if (code === "maxLength") return `Must have at most ${number} characters`;
  if (code === "minLength") return `Must have at least ${number} ${number === "1" ? "character" : "characters"}`;
  if (code === "enum" || code === "const") return "Invalid option";
  if (code === "minProperties") return "At least one field is required";
  return code === "type" ? "Invalid type" : "Invalid value";
}
