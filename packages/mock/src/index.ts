export { MockError } from "./errors.js";
export type { MockRequest } from "./request.js";
export { startMock, type Mock, type MockOptions } from "./mock.js";
export type { Reply } from "./reply.js";
export type { Query } from "./target.js";
export type { Severity, Violation } from "./violations.js";
