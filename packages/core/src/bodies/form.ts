import { encodeQuery } from "../query.js";
import type { BodyEncoder } from "./encoder.js";

export const formBody: BodyEncoder = (content, { styles }, fail) => [
  encodeQuery(Object(content), styles, fail),
  "application/x-www-form-urlencoded",
];
