// The opposite of `start.mjs`: it touches `Headers`, which loads Node's HTTP stack.
export const connect = () => globalThis.Headers;
