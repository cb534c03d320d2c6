// For Prism's log and for OpenAPI's callbacks: nobody reads the one, and no spec has the other.
const silence = () => undefined;

export const logRequest = silence;
export const logResponse = silence;
export const violationLogger = () => silence;
export const runCallback = () => silence;
