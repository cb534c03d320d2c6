import type { BodyEncoder } from "./encoder.js";

export const textBody: BodyEncoder = (content, { contentType = "text/plain;charset=UTF-8" }, fail) => {
  if (typeof content !== "string") throw fail("body must be a text");
  return [content, contentType];
};
