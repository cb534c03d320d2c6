// Which of FlowIQ's labels says what is wrong.
import type { Call } from "../call.js";
import { fieldOf, type Explain, type Explained } from "../explain.js";
import type { Violation } from "../violations.js";

export const explain: Explain = (call, violations) => {
  if (call.operation.id === "messages.send") return explainSend(call, violations);
  return call.operation.id === "contacts.create" ? explainContact(violations) : undefined;
};

/** What a message of each type has to have besides. */
const contents: Readonly<Record<string, string>> = {
  text: "text",
  image: "media_url",
  video: "media_url",
  audio: "media_url",
  document: "media_url",
  location: "location",
  contacts: "contacts",
  interactive: "interactive",
  reaction: "reaction",
};

function explainSend({ body }: Call, violations: readonly Violation[]): Explained | undefined {
  const { phone_number, message_type } = body;
  if (phone_number === undefined) return { status: 400, example: "phoneNumberMissing" };
  if (message_type === undefined) return missing("textMissing", "message_type");
  const content = typeof message_type === "string" ? contents[message_type] : undefined;
  if (content === undefined) return { status: 400, example: "messageTypeInvalid" };
  if (body[content] === undefined) return missing("textMissing", content);
  // What other types would need is none of this one's business.
  const inside = violations.find(({ code, location }) => code === "required" && location[2] === content);
  return inside && missing("textMissing", fieldOf(inside));
}

function explainContact(violations: readonly Violation[]): Explained | undefined {
  const lacking = violations.find(({ code, location }) => code === "required" && location[1] === "body");
  if (lacking !== undefined) return missing("phoneNumberMissing", fieldOf(lacking));
  const isOfNumber = violations.some((each) => fieldOf(each) === "phone_number");
  return isOfNumber ? { status: 400, example: "phoneNumberInvalid" } : undefined;
}

function missing(example: string, field: string): Explained {
  return { status: 400, example, changes: { message: `The field ${field} is missing.` } };
}
