export const headers = { authorization: "Bearer bench-key" };
